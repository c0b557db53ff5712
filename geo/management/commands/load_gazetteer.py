"""`manage.py load_gazetteer [--country AF]`: load the shipped places; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from geo.actions import load_gazetteer
from geo.shipped import digest, shipped
from ledger.actions import append


class Command(BaseCommand):
    help = "Load the shipped countries, provinces, capitals, spellings and regions. Repeating it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--country", action="append", metavar="CODE", help="only this ISO country, such as AF; may be repeated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        countries = [code.upper() for code in options["country"] or []]
        unknown = set(countries) - {row.code for row in shipped().countries}
        if unknown:
            raise CommandError(f"No country has the code {', '.join(sorted(unknown))}. Use ISO 3166 codes such as AF.")
        with transaction.atomic():
            loaded = load_gazetteer(countries)
            content = {"countries": countries, "digest": digest(countries), "capitals": loaded.places}
            append(who="command line", action="load", kind="gazetteer", object_id="shipped", content=content)
        if options["verbosity"] > 0:
            self.stdout.write(
                f"{loaded.places} capitals of {loaded.countries} countries with {loaded.spellings} spellings, "
                f"{loaded.provinces} provinces, {loaded.regions} regions."
            )
