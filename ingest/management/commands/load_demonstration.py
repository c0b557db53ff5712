"""`manage.py load_demonstration`: a shipped conflict with its articles, through the real path."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.register import shipped_conflicts
from ingest.demonstration import submit_demonstration
from ingest.parse import read_submission


class Command(BaseCommand):
    help = "Load the demonstration conflicts and submit their articles; nothing is loaded twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", action="store_true", help="read the articles here, without a worker")

    def handle(self, *args: Any, **options: Any) -> None:
        for _, described in shipped_conflicts():
            sent = submit_demonstration(described["slug"], wake=not options["now"])
            if options["now"]:
                for submission in sent:
                    read_submission(submission.pk)
            self.stdout.write(f"{described['name']}: {len(sent)} articles {'read' if options['now'] else 'submitted'}.")
