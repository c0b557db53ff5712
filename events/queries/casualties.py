"""Reads of casualty reports: what articles state of killed and injured at a place, side by side, never added up."""

from datetime import datetime

from events.models import CasualtyReport, Conflict
from events.queries.scope import taken_out

MOST = 8


def casualties_of(conflict: Conflict, place: int, known_at: datetime | None = None) -> list[CasualtyReport]:
    """The newest reports about a place or its province that were published in the days of a conflict, by an instant."""
    reports = CasualtyReport.objects.filter(place=place, superseded_at=None).select_related("article__source")
    reports = reports.filter(article__published_at__date__gte=conflict.first_day)
    reports = reports.exclude(article__in=taken_out(conflict)).defer("article__text", "article__sketch")
    if known_at is not None:
        reports = reports.filter(article__published_at__lte=known_at)
    return list(reports.order_by("-article__published_at", "start")[:MOST])
