"""Reads of one conflict by its key, for answers that take less time than a row of the database layer."""

from typing import Any

from django.db import connection

from events.models import Conflict

COLUMNS = tuple(str(field.column) for field in Conflict._meta.concrete_fields)
QUERY = f"SELECT {', '.join(COLUMNS)} FROM {Conflict._meta.db_table} WHERE slug = %s"
# Rows as they came from the database, with what was made of them: looked up again, and never out of date.
_made: dict[str, tuple[tuple[Any, ...], Conflict]] = {}
MOST_MADE = 500


def conflict_named(slug: str) -> Conflict | None:
    """The conflict of that key as it is now, None for none. Callers share the object: change a copy of your own."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [slug])
        row = cursor.fetchone()
    if row is None:
        return None
    known = _made.get(slug)
    if known is None or known[0] != row:
        if len(_made) >= MOST_MADE:
            _made.clear()
        known = _made[slug] = (row, Conflict.objects.get(slug=slug))
    return known[1]
