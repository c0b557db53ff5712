"""`manage.py add_article FILE`: submits an article from a file through the same door as the form."""

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from ingest.parse import read_submission
from ingest.submit import Draft, submit_article
from ingest.text import unreadable_sign


class Command(BaseCommand):
    help = "Keep an article and queue its reading (or read it at once with --now)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file, or - for standard input")
        parser.add_argument("--source", required=True, help="who published it, by name")
        parser.add_argument("--title", required=True)
        parser.add_argument("--published", required=True, help="2021-08-09 or 2021-08-09T14:30:00+04:30")
        parser.add_argument("--url", default="")
        parser.add_argument("--now", action="store_true", help="read it here, without a worker")

    def handle(self, *args: Any, **options: Any) -> None:
        text = self._text(options["file"])
        draft = Draft(
            source=options["source"],
            title=options["title"],
            text=text,
            published_at=self._instant(options["published"]),
            url=options["url"],
        )
        submission, _ = submit_article(draft, user=None, wake=not options["now"])
        self.stdout.write(f"Article {submission.article_id} is kept, submission {submission.pk}.")
        if options["now"]:
            read_submission(submission.pk)
            submission.refresh_from_db()
            count = submission.article.claims.filter(superseded_at=None).count()  # type: ignore[attr-defined]
            self.stdout.write(f"{submission.get_state_display()}: {count} claims. {submission.error}".strip())

    def _text(self, name: str) -> str:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{name} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
        if problem := unreadable_sign(text):
            raise CommandError(f"{name}: {problem}")
        if not text.strip():
            raise CommandError(f"{name} is empty.")
        return text

    def _instant(self, words: str) -> datetime:
        try:
            moment = parse_datetime(words)
            day = None if moment else parse_date(words)
        except ValueError as error:
            raise CommandError(f"--published: {error}.") from error
        if moment is None and day is None:
            raise CommandError(f"--published is {words!r}; write 2021-08-09 or 2021-08-09T14:30:00+04:30.")
        if moment is None:
            assert day is not None
            moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
