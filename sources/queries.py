"""Reads of sources and articles."""

from django.db.models import Count, QuerySet

from sources.models import Article, Source


def articles() -> QuerySet[Article]:
    """Articles with their source, the newest first, without their texts."""
    return Article.objects.select_related("source").defer("text")


def sources_with_counts() -> QuerySet[Source]:
    """Sources by name, each with `article_count`."""
    return Source.objects.annotate(article_count=Count("articles")).order_by("name")
