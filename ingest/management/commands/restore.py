"""`manage.py restore FILE`: puts a backup in the place of the database, and proves that it is all there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.backup import CannotRestore, restore


class Command(BaseCommand):
    help = "Restore a backup over the database (stop web and workers first), and compare counts and hashes per table."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="what `manage.py backup` wrote; its .json must lie beside it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore(Path(options["file"]))
        except CannotRestore as error:
            raise CommandError(str(error)) from error
        rows = sum(rows for rows, _ in manifest.values())
        self.stdout.write(f"Restored and equal: {len(manifest)} tables, {rows} rows.")
