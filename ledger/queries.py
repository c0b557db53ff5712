"""Reads of the ledger: is the chain whole, and what is its head?"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from ledger.chain import FIRST, digest_of
from ledger.models import Entry

FIELDS = ("number", "at", "who", "action", "kind", "object_id", "content", "previous", "digest")
ALTERED = "was altered"


@dataclass(frozen=True)
class Break:
    """An entry at which the chain does not hold, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class Head:
    """The last entry of a stretch of the chain: kept elsewhere, it proves later that nothing before it changed."""

    number: int
    at: datetime
    digest: str


def head(day: date | None = None) -> Head | None:
    """The last entry, or the last one of a day (in UTC) and all days before it; None where there is none."""
    entries = Entry.objects.all()
    if day:
        entries = entries.filter(at__lt=datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1))
    last = entries.order_by("-number").first()
    return Head(last.number, last.at, last.digest) if last else None


def first_break(heads: Iterable[Head] = ()) -> Break | None:
    """Walk the whole chain and name the first altered, missing or reordered entry; None when it is whole.

    `heads` that were exported before must still be in it: they also show an end that was cut off.
    """
    previous, expected = FIRST, 1
    kept = {head.number: head.digest for head in heads}
    for number, fields in _stored():
        if number < expected:
            return Break(number, "has a number that no entry can have")
        if number > expected:
            return Break(expected, "is missing")
        if fields is None:
            return Break(number, ALTERED)
        if fields["previous"] != previous:
            return Break(number, "does not follow the entry before it")
        digest = fields.pop("digest")
        if digest_of(**fields) != digest:
            return Break(number, ALTERED)
        if kept.pop(number, digest) != digest:
            return Break(number, "is not the entry that was exported as the head")
        previous, expected = digest, expected + 1
    return Break(min(kept), "was exported as the head and is missing") if kept else None


def _stored() -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Each entry as the very bytes that are stored; None for one that no program of ours can have written."""
    postgresql = connection.vendor == "postgresql"
    read = _read_postgresql if postgresql else _read_sqlite
    columns = ", ".join(FIELDS) if postgresql else ", ".join(["number", *(f"CAST({f} AS BLOB)" for f in FIELDS[1:])])
    columns = columns.replace("content,", "content::text,") if postgresql else columns
    start = -(2**63)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM ledger_entry WHERE number > %s ORDER BY number LIMIT 2000", [start])
            rows = cursor.fetchall()
        if not rows:
            return
        for row in rows:
            try:
                yield row[0], read(dict(zip(FIELDS, row, strict=True)))
            except (ValueError, TypeError, AttributeError):
                yield row[0], None
        start = rows[-1][0]


def _read_postgresql(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "content": json.loads(row["content"])}


def _read_sqlite(row: dict[str, Any]) -> dict[str, Any]:
    """SQLite keeps texts as they come: one that reads the same and is spelled otherwise was altered too."""
    texts = {name: bytes(value).decode() for name, value in row.items() if name != "number"}
    at = datetime.fromisoformat(texts["at"])
    content = json.loads(texts["content"])
    if str(at) != texts["at"] or json.dumps(content, cls=DjangoJSONEncoder) != texts["content"]:
        raise ValueError(ALTERED)
    return {**texts, "number": row["number"], "at": at.replace(tzinfo=UTC), "content": content}
