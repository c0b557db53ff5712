"""Keeps what answers rested on before somebody changes it, so that the past can be asked again."""

from datetime import datetime

from events.models import Conflict, Former
from events.queries.premises import Premises, premises_of
from sources.models import Source


def keep_conflict(conflict: Conflict, before: Premises, now: datetime) -> bool:
    """Keep the days, parties and stakes that a conflict had until now, if they are others today."""
    changed = premises_of(conflict) != before
    if changed:
        Former.objects.create(of=Former.Of.CONFLICT, key=conflict.slug, content=before.as_content(), recorded_until=now)
    return changed


def keep_source(before: Source, now: datetime) -> None:
    """Keep the name, grade and party that a source had until now."""
    content = {"name": before.name, "grade": before.grade, "speaks_for": before.speaks_for}
    Former.objects.create(of=Former.Of.SOURCE, key=before.key, content=content, recorded_until=now)
