"""Reads of what this database learned, the newest first: new states, and corrections of what it said before."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import timeline
from events.models import Conflict, ControlPeriod
from events.queries.rows import PERIOD, as_period, plain

# Rows looked through for each entry wanted: most say again what was said, with newer evidence.
LOOKED_THROUGH = 12


@dataclass(frozen=True)
class News:
    """A state that the record holds since an instant, the one before it, and what the record said until then."""

    key: int
    recorded_at: datetime
    period: timeline.Period
    before: timeline.Period | None
    replaced: timeline.Period | None

    @property
    def corrects(self) -> bool:
        """Whether the record said something else about the same days before."""
        return self.replaced is not None


class _Row(NamedTuple):
    key: int
    period: timeline.Period
    recorded_from: datetime
    recorded_until: datetime | None


def news(conflict: Conflict, *, most: int, actor: str = "", places: Collection[int] | None = None) -> list[News]:
    """The last entries of a conflict under the default rule, or of one party or some places in it."""
    rows = ControlPeriod.objects.filter(conflict=conflict)
    if places is not None:
        rows = rows.filter(place__in=places)
    latest = rows.exclude(opened_by="").order_by("-recorded_from", "-since", "-pk")[: most * LOOKED_THROUGH]
    newest = list(latest.values_list("pk", "place_id"))
    around: dict[int, dict[int, _Row]] = {}
    beside = ControlPeriod.objects.filter(conflict=conflict, place__in={place for _, place in newest}).order_by("pk")
    for *columns, key, since, until in plain(beside, PERIOD, "pk", "recorded_from", "recorded_until"):
        row = _Row(key, as_period(tuple(columns)), since, until)
        around.setdefault(row.period.place, {})[key] = row
    found: list[News] = []
    for key, place in newest:
        one = _entry(around[place][key], around[place].values())
        if one is not None and (not actor or actor in _parties(one)):
            found.append(one)
        if len(found) == most:
            break
    return found


def _entry(row: _Row, rows: Iterable[_Row]) -> News | None:
    """None where the row only says again, with other evidence, what was said until then."""
    before = replaced = None
    for other in rows:
        stood = other.recorded_until is None or other.recorded_until > row.recorded_from
        if other.period.until == row.period.since and other.recorded_from <= row.recorded_from and stood:
            before = other.period
        if other.recorded_until == row.recorded_from and _covers(other.period, row.period):
            if _seen(other.period) == _seen(row.period):
                return None
            replaced = other.period
    # What was cut short by something new is no correction; what began on the same day and was otherwise, is one.
    corrected = replaced if replaced is not None and replaced.since == row.period.since else None
    return News(row.key, row.recorded_from, row.period, before, corrected)


def _covers(one: timeline.Period, other: timeline.Period) -> bool:
    return one.since <= other.since and (one.until is None or other.since < one.until)


def _seen(period: timeline.Period) -> tuple[object, ...]:
    return (
        (period.state, period.holder, period.challengers, period.pressure, period.claimed_by),
        (period.uncertain, period.other),
    )


def _parties(one: News) -> set[str | None]:
    shown = [period for period in (one.period, one.before, one.replaced) if period is not None]
    named = {actor for p in shown for actor in (p.holder, *p.challengers, *p.claimed_by)}
    return named | {actor for period in shown for actor, _ in period.pressure}
