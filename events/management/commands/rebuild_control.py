"""`manage.py rebuild_control`: folds all claims again; what comes out the same stays, row by row."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.actions.control import differences
from events.models import Conflict


class Command(BaseCommand):
    help = "Fold the claims of every conflict, or of one, into events and periods again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--conflict", help="the slug of one conflict")
        parser.add_argument("--check", action="store_true", help="fail when anything had to change")

    def handle(self, *args: Any, **options: Any) -> None:
        conflicts = Conflict.objects.all()
        if options["conflict"]:
            conflicts = conflicts.filter(slug=options["conflict"])
            if not conflicts:
                raise CommandError(f"There is no conflict {options['conflict']!r}.")
        changed = 0
        for conflict in conflicts:
            found = differences(conflict)
            changed += found.total()
            self.stdout.write(f"{conflict.name}: {found.total()} rows of {len(found)} places changed.")
            if options["check"]:
                for place, rows in found.most_common():
                    self.stderr.write(f"{conflict.slug}, place {place}: {rows} rows did not follow from the claims.")
        if changed and options["check"]:
            raise CommandError(f"{changed} rows did not agree with the claims. They agree now.")
