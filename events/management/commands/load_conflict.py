"""`manage.py load_conflict FILE`: makes or changes a conflict from its YAML file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.actions.conflicts import WrongConflict, load_conflict
from events.conflict_file import WrongFile, read_conflict_file


class Command(BaseCommand):
    help = "Make or change a conflict as a YAML file describes it. Safe to repeat; a wrong file changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file such as those in events/data/conflicts/")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            conflict = load_conflict(read_conflict_file(path.read_text(encoding="utf-8")), who="command line")
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
        except (WrongFile, WrongConflict) as error:
            raise CommandError(f"{path} was not loaded.\n{error}") from error
        self.stdout.write(f"{conflict.name}: {conflict.stakes.count()} places, {conflict.parties.count()} parties.")
