"""Reads of sources and articles."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, QuerySet

from ledger.models import Entry
from sources.likeness import COPY_FROM, likeness
from sources.models import Article, Capture, Source, Withholding
from sources.origin import credited_agency

# A copy is printed within days; a text that comes again after a month says something about a new day.
NEAR = timedelta(days=5)


def articles() -> QuerySet[Article]:
    """Articles with their source, the newest first, without their texts."""
    return Article.objects.select_related("source").defer("text", "sketch")


def withholding_of(pk: int) -> Withholding | None:
    """Why an article is shown to nobody; None where it is, or where there is none."""
    return Withholding.objects.filter(article=pk, article__withheld_at__isnull=False).first()


def sources_with_counts() -> QuerySet[Source]:
    """Sources by name, each with `article_count`."""
    return Source.objects.annotate(article_count=Count("articles")).order_by("name")


def copies_of(article: Article) -> list[tuple[Article, float]]:
    """Other articles of the same days that share at least half of its text, the likest first."""
    days = (article.published_at - NEAR, article.published_at + NEAR)
    others = Article.objects.filter(published_at__range=days).exclude(pk=article.pk).defer("text")
    marks = bytes(article.sketch)
    alike = [(other, likeness(marks, bytes(other.sketch))) for other in others.select_related("source")]
    return sorted((pair for pair in alike if pair[1] >= COPY_FROM), key=lambda pair: (-pair[1], pair[0].pk))


def origin_of(article: Article) -> str:
    """Whose word an article really is: the agency it credits, what it copies, or its own source."""
    if agency := credited_agency(article.text):
        return f"agency:{agency}"
    earlier = [other for other, _ in copies_of(article) if other.published_at <= article.published_at and other.origin]
    return earlier[0].origin if earlier else article.source_id


def erased_articles() -> set[str]:
    """The keys of the articles whose words were erased by law; the ledger has the hash of what they were."""
    return set(Entry.objects.filter(kind="article", action="erase").values_list("object_id", flat=True))


def altered_captures() -> Iterator[str]:
    """The captures whose bytes are not those of their name; those of an erased article have none any more."""
    told = Entry.objects.filter(kind="article", action="erase").values_list("content__capture", flat=True)
    gone = set(told)
    for capture in Capture.objects.order_by("pk").iterator(chunk_size=100):
        # SQLite lets a forger put a text where bytes were.
        content = capture.content.encode() if isinstance(capture.content, str) else capture.content
        if hashlib.sha256(content).hexdigest() != capture.pk and not (capture.pk in gone and not content):
            yield f"Capture {capture.pk} was altered."


def altered_articles() -> Iterator[str]:
    """The articles whose words are not those that the ledger was told of when they came in."""
    told = Entry.objects.filter(kind="article", action="add").order_by("number")
    gone = erased_articles()
    for entry in told.iterator(chunk_size=2000):
        if entry.object_id in gone:
            continue
        article = Article.everything.defer("sketch").filter(pk=entry.object_id).first()
        if article is None:
            yield f"Article {entry.object_id} is missing; entry {entry.number} has it."
        elif _words(article) != (entry.content["sha256"], entry.content["title"], entry.content["source"]):
            yield f"Article {article.pk} is not what entry {entry.number} says."


def _words(article: Article) -> tuple[str, str, str]:
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest, article.title, article.source_id
