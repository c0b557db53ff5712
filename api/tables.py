"""Flat rows as CSV files, harmless in a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.cells import csv_lines
from api.formats import as_json


def csv_file(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A CSV file (RFC 4180) in UTF-8 with these columns; lists in one cell, parted by semicolons.

    >>> csv_file(["place", "challengers"], [{"place": "Kunduz", "challengers": ["taliban", "other"]}])
    b'place,challengers\\r\\nKunduz,taliban; other\\r\\n'
    """
    flat = ({name: cell(row.get(name)) for name in columns} for row in rows)
    return "".join(csv_lines(columns, flat)).encode()


def cell(value: Any) -> Any:
    """One value as one cell: nothing is empty, truth is `true`, lists are parted by semicolons, the rest is JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(cell(one)) for one in value)
    return as_json(value).decode() if isinstance(value, dict) else value
