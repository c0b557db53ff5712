"""Reads of pins: the last instant at which anything that an answer rests on was recorded."""

from datetime import datetime

from django.db.models import Max, Q

from events.models import Bearing, Conflict, ControlEvent, ControlPeriod, Former, Review
from events.queries.control import Standpoint
from events.queries.scope import scoped_claims


def pin_of(conflict: Conflict, standpoint: Standpoint) -> datetime | None:
    """The earliest `recorded_at` that gives the answer of now, and gives it for ever; None while nothing is recorded.

    What is published after `known_at` does not move it, so the pin of a past knowledge time stays where it is.
    """
    if standpoint.recorded_at is not None:
        return standpoint.recorded_at
    moments = _of_rows(conflict) if standpoint.is_stored else _of_claims(conflict, standpoint.known_at)
    return max((moment for moment in moments if moment is not None), default=None)


def _of_rows(conflict: Conflict) -> list[datetime | None]:
    found: list[datetime | None] = []
    for model in (ControlEvent, ControlPeriod):
        rows = model._default_manager.filter(conflict=conflict)
        found += rows.aggregate(begun=Max("recorded_from"), ended=Max("recorded_until")).values()
    return found


def _of_claims(conflict: Conflict, known_at: datetime | None) -> list[datetime | None]:
    claims = scoped_claims(conflict)
    if known_at is not None:
        claims = claims.filter(article__published_at__lte=known_at)
    sources = claims.order_by().values("article__source")
    former = Former.objects.filter(
        Q(of=Former.Of.CONFLICT, key=conflict.slug) | Q(of=Former.Of.SOURCE, key__in=sources)
    )
    return [
        *claims.aggregate(recorded=Max("recorded_at"), superseded=Max("superseded_at")).values(),
        *Review.objects.filter(claim__in=claims.values("pk")).aggregate(made=Max("at")).values(),
        *Bearing.objects.filter(conflict=conflict).aggregate(made=Max("at")).values(),
        *former.aggregate(until=Max("recorded_until")).values(),
    ]
