"""`manage.py withhold ARTICLE --reason "…"`: out of sight; `--show-again` undoes it, `--erase` is for ever."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events.actions.withhold import NotDone, erase, show_again, withhold
from ingest.models import ModelAnswer
from ingest.submit import ask_for_reading
from sources.models import Article


class Command(BaseCommand):
    help = (
        "Show an article to nobody and take its claims off the map, for a reason of law. Who asked for it, when and on "
        "what ground stays in the ledger. --erase removes the words of a withheld article for ever."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", type=int, help="the number in its address: /articles/NUMBER/")
        parser.add_argument("--reason", required=True, help="on what ground; it stands in the article's place")
        parser.add_argument("--who", default="command line", help="on whose word, for the ledger")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--show-again", action="store_true", help="let it be seen again, and read it again")
        what.add_argument("--erase", action="store_true", help="remove its words and all quotes of them, for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        article = Article.everything.filter(pk=options["article"]).first()
        if article is None:
            raise CommandError(f"There is no article {options['article']}.")
        told = {"article": article, "who": options["who"], "reason": options["reason"]}
        try:
            if options["erase"]:
                _erase(article, told)
            elif options["show_again"]:
                show_again(**told)
                ask_for_reading(article, user=None)
            else:
                withhold(**told)
        except NotDone as missing:
            raise CommandError(str(missing)) from missing
        done = "erased" if options["erase"] else "shown again" if options["show_again"] else "withheld"
        self.stdout.write(f"Article {article.pk} is {done}. The ledger has it.")


@transaction.atomic
def _erase(article: Article, told: dict[str, Any]) -> None:
    """Also what a model once answered about it, which quotes it."""
    erase(**told)
    ModelAnswer.objects.filter(questions__article=article).delete()
