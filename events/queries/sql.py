"""Questions in SQL by hand, for what is asked while others wait: building a query costs more than answering it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection


class Where:
    """Conditions that all hold, with their values.

    >>> where = Where("c.kind = %s", "captured").also("c.place_id IN ({})", [7, 9])
    >>> str(where), where.values
    ('c.kind = %s AND c.place_id IN (%s, %s)', ['captured', 7, 9])
    """

    def __init__(self, words: str = "", *values: Any) -> None:
        self._words: list[str] = []
        self.values: list[Any] = []
        if words:
            self.also(words, *values)

    def also(self, words: str, *values: Any) -> "Where":
        """One more condition; `{}` stands for a list of values, of which an empty one holds nothing."""
        for value in values:
            if isinstance(value, (list, tuple, set, frozenset)):
                words = words.replace("{}", marks(value), 1)
                self.values += value
            else:
                self.values.append(value)
        self._words.append(words)
        return self

    def __str__(self) -> str:
        return " AND ".join(self._words) or "1 = 1"


def marks(values: Collection[Any]) -> str:
    """As many placeholders as values; NULL for none, which nothing is equal to."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def ask(sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of an answer."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def tell(sql: str, values: Iterable[Any] = ()) -> int:
    """Write; returns how many rows were touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return int(cursor.rowcount)


def as_day(day: date | None) -> Any:
    """A day as this database takes it."""
    return connection.ops.adapt_datefield_value(day)


def as_instant(moment: datetime | None) -> Any:
    """An instant as this database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
