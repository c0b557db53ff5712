"""`manage.py ledger_head`: prints the last entry of the chain, to be kept where nobody here can change it."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger.queries import head


class Command(BaseCommand):
    help = (
        "Print the head of the ledger as one line of JSON. Keep the lines elsewhere; verify_ledger --heads reads them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, help="as it was at the end of this day (UTC)")

    def handle(self, *args: Any, **options: Any) -> None:
        found = head(options["day"])
        if found is None:
            raise CommandError("There is no entry by then.")
        self.stdout.write(json.dumps({"number": found.number, "at": found.at.isoformat(), "digest": found.digest}))
