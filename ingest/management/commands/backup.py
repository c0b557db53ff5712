"""`manage.py backup [FILE]`: the whole database in one file, with the count and hash of every table beside it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from ingest.backup import CannotRestore, back_up


class Command(BaseCommand):
    help = "Back the database up, as it is at one instant, while the site runs on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="where to (left out: a name with the time, in DATA_DIR/backups)")

    def handle(self, *args: Any, **options: Any) -> None:
        ending = "dump" if connection.vendor == "postgresql" else "sqlite3"
        name = f"{timezone.now():%Y-%m-%dT%H%M%SZ}.{ending}"
        backup = Path(options["file"] or settings.DATA_DIR / "backups" / name)
        try:
            manifest = back_up(backup)
        except CannotRestore as error:
            raise CommandError(str(error)) from error
        rows = sum(rows for rows, _ in manifest.values())
        self.stdout.write(f"{backup}: {len(manifest)} tables, {rows} rows, {backup.stat().st_size} bytes.")
