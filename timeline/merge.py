"""Merges the claims about one place into events: same kind, same actor, days that overlap or touch."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from timeline.spoken import Spoken
from timeline.turns import Turns

# Days that lie this close together are about the same change.
TOUCH = 2
LASTING = frozenset({"contested", "threatened"})


class Merged:
    """The claims that make one event, what was denied of it, and the days it may have happened on (ordinals)."""

    __slots__ = ("actor", "against", "claims", "day_known", "differing", "earliest", "kind", "last", "latest", "place")

    def __init__(self, place: int, kind: str, actor: str, claims: list[Spoken]) -> None:
        self.place, self.kind, self.actor = place, kind, actor
        self.claims = claims
        self.against: list[Spoken] = []
        self.day_known = claims[0].dated
        self.earliest, self.latest, self.last, self.differing = _days(kind, claims)


def merge_place(place: int, spoken: list[Spoken], turns: Turns) -> list[Merged]:
    """The events that the claims about one place tell of, sorted by day; `spoken` comes sorted by day."""
    by_change: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for one in spoken:
        if one.claim.assertion != "denied":
            by_change[(one.claim.kind, one.claim.actor)].append(one)
    events: list[Merged] = []
    for (kind, actor), claims in by_change.items():
        events += _merge_change(place, kind, actor, claims, turns)
    events.sort(key=by_days)
    return events


def _merge_change(place: int, kind: str, actor: str, claims: list[Spoken], turns: Turns) -> list[Merged]:
    exact = [one for one in claims if one.dated and not one.vague]
    vague = [one for one in claims if one.dated and one.vague]
    groups = _touching(kind, actor, exact, turns)
    # No group begins before the one before it ends, so both lists are in order.
    reaches = [max(one.latest for one in group) for group in groups]
    left_over: list[Spoken] = []
    for one in vague:
        # A vague claim supports the first event inside its range; only without one does it tell of an event itself.
        at = bisect_left(reaches, one.earliest)
        inside = at < len(groups) and groups[at][0].earliest <= one.latest
        (groups[at] if inside else left_over).append(one)
    groups += _touching(kind, actor, left_over, turns)
    events = sorted((Merged(place, kind, actor, group) for group in groups), key=by_days)
    _add_undated(events, place, kind, actor, [one for one in claims if not one.dated], turns)
    return events


def _touching(kind: str, actor: str, claims: list[Spoken], turns: Turns) -> list[list[Spoken]]:
    groups: list[list[Spoken]] = []
    reach = 0
    for one in claims:
        near = bool(groups) and one.earliest <= reach + TOUCH
        if near and (one.earliest <= reach or not turns.between(kind, actor, reach, one.earliest)):
            groups[-1].append(one)
            reach = max(reach, one.latest)
        else:
            groups.append([one])
            reach = one.latest
    return groups


def _add_undated(
    events: list[Merged], place: int, kind: str, actor: str, undated: Iterable[Spoken], turns: Turns
) -> None:
    """An undated claim supports the event known by its day; where something ended that one, it tells of a new event."""
    begun = [event.earliest for event in events]
    for one in undated:
        at = bisect_right(begun, one.latest)
        if at and not turns.between(kind, actor, events[at - 1].last, one.earliest, undated=True):
            events[at - 1].claims.append(one)
        elif at < len(events) and begun[at] <= one.latest + TOUCH:
            events[at].claims.append(one)
        else:
            # None begins on this very day, or it would have taken the claim: so the order by days stays.
            events.insert(at, Merged(place, kind, actor, [one]))
            begun.insert(at, one.earliest)


def _days(kind: str, claims: list[Spoken]) -> tuple[int, int, int, bool]:
    """First and last possible day of the change, the last day the claims speak of, and whether the claims differ.

    The best claims there are decide: those that count in full before the others, exact days before vague ones.
    """
    if len(claims) == 1:
        return claims[0].earliest, claims[0].latest, claims[0].latest, False
    told = [one for one in claims if one.dated] or claims
    told = [one for one in told if not one.vague] or told
    told = [one for one in told if one.full] or told
    first, last = max(one.earliest for one in told), min(one.latest for one in told)
    end = max(one.latest for one in told)
    if first <= last:
        return first, last, end if kind in LASTING else last, False
    if kind in LASTING:
        # Fighting reported day after day is no difference of opinion: it began when the first report says.
        return max(one.earliest for one in told if one.earliest <= last), last, end, False
    return min(one.earliest for one in told), end, end, True


by_days = attrgetter("earliest", "latest", "kind", "actor")
