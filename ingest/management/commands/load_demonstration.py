"""`manage.py load_demonstration`: a shipped conflict with its articles, through the real path."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.register import shipped_conflicts
from ingest.demonstration import submit_demonstration
from ingest.parse import read_submission


class Command(BaseCommand):
    help = "Load the demonstration conflicts and submit their articles; nothing is loaded twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", help="which of them (all, when none is named)")
        parser.add_argument("--now", action="store_true", help="read the articles here, without a worker")

    def handle(self, *args: Any, **options: Any) -> None:
        shipped = {described["slug"]: described for _, described in shipped_conflicts()}
        if unknown := set(options["slugs"]) - set(shipped):
            raise CommandError(f"No demonstration is called {', '.join(unknown)}. There are: {', '.join(shipped)}.")
        for described in (shipped[slug] for slug in options["slugs"] or shipped):
            sent = submit_demonstration(described["slug"], wake=not options["now"])
            if options["now"]:
                for submission in sent:
                    read_submission(submission.pk)
            self.stdout.write(f"{described['name']}: {len(sent)} articles {'read' if options['now'] else 'submitted'}.")
