"""Rebuilds events and periods of the places whose claims changed, in the transaction that changed them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

import timeline
from events.models import Conflict, ControlEvent, ControlPeriod
from events.queries.control import build


def rebuild_places(places: Iterable[int]) -> int:
    """Fold these places again in every conflict that has a stake in them; returns how many rows changed."""
    wanted = set(places)
    conflicts = Conflict.objects.filter(places__in=wanted).distinct().order_by("pk")
    return sum(rebuild_conflict(conflict, wanted) for conflict in conflicts)


@transaction.atomic
def rebuild_conflict(conflict: Conflict, places: Iterable[int] | None = None) -> int:
    """Fold a conflict, or some of its places, again: rows that say the same stay, others are closed and replaced.

    The conflict's row is the lock: two writers of one conflict take turns, writers of different conflicts do not wait.
    """
    conflict = Conflict.objects.select_for_update().get(pk=conflict.pk)
    wanted = set(places) if places is not None else None
    control = build(conflict, places=wanted)
    now = timezone.now()
    changed = _exchange(ControlEvent, conflict, wanted, [_event_row(event) for event in control.events], now)
    changed += _exchange(ControlPeriod, conflict, wanted, [_period_row(period) for period in control.periods], now)
    if changed:
        Conflict.objects.filter(pk=conflict.pk).update(revision=F("revision") + 1)
    return changed


def _event_row(event: timeline.Event) -> dict[str, Any]:
    return {
        "key": event.key,
        "place_id": event.place,
        "kind": event.kind,
        "actor_id": event.actor,
        "earliest": event.earliest,
        "latest": event.latest,
        "last": event.last,
        "differing": event.differing,
        "day_known": event.day_known,
        "standing": event.standing,
        "manner": event.manner or "",
        "reason": event.reason,
        "claims": list(event.claims),
        "against": list(event.against),
    }


def _period_row(period: timeline.Period) -> dict[str, Any]:
    return {
        "place_id": period.place,
        "since": period.since,
        "until": period.until,
        "state": period.state,
        "holder_id": period.holder,
        "challengers": list(period.challengers),
        "pressure": [list(pair) for pair in period.pressure],
        "claimed_by": list(period.claimed_by),
        "standing": period.standing,
        "uncertain": period.uncertain,
        "other": list(period.other) if period.other else None,
        "opened_by": period.opened_by or "",
        "bearing": list(period.bearing),
        "line": period.line,
        "last_evidence": period.last_evidence,
    }


def _exchange(
    model: type[ControlEvent] | type[ControlPeriod],
    conflict: Conflict,
    places: set[int] | None,
    rows: list[dict[str, Any]],
    now: datetime,
) -> int:
    standing = model._default_manager.filter(conflict=conflict, recorded_until=None)
    if places is not None:
        standing = standing.filter(place__in=places)
    left = list(rows)
    gone = []
    for old in standing:
        same = next((row for row in left if all(getattr(old, name) == value for name, value in row.items())), None)
        if same is None:
            gone.append(old.pk)
        else:
            left.remove(same)
    model._default_manager.filter(pk__in=gone).update(recorded_until=now)
    new: list[Any] = [model(conflict=conflict, recorded_from=now, **row) for row in left]
    model._default_manager.bulk_create(new)
    return len(gone) + len(left)
