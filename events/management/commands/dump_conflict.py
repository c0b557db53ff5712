"""`manage.py dump_conflict SLUG > FILE`: a conflict as its YAML file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.conflict_file import write_conflict_file
from events.models import Conflict
from events.queries.described import describe_conflict


class Command(BaseCommand):
    help = "Print a conflict as a YAML file that load_conflict takes back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = Conflict.objects.filter(slug=options["slug"]).first()
        if conflict is None:
            known = ", ".join(Conflict.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no conflict {options['slug']!r}. Known: {known}.")
        self.stdout.write(write_conflict_file(describe_conflict(conflict)), ending="")
