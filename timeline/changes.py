"""What is different: between two days of one answer, or between two answers about the same days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.values import Period


@dataclass(frozen=True, slots=True)
class Change:
    """On this day a place went from one period to another, because of this event (None: a stake)."""

    place: int
    day: date
    before: Period
    after: Period

    @property
    def event(self) -> str | None:
        """The key of the event that opened the new period."""
        return self.after.opened_by

    @property
    def of_holder(self) -> bool:
        """Whether the place has a new holder for certain: what the field calls a change of control."""
        return self.after.state == "controlled" and not self.after.uncertain and self.after.holder != self.before.holder

    @property
    def of_state(self) -> bool:
        """Whether holder or state differ, not only pressure or doubt."""
        return (self.before.state, self.before.holder) != (self.after.state, self.after.holder)


def state_on(periods: Iterable[Period], day: date) -> dict[int, Period]:
    """The one period of every place that holds on a day."""
    return {p.place: p for p in periods if p.since <= day and (p.until is None or day < p.until)}


def changes(periods: Iterable[Period], since: date, until: date) -> list[Change]:
    """Every change after the first day up to and with the last one, in order of day."""
    by_place: dict[int, list[Period]] = {}
    for period in sorted(periods, key=lambda period: (period.place, period.since)):
        by_place.setdefault(period.place, []).append(period)
    found = [
        Change(after.place, after.since, before, after)
        for row in by_place.values()
        for before, after in pairwise(row)
        if since < after.since <= until
    ]
    return sorted(found, key=lambda change: (change.day, change.place))


def learned(earlier: Iterable[Period], later: Iterable[Period], since: date, until: date) -> list[Change]:
    """What two answers say differently about the same days: learned or corrected in between, place by place.

    Each stretch of days on which they differ is one change: `before` in the earlier answer, `after` in the later.
    """
    old, new = list(earlier), list(later)
    days = sorted({since, *(p.since for p in (*old, *new) if since < p.since <= until)})
    found: list[Change] = []
    last: dict[int, tuple[object, ...]] = {}
    for day in days:
        before, after = state_on(old, day), state_on(new, day)
        for place in sorted(before.keys() & after.keys()):
            pair = (_seen(before[place]), _seen(after[place]))
            if pair[0] != pair[1] and last.get(place) != pair:
                found.append(Change(place, day, before[place], after[place]))
            last[place] = pair
    return found


def _seen(period: Period) -> tuple[object, ...]:
    return (
        (period.state, period.holder, period.challengers, period.pressure, period.claimed_by),
        (period.uncertain, period.other),
    )
