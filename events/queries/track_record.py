"""Reads of a source's track record: how its claims fared, and whether it tells before or after the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from events.models import Claim, ControlEvent, Review
from events.queries.control import stood


@dataclass(frozen=True)
class TrackRecord:
    """Of one source: its current claims, what editors made of them, and its events beside those of others."""

    claims: int
    decided: dict[str, int]  # how many an editor accepted, corrected, rejected
    standings: dict[str, int]  # of the events that it supports, how many have which standing
    against_confirmed: int  # claims that stand against an event which others confirm
    shared: int  # events that another source tells too
    first: int  # of these, how many it told first
    alone: int  # events that no other source tells
    behind: timedelta | None  # the median time after the first, where it was not first itself


def track_record(source: str) -> TrackRecord:
    """The record of a source by its key, over all conflicts, as the events stand now."""
    own = Claim.objects.filter(article__source=source, superseded_at=None, historical=False)
    mine = dict(own.exclude(assertion="hypothetical").values_list("pk", "place"))
    events = list(
        ControlEvent.objects.filter(stood(), place__in=set(mine.values())).values_list("standing", "claims", "against")
    )
    supported = [(standing, claims) for standing, claims, _ in events if not mine.keys().isdisjoint(claims)]
    times = _first_times(claims for _, claims in supported)
    races = [_race(source, claims, times) for _, claims in supported]
    lags = [lag.total_seconds() for others, lag in races if others and lag]
    return TrackRecord(
        claims=len(mine),
        decided=_decided(mine),
        standings=dict(Counter(standing for standing, _ in supported)),
        against_confirmed=sum(
            standing == "confirmed" and not mine.keys().isdisjoint(against) for standing, _, against in events
        ),
        shared=sum(others for others, _ in races),
        first=sum(others and not lag for others, lag in races),
        alone=sum(not others for others, _ in races),
        behind=timedelta(seconds=median(lags)) if lags else None,
    )


def _decided(claims: Iterable[int]) -> dict[str, int]:
    """The last decision on each claim, counted."""
    last = dict(Review.objects.filter(claim__in=list(claims)).order_by("at", "pk").values_list("claim", "decision"))
    return dict(Counter(last.values()))


def _first_times(groups: Iterable[list[int]]) -> dict[int, tuple[str, datetime]]:
    """For each claim of these events its source and when that was published."""
    wanted = {number for numbers in groups for number in numbers}
    rows = Claim.objects.filter(pk__in=wanted).values_list("pk", "article__source", "article__published_at")
    return {pk: (source, at) for pk, source, at in rows}


def _race(source: str, claims: Iterable[int], times: dict[int, tuple[str, datetime]]) -> tuple[bool, timedelta]:
    """Whether others tell of the event too, and how long after the first of all this source told it."""
    told: dict[str, datetime] = {}
    for number in claims:
        who, at = times[number]
        told[who] = min(at, told.get(who, at))
    return len(told) > 1, told[source] - min(told.values())
