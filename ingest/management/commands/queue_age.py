"""`manage.py queue_age`: how long the oldest due submission has been waiting; the health of the workers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.health import oldest_due_seconds


class Command(BaseCommand):
    help = "Print for how many seconds the oldest due submission has been waiting (0 when none is due)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fail-over", type=int, help="fail when it waits longer than this many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        age = round(oldest_due_seconds())
        if options["fail_over"] is not None and age > options["fail_over"]:
            raise CommandError(f"The oldest due submission has been waiting for {age} s.")
        self.stdout.write(str(age))
