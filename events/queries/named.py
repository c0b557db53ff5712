"""Reads of conflicts by key or by place, for answers that take less time than a row of the database layer."""

from collections.abc import Collection
from copy import copy
from typing import Any

from events.models import Conflict
from events.queries.sql import ask, marks

COLUMNS = tuple(str(field.column) for field in Conflict._meta.concrete_fields)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM {Conflict._meta.db_table}"
NAMED = f"{SELECT} WHERE slug = %s"
ABOUT = f"{SELECT} WHERE id IN (SELECT conflict_id FROM events_stake WHERE place_id IN ({{places}})) ORDER BY id"
SLUG, REVISION = COLUMNS.index("slug"), COLUMNS.index("revision")
# Rows as they came from the database, with what was made of them: looked up again, and never out of date.
_made: dict[str, tuple[tuple[Any, ...], Conflict]] = {}
MOST_MADE = 500


def conflict_named(slug: str) -> Conflict | None:
    """The conflict of that key as it is now, None for none. Callers share the object: change a copy of your own."""
    rows = ask(NAMED, [slug])
    return _of(rows[0]) if rows else None


def conflicts_about(places: Collection[int]) -> list[Conflict]:
    """The conflicts with a stake in any of these places, as they are now, by number; shared, as above."""
    return [_of(row) for row in ask(ABOUT.format(places=marks(places)), places)]


def _of(row: tuple[Any, ...]) -> Conflict:
    slug = row[SLUG]
    known = _made.get(slug)
    if known is not None and known[0] == row:
        return known[1]
    if known is not None and _but_revision(known[0]) == _but_revision(row):
        # Every write counts the revision up, and changes nothing else of most conflicts.
        made = copy(known[1])
        made.revision = row[REVISION]
    else:
        made = Conflict.objects.get(slug=slug)
        if len(_made) >= MOST_MADE:
            _made.clear()
    _made[slug] = (row, made)
    return made


def _but_revision(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[:REVISION] + row[REVISION + 1 :]
