"""Reads of sources and articles."""

from datetime import timedelta

from django.db.models import Count, QuerySet

from sources.likeness import COPY_FROM, likeness
from sources.models import Article, Source
from sources.origin import credited_agency

# A copy is printed within days; a text that comes again after a month says something about a new day.
NEAR = timedelta(days=5)


def articles() -> QuerySet[Article]:
    """Articles with their source, the newest first, without their texts."""
    return Article.objects.select_related("source").defer("text", "sketch")


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
