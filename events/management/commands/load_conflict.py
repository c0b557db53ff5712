"""`manage.py load_conflict FILE`: makes or changes a conflict from its YAML file."""

from argparse import ArgumentParser, FileType
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from events.actions.conflicts import WrongConflict, load_conflict


class Command(BaseCommand):
    help = "Make or change a conflict as a YAML file describes it. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=FileType(encoding="utf-8"), help="a file such as events/data/conflicts/*.yaml")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        try:
            described = yaml.safe_load(file)
        except yaml.YAMLError as error:
            raise CommandError(f"{file.name} is not YAML: {error}") from error
        if not isinstance(described, dict):
            raise CommandError(f"{file.name} does not describe a conflict: it holds no names and values.")
        try:
            conflict = load_conflict(described, who="command line")
        except WrongConflict as error:
            raise CommandError(f"{file.name}: {error}") from error
        self.stdout.write(f"{conflict.name}: {conflict.stakes.count()} places, {conflict.parties.count()} parties.")
