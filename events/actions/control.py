"""Folds places again: in the transaction that changed their claims, or all of them to see that nothing differs.

The order in a writing transaction is: hold the places, write, fold, bump the revisions, write the ledger. Those who
keep to it never wait for each other in a circle.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from django.db import connection, transaction

import timeline
from events.actions.places import bump, hold
from events.models import Conflict, ControlEvent, ControlPeriod, Stake
from events.queries.control import build, stood
from events.queries.named import conflicts_about
from events.queries.rows import FLAGS, Derived, columns_of, event_row, period_row, rows_of
from events.queries.sql import as_instant, marks, tell

log = logging.getLogger(__name__)
# How many places are folded at once: enough to save queries, few enough for their claims to fit into memory.
TOGETHER = 100
# How many rows one statement closes.
AT_ONCE = 1000


class Overlap(Exception):
    """Two periods of one place would hold on one day, or none; nothing was written."""


def rebuild_places(places: Iterable[int]) -> int:
    """Fold these places again in every conflict that has a stake in them; returns how many rows changed."""
    with transaction.atomic():
        wanted = set(places)
        return refold(wanted, hold(wanted))


def refold(places: Iterable[int], now: datetime, also: Iterable[int] = ()) -> int:
    """Fold places that this transaction holds, as recorded at the instant that `hold` gave; counts changed rows.

    The revisions change even where no row does: another rule, or another knowledge time, may answer otherwise. So do
    those of the conflicts (their numbers) in `also`, of which something else changed.
    """
    wanted = set(places)
    conflicts = conflicts_about(wanted)
    changed = sum(sum(_fold(conflict, wanted, now).values()) for conflict in conflicts)
    bump([*also, *(conflict.pk for conflict in conflicts)])
    return changed


def rebuild_conflict(conflict: Conflict, places: Iterable[int] | None = None) -> int:
    """Fold a conflict, or some of its places, again; rows that say the same stay, row by row; counts changed rows."""
    return sum(differences(conflict, places).values())


def differences(conflict: Conflict, places: Iterable[int] | None = None) -> Counter[int]:
    """Fold a conflict again and mend it; for each place whose rows did not follow from the claims, how many changed.

    Goes through the places in groups, each in a transaction of its own, so that no writer waits for the whole.
    """
    wanted = sorted(_places_of(conflict) if places is None else set(places))
    found: Counter[int] = Counter()
    for first in range(0, len(wanted), TOGETHER):
        group = wanted[first : first + TOGETHER]
        with transaction.atomic():
            now = hold(group)
            # Days and zone may have changed since the caller read the conflict.
            changed = _fold(Conflict.objects.get(pk=conflict.pk), set(group), now)
            if changed:
                bump([conflict.pk])
        found += changed
    return found


def refold_all() -> int:
    """The nightly check: fold every conflict again, mend what differs, and say so; returns how many rows differed.

    There must be none. A row that differs was written by something that went past the actions of this room.
    """
    total = 0
    for conflict in Conflict.objects.order_by("pk"):
        for place, rows in differences(conflict).most_common():
            total += rows
            log.error("%s, place %s: %s rows did not follow from the claims; mended", conflict.slug, place, rows)
    return total


def _places_of(conflict: Conflict) -> set[int]:
    """The places of a conflict, and those that still have rows although the conflict has left them."""
    left = ControlPeriod.objects.filter(stood(), conflict=conflict).values_list("place", flat=True)
    events = ControlEvent.objects.filter(stood(), conflict=conflict).values_list("place", flat=True)
    return {
        *Stake.objects.filter(conflict=conflict).values_list("place", flat=True),
        *left.distinct(),
        *events.distinct(),
    }


def _fold(conflict: Conflict, places: set[int], now: datetime) -> Counter[int]:
    """Make the rows of these places what their claims say; returns how many rows of each place changed."""
    control = build(conflict, places=places)
    _check_tiled(control.periods)
    changed = _exchange(ControlEvent, conflict, places, map(event_row, control.events), now)
    changed += _exchange(ControlPeriod, conflict, places, map(period_row, control.periods), now)
    return changed


def _check_tiled(periods: Iterable[timeline.Period]) -> None:
    """Refuse periods that leave a day without a state or give it two; PostgreSQL refuses the second by itself too."""
    for place, row in groupby(periods, key=lambda period: period.place):
        for one, two in pairwise(row):
            if one.until != two.since:
                raise Overlap(f"Place {place}: the period from {one.since} to {one.until} is followed by {two.since}.")


def _exchange(
    model: Derived, conflict: Conflict, places: set[int], rows: Iterable[tuple[Any, ...]], now: datetime
) -> Counter[int]:
    """Close the standing rows that are not among these, and add those that do not stand yet."""
    standing: dict[tuple[Any, ...], int] = {}
    gone: list[tuple[Any, ...]] = []
    for row in rows_of(model, conflict.pk, None, places, "id"):
        if standing.setdefault(row[:-1], row[-1]) != row[-1]:
            gone.append(row)
    new = [row for row in rows if standing.pop(row, None) is None]
    gone += [(*row, number) for row, number in standing.items()]
    _close(model, [row[-1] for row in gone], now)
    _insert(model, new, conflict, now)
    at = columns_of(model).index("place_id")
    return Counter(row[at] for row in (*gone, *new))


def _close(model: Derived, gone: list[int], now: datetime) -> None:
    for first in range(0, len(gone), AT_ONCE):
        part = gone[first : first + AT_ONCE]
        tell(
            f"UPDATE {model._meta.db_table} SET recorded_until = %s WHERE id IN ({marks(part)})",
            [as_instant(now), *part],
        )


def _insert(model: Derived, rows: list[tuple[Any, ...]], conflict: Conflict, now: datetime) -> None:
    """Add rows as they are: a rebuild of a large conflict writes hundreds of thousands."""
    if not rows:
        return
    columns = columns_of(model)
    names = ", ".join(f'"{name}"' for name in ("conflict_id", "recorded_from", *columns))
    places = ", ".join(["%s"] * (len(columns) + 2))
    flags = [at for at, name in enumerate(columns) if name in FLAGS]
    moment = as_instant(now)
    values = []
    for row in rows:
        fields = list(row)
        for at in flags:
            fields[at] = bool(fields[at])
        values.append((conflict.pk, moment, *fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})", values)
