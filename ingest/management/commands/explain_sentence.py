"""Prints, stage by stage, how the reader reads one sentence: names, grammar, patterns, assertion, dates, claims."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from extraction import ControlClaim, explain
from ingest.names import database_is_set_up, load_names, load_shipped_names


class Command(BaseCommand):
    """`manage.py explain_sentence "Rebels took Goma on Monday." --published 2025-01-28`."""

    help = "Print the stages by which the reader reads one sentence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sentence")
        parser.add_argument("--published", required=True, help="the day of publication, such as 2025-01-28")
        parser.add_argument("--country", default="", help="read only names of this country (ISO code)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = date.fromisoformat(options["published"])
        except ValueError as error:
            raise CommandError(f"--published: {error}") from error
        countries = [options["country"].upper()] if options["country"] else []
        names = load_names(countries) if database_is_set_up() else load_shipped_names(countries)
        explained = explain(options["sentence"], published, names)
        self._part("names", [f"{text}: {what}" for text, what in explained.names])
        self._part("grammar", list(explained.grammar))
        self._part("dates", [f"{text}: {first} to {last}" for text, first, last in explained.dates])
        self._part("claims", [_line(claim) for claim in explained.reading.claims])
        self._part("states", [f"{town}: {state}" for town, state in explained.reading.states.items()])

    def _part(self, title: str, lines: list[str]) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(title))
        for line in lines or ["(nothing)"]:
            self.stdout.write(f"  {line}")


def _line(claim: ControlClaim) -> str:
    actor = claim.actor or "nobody named"
    days = f"{claim.earliest} to {claim.latest}" if claim.earliest else "no day"
    history = ", historical" if claim.historical else ""
    cues = f", because of {', '.join(claim.cues)}" if claim.cues else ""
    return (
        f"{claim.place_name} {claim.kind} by {actor} ({claim.assertion}{history}{cues}), {days}, "
        f"said by {claim.speaker or 'the article'}; pattern {claim.pattern}, seen by {' and '.join(claim.readers)}, "
        f"confidence {claim.confidence}{', needs review' if claim.needs_review else ''}"
    )
