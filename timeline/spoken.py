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
    # The range of days is too wide to say when.
    vague: bool


def make_ready(claims: Iterable[Claim], vouched: set[int], zone: tzinfo) -> list[Spoken]:
    """The claims with their days, in order of day; an undated claim is about the day it was published."""
    days: dict[datetime, int] = {}
    ready: list[Spoken] = []
    # One claim takes a microsecond here, so that a place with tens of thousands is folded while its writer waits.
    add, new = ready.append, tuple.__new__
    for claim in claims:
        trusted = claim.id in vouched
        full, weak = counts_in_full(claim, trusted), claim.grade in WEAK_GRADES and not trusted
        first, last = claim.earliest, claim.latest
        if first is None or last is None:
            first = last = first or last
        if first is None or last is None:
            published = claim.published_at
            day = days.get(published)
            if day is None:
                day = days[published] = published.astimezone(zone).toordinal()
            add(new(Spoken, (day, day, claim.id, claim, False, full, weak, False)))
            continue
        low = first.toordinal()
        high = low if first == last else last.toordinal()
        if high < low:
            low, high = high, low
        add(new(Spoken, (low, high, claim.id, claim, True, full, weak, high - low > EXACT_DAYS)))
    ready.sort(key=by_day)
    return ready


by_day = itemgetter(0, 1, 2)
