"""A claim made ready for merging: its days as whole numbers, and whether it counts in full."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from operator import itemgetter
from typing import NamedTuple

from timeline.bias import WEAK_GRADES, counts_in_full
from timeline.values import Claim

RANK = {"threatened": 0, "contested": 1, "captured": 2, "repelled": 3, "withdrawn": 4}
# A moment is the day times this plus the rank of the kind: what comes first within one day.
STEPS = 8
# More days than this and the claim is too vague to say when something began ("in August").
EXACT_DAYS = 6


class Spoken(NamedTuple):
    """One claim with its first and last possible day (ordinals); sorts by day, then by the claim's number."""

    earliest: int
    latest: int
    id: int
    claim: Claim
    dated: bool
    full: bool
    # By a source graded D or E that no editor vouches for.
    weak: bool

    @property
    def vague(self) -> bool:
        """Whether the range of days is too wide to say when."""
        return self.latest - self.earliest > EXACT_DAYS


def make_ready(claims: Iterable[Claim], vouched: set[int], zone: tzinfo) -> list[Spoken]:
    """The claims with their days, in order of day; an undated claim is about the day it was published."""
    days: dict[datetime, int] = {}
    ready = []
    for claim in claims:
        first, last = claim.earliest or claim.latest, claim.latest or claim.earliest
        trusted = claim.id in vouched
        full, weak = counts_in_full(claim, trusted), claim.grade in WEAK_GRADES and not trusted
        if first is None or last is None:
            published = claim.published_at
            day = days.get(published)
            if day is None:
                day = days[published] = published.astimezone(zone).toordinal()
            ready.append(Spoken(day, day, claim.id, claim, False, full, weak))
        else:
            low, high = first.toordinal(), last.toordinal()
            ready.append(Spoken(min(low, high), max(low, high), claim.id, claim, True, full, weak))
    ready.sort(key=by_day)
    return ready


by_day = itemgetter(0, 1, 2)
