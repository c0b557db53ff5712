"""Who may write about a place: one at a time, and everything that one writer changes carries one instant."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from events.queries.sql import tell

# Any number will do, as long as nothing else in this database locks on it.
PLACE_LOCK = 5_210_822
# With more places than this, all are held at once: PostgreSQL's table of locks is not endless.
MANY = 500


def hold(places: Iterable[int]) -> datetime:
    """Wait until nobody else writes about these places, and hold them until the transaction ends.

    Returns the instant at which all that follows is recorded: taken while holding, so that claims and the periods that
    follow from them have one instant, and a later writer has a later one. Writers about other places do not wait.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A place is held in the transaction that writes about it.")
    if connection.vendor == "postgresql":  # SQLite's IMMEDIATE transactions already let one writer in at a time.
        _hold(sorted(set(places)))
    return timezone.now()


def _hold(places: list[int]) -> None:
    with connection.cursor() as cursor:
        if len(places) > MANY:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [PLACE_LOCK])
            return
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [PLACE_LOCK])
        for place in places:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PLACE_LOCK, place])


def bump(conflicts: Iterable[int]) -> None:
    """Count a change of what is answered about these conflicts (their numbers): last in a transaction, in order.

    The row stays locked until the commit, so writers of one conflict meet here and not while they fold.
    """
    for number in sorted(set(conflicts)):
        tell("UPDATE events_conflict SET revision = revision + 1 WHERE id = %s", [number])
