"""Reads of changes: what is different between two days, or between what could be known at two instants."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import timeline
from events.models import Conflict
from events.queries.control import NOW, Standpoint, control
from events.queries.evidence import EventEvidence, with_claims


@dataclass(frozen=True)
class EvidencedChange:
    """A change of a place's state with the event that made it, and its claims."""

    change: timeline.Change
    event: EventEvidence | None


def changes_between(
    conflict: Conflict, since: date, until: date, standpoint: Standpoint = NOW
) -> list[EvidencedChange]:
    """What changed after the first day up to and with the last one, in order, each with its evidence."""
    answer = control(conflict, standpoint)
    return _evidenced(timeline.changes(answer.periods, since, until), answer.events)


def learned_between(
    conflict: Conflict, known_since: datetime, known_until: datetime | None, standpoint: Standpoint = NOW
) -> list[EvidencedChange]:
    """What the record says differently about the same days, as known at two instants: learned or corrected."""
    earlier = control(conflict, replace(standpoint, known_at=known_since))
    later = control(conflict, replace(standpoint, known_at=known_until))
    last = max((period.since for period in (*earlier.periods, *later.periods)), default=conflict.first_day)
    found = timeline.learned(earlier.periods, later.periods, conflict.first_day, conflict.last_day or last)
    return _evidenced(found, (*earlier.events, *later.events))


def _evidenced(changes: Iterable[timeline.Change], events: Iterable[timeline.Event]) -> list[EvidencedChange]:
    changes = list(changes)
    wanted = {change.event for change in changes}
    by_key = {event.key: event for event in events if event.key in wanted}
    found = {one.event.key: one for one in with_claims(by_key.values())}
    return [EvidencedChange(change, found.get(change.event or "")) for change in changes]
