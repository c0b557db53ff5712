"""`manage.py import_acled FILE`: takes in events in ACLED's columns."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.acled_file import WrongRows, read_acled
from events.actions.acled_import import import_acled

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Take in events in ACLED's columns (CSV). Each row about the control of a capital becomes a claim, with its "
        "notes as the words that prove it. Safe to repeat; a file with a wrong row changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file with ACLED's columns, such as /api/v1/export/acled.csv")
        parser.add_argument("--source", default="ACLED", help="who publishes these rows (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open(encoding="utf-8", newline="") as file:
                done = import_acled(read_acled(file), source=options["source"], who="command line")
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
        except WrongRows as wrong:
            more = f"\n… and {len(wrong.faults) - SHOWN} more." if len(wrong.faults) > SHOWN else ""
            words = "\n".join(f"line {line}: {fault}" for line, fault in wrong.faults[:SHOWN])
            raise CommandError(f"{path}: nothing was taken in.\n{words}{more}") from wrong
        for row in done.passed_over:
            self.stdout.write(f"line {row.line}: passed over. {row.why}")
        self.stdout.write(
            f"{done.new} rows are new, {done.known} were in the record, {len(done.passed_over)} passed over."
        )
