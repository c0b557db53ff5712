"""Reads of how old and how one-sided the evidence is that today's colours rest on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import timeline
from events.models import Conflict
from events.queries.claims import claims_numbered
from events.queries.control import NOW, Standpoint, control, on_day
from geo.models import Place


class Aged(NamedTuple):
    """A place with its period of a day and what the period rests on."""

    place: int
    name: str
    period: timeline.Period
    evidence: timeline.Evidence


def stale_places(conflict: Conflict, day: date, standpoint: Standpoint = NOW) -> list[Aged]:
    """The places whose state nothing published has confirmed for longer than the conflict allows, the oldest first.

    The limit is `Conflict.stale_after_days`. A place that was never reported on is as old as its stake.
    """
    found = [one for one in evidence_on(conflict, day, standpoint) if one.evidence.stale]
    return sorted(found, key=lambda one: (one.evidence.last or date.min, one.name, one.place))


def one_sided(conflict: Conflict, day: date, standpoint: Standpoint = NOW) -> list[Aged]:
    """The places of whose state a single party alone tells, quoted or in its own outlets; by name."""
    return [one for one in evidence_on(conflict, day, standpoint) if one.evidence.only_voice]


def evidence_on(conflict: Conflict, day: date, standpoint: Standpoint = NOW) -> list[Aged]:
    """Every place of a conflict with what its state of a day rests on, by name."""
    answer = control(conflict, standpoint)
    held = on_day(answer.periods, day)
    told = timeline.evidence_on(
        timeline.Control(answer.events, tuple(held.values())),
        _claims_behind(answer.events, held.values()),
        day,
        stale_after_days=conflict.stale_after_days,
        zone=conflict.zone,
    )
    names = Place.objects.filter(pk__in=held).order_by("name", "pk").values_list("pk", "name")
    return [Aged(place, name, held[place], told[place]) for place, name in names]


def _claims_behind(events: Iterable[timeline.Event], periods: Iterable[timeline.Period]) -> list[timeline.Claim]:
    keys = {key for period in periods for key in period.bearing}
    numbers = {number for event in events if event.key in keys for number in event.claims}
    return claims_numbered(numbers)
