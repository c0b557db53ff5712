"""`manage.py verify_ledger`: names the first altered entry, and every altered row that the ledger vouches for."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from events.queries.words import altered_claims, altered_reviews
from ledger.models import Entry
from ledger.queries import Head, first_break
from ledger.seals import broken_seals
from sources.queries import altered_articles, altered_captures


class Command(BaseCommand):
    help = "Walk the ledger's chain of hashes, compare it with what it vouches for, and look that all seals are on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", help="a file of heads that ledger_head printed, one on each line")

    def handle(self, *args: Any, **options: Any) -> None:
        found = first_break(_heads(options["heads"]) if options["heads"] else ())
        if found:
            raise CommandError(f"Entry {found.number} {found.reason}.")
        seals = [seal for config in apps.get_app_configs() for seal in getattr(config, "seals", ())]
        off = [f"The seal {name} is off." for name in broken_seals(connection, seals)]
        altered = [*chain(altered_captures(), altered_articles(), altered_claims(), altered_reviews()), *off]
        if altered:
            raise CommandError("\n".join(altered))
        self.stdout.write(f"The ledger is whole: {Entry.objects.count()} entries. What it vouches for is unaltered.")


def _heads(name: str) -> Iterator[Head]:
    for line in Path(name).read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        yield Head(fields["number"], datetime.fromisoformat(fields["at"]), fields["digest"])
