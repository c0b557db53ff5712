"""Reads articles from JSON lines and prints what each one says: works with no database, no server and no broker."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from extraction import ArticleReading, ControlClaim, Names, read_articles
from ingest.names import database_is_set_up, load_names, load_shipped_names

TOGETHER = 32  # articles that are read in one batch; the answers come out that many at a time


@dataclass(frozen=True, slots=True)
class Line:
    """One article of the input."""

    number: int
    identifier: Any
    text: str
    title: str
    published: date
    country: str


class Command(BaseCommand):
    """`manage.py extract [FILE.jsonl | -]`; a bad line is named on standard error, the rest goes on."""

    help = "Read articles (JSON lines) and print their claims, stated totals, casualties and states (JSON lines)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a file of JSON lines; - is standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        from_database = database_is_set_up()
        with _opened(options["file"]) as source:
            lines = self._lines(source)
            while batch := list(islice(lines, TOGETHER)):
                good = [line for line in batch if isinstance(line, Line)]
                for error in batch:
                    if not isinstance(error, Line):
                        self.stderr.write(json.dumps(error), self.style.NOTICE)
                for answer in _answers(good, from_database):
                    self.stdout.write(_written(answer))
                self.stdout.flush()

    def _lines(self, source: Iterable[str]) -> Iterator[Line | dict[str, Any]]:
        for number, raw in enumerate(source, start=1):
            if raw.strip():
                try:
                    yield _line(number, raw)
                except (ValueError, TypeError) as error:
                    yield {"error": str(error) or type(error).__name__, "line": number}


def _written(answer: dict[str, Any]) -> str:
    """One line of JSON; halves of characters, which no terminal takes, are escaped."""
    line = json.dumps(answer, ensure_ascii=False)
    return line if line.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in line) else json.dumps(answer)


def _opened(name: str) -> TextIO:
    if name == "-":
        return open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False)
    try:
        return Path(name).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error


def _line(number: int, raw: str) -> Line:
    """One article of the input, checked."""
    fields = json.loads(raw)
    if not isinstance(fields, dict):
        raise ValueError("not an object")
    text = fields.get("text")
    if not isinstance(text, str):
        raise ValueError("there is no text")
    title, country = fields.get("title") or "", fields.get("country") or ""
    if not isinstance(title, str) or not isinstance(country, str):
        raise ValueError("title and country are words")
    return Line(number, fields.get("id"), text, title, _day(fields.get("published")), country.strip().upper())


def _day(published: Any) -> date:
    if not isinstance(published, str):
        raise ValueError("there is no day of publication")
    moment = datetime.fromisoformat(published.strip())
    return moment.date()  # the day as the publisher writes it, in the publisher's zone


def _answers(lines: list[Line], from_database: bool) -> Iterator[dict[str, Any]]:
    """The readings in the order of the lines; those of one country in a row are read together."""
    start = 0
    while start < len(lines):
        country = lines[start].country
        end = next((i for i in range(start, len(lines)) if lines[i].country != country), len(lines))
        together = lines[start:end]
        names = _names(country, from_database)
        readings = read_articles([(line.text, line.published, line.title) for line in together], names)
        for line, reading in zip(together, readings, strict=True):
            yield {"id": line.identifier, **as_json(reading)}
        start = end


@lru_cache(maxsize=300)
def _names(country: str, from_database: bool) -> Names:
    """The names of a country; of the world when none is given or nothing is known of it."""
    load = load_names if from_database else load_shipped_names
    wanted = [country] if country else []
    names = load(wanted)
    if not names.places:
        names = load_shipped_names(wanted)
    return names if names.places else load_shipped_names([])


def as_json(reading: ArticleReading) -> dict[str, Any]:
    """A reading as the command prints it."""
    return {
        "claims": [_claim(claim) for claim in reading.claims],
        "stated_totals": [
            {
                "actor": total.actor,
                "count": total.count,
                "of": total.of,
                "scope": total.scope,
                "evidence": total.evidence,
            }
            for total in reading.stated_totals
        ],
        "casualties": [
            {
                "place": report.place_name,
                "killed": report.killed,
                "injured": report.injured,
                "evidence": report.evidence,
            }
            for report in reading.casualties
        ],
        "states": reading.states,
    }


def _claim(claim: ControlClaim) -> dict[str, Any]:
    return {
        "place": claim.place_name,
        "geonameid": claim.place,
        "country": claim.country,
        "kind": claim.kind,
        "actor": claim.actor,
        "date": claim.earliest.isoformat() if claim.earliest else None,
        "date_latest": claim.latest.isoformat() if claim.latest else None,
        "date_precision": claim.precision,
        "manner": claim.manner,
        "assertion": claim.assertion,
        "speaker": claim.speaker,
        "historical": claim.historical,
        "evidence": claim.evidence,
        "start": claim.start,
        "end": claim.end,
        "pattern": claim.pattern,
        "confidence": claim.confidence,
    }
