"""Reads the tour of docs/api.md: every line with curl as the question that it asks."""

import shlex
from pathlib import Path
from typing import NamedTuple

TOUR = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


class Asked(NamedTuple):
    """One line of the tour."""

    method: str
    address: str
    headers: dict[str, str]
    body: str


def asked(line: str) -> Asked:
    """A line with curl, taken apart.

    >>> asked('curl -H "Accept: text/csv" "http://127.0.0.1:8000/api/v1/claims/"').headers
    {'Accept': 'text/csv'}
    """
    words = shlex.split(line)[1:]
    method, address, body = "GET", "", ""
    headers: dict[str, str] = {}
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, value = words.pop(0).split(": ", 1)
            headers[name] = value
        elif word == "-d":
            body = words.pop(0)
        elif not word.startswith("-"):
            address = word
    return Asked(method, address.removeprefix("http://127.0.0.1:8000"), headers, body)


# The line that verifies a permalink has none of its own to ask.
LINES = [asked(line) for line in TOUR.splitlines() if line.startswith("curl ") and "PERMALINK" not in line]
