"""CSV cells that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

# What makes a spreadsheet run a cell, full-width forms included (OWASP: CSV injection).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A cell's value; a text that a spreadsheet would run gets an apostrophe before it.

    >>> harmless("=1+1"), harmless(-3), harmless("Kunduz")
    ("'=1+1", -3, 'Kunduz')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """CSV (RFC 4180), line by line, the column names first."""
    yield _line(columns)
    for row in rows:
        yield _line([harmless(row[column]) for column in columns])


def _line(values: Iterable[Any]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue()
