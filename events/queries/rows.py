"""Stored rows as the plain values of `timeline`, and the columns that its values are stored in."""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import IntegerField, QuerySet, TextField
from django.db.models.functions import Cast

import timeline
from events.models import Claim, ControlEvent, ControlPeriod, Review
from events.queries.sql import Where, as_instant, ask

Derived = type[ControlEvent] | type[ControlPeriod]
EVENT = (
    "key", "place_id", "kind", "actor_id", "earliest", "latest", "last", "differing", "day_known", "standing",
    "manner", "reason", "claims", "against",
)  # fmt: skip
PERIOD = (
    "place_id", "since", "until", "state", "holder_id", "challengers", "pressure", "claimed_by", "standing",
    "uncertain", "other", "opened_by", "bearing", "line", "last_evidence",
)  # fmt: skip
DAYS = frozenset({"earliest", "latest", "last", "since", "until", "last_evidence"})
FLAGS = frozenset({"differing", "day_known", "uncertain"})
LISTS = frozenset({"claims", "against", "challengers", "pressure", "claimed_by", "other", "bearing"})


def as_timeline_claim(claim: Claim) -> timeline.Claim:
    """One stored claim as the value that `timeline` folds."""
    source = claim.article.source
    return timeline.Claim(
        id=claim.pk,
        place=claim.place_id,
        kind=claim.kind,
        actor=claim.actor_id or "",
        earliest=claim.earliest,
        latest=claim.latest,
        assertion=claim.assertion,
        speaker_actor=claim.speaker_actor_id,
        from_actor=claim.from_actor_id,
        manner=claim.manner or None,
        published_at=claim.article.published_at,
        recorded_at=claim.recorded_at,
        superseded_at=claim.superseded_at,
        # By name, since the reasons that `timeline` gives are read by people.
        source=source.name,
        grade=source.grade,
        source_actor=source.speaks_for or None,
        origin=claim.article.origin or source.key,
        article=claim.article_id,
        order=claim.order,
        historical=claim.historical,
        confidence=claim.confidence,
    )


def as_timeline_review(review: Review) -> timeline.Review:
    """One stored review as the value that `timeline` applies."""
    corrected: dict[str, Any] = dict(review.corrected)
    for name in ("earliest", "latest"):
        if corrected.get(name):
            corrected[name] = date.fromisoformat(corrected[name])
    return timeline.Review(
        id=review.pk, claim=review.claim_id, decision=review.decision, made_at=review.at, **corrected
    )


def rows_of(
    model: Derived, conflict: int, then: datetime | None = None, places: Collection[int] | None = None, *also: str
) -> list[tuple[Any, ...]]:
    """The rows that this database held true at an instant (now when None), in the form of `event_row` or `period_row`.

    `also` names more columns, which come after them as they are.
    """
    where = Where("conflict_id = %s", conflict)
    if then is None:
        where.also("recorded_until IS NULL")
    else:
        moment = as_instant(then)
        where.also("recorded_from <= %s AND (recorded_until IS NULL OR recorded_until > %s)", moment, moment)
    if places is not None:
        where.also("place_id IN ({})", places)
    return ask(f"SELECT {_selected(columns_of(model), also)} FROM {model._meta.db_table} WHERE {where}", where.values)


def columns_of(model: Derived) -> tuple[str, ...]:
    """The columns that say what a row says."""
    return EVENT if model is ControlEvent else PERIOD


@lru_cache(maxsize=16)
def _selected(columns: tuple[str, ...], also: tuple[str, ...]) -> str:
    cast = {**dict.fromkeys(DAYS | LISTS, "TEXT"), **dict.fromkeys(FLAGS, "INTEGER")}
    return ", ".join(f'CAST("{name}" AS {cast[name]})' if name in cast else f'"{name}"' for name in (*columns, *also))


def event_row(event: timeline.Event) -> tuple[Any, ...]:
    """An event as the columns of EVENT, days and lists as text: two rows that are equal say the same."""
    return (
        event.key, event.place, event.kind, event.actor, _text(event.earliest), _text(event.latest), _text(event.last),
        int(event.differing), int(event.day_known), event.standing, event.manner or "", event.reason,
        str(list(event.claims)), str(list(event.against)),
    )  # fmt: skip


def period_row(period: timeline.Period) -> tuple[Any, ...]:
    """A period as the columns of PERIOD, days and lists as text: two rows that are equal say the same."""
    return (
        period.place, _text(period.since), _text(period.until), period.state, period.holder,
        _listing(period.challengers), _listing(period.pressure), _listing(period.claimed_by), period.standing,
        int(period.uncertain), _listing(period.other) if period.other else None, period.opened_by or "",
        json.dumps(period.bearing), period.line, _text(period.last_evidence),
    )  # fmt: skip


def plain(rows: QuerySet[Any], columns: tuple[str, ...], *also: str) -> Iterable[tuple[Any, ...]]:
    """The columns of stored rows in the very form of `event_row` and `period_row`, converted by nobody on the way."""
    cast: dict[str, Any] = {f"plain_{name}": Cast(name, TextField()) for name in columns if name in DAYS | LISTS}
    cast |= {f"plain_{name}": Cast(name, IntegerField()) for name in columns if name in FLAGS}
    names = [f"plain_{name}" if f"plain_{name}" in cast else name for name in columns]
    found: Iterable[tuple[Any, ...]] = rows.annotate(**cast).values_list(*names, *also)
    return found


def as_event(row: tuple[Any, ...]) -> timeline.Event:
    """A plain row of EVENT as a value."""
    (key, place, kind, actor, earliest, latest, last, differing, day_known, standing,
     manner, reason, claims, against) = row  # fmt: skip
    return timeline.Event(
        key, place, kind, actor, date.fromisoformat(earliest), date.fromisoformat(latest), bool(differing),
        bool(day_known), standing, manner or None, tuple(json.loads(claims)), tuple(json.loads(against)), reason,
        _day(last),
    )  # fmt: skip


def as_period(row: tuple[Any, ...]) -> timeline.Period:
    """A plain row of PERIOD as a value."""
    (place, since, until, state, holder, challengers, pressure, claimed_by, standing,
     uncertain, other, opened_by, bearing, line, last_evidence) = row  # fmt: skip
    return timeline.Period(
        place, date.fromisoformat(since), _day(until), state, holder, listed(challengers), listed(pressure), standing,
        listed(claimed_by), bool(uncertain), listed(other) or None, opened_by or None, tuple(json.loads(bearing)),
        line, _day(last_evidence),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def listed(text: str | None) -> Any:
    """A short list as text as tuples; the same few lists stand in most rows.

    >>> listed('[["taliban", true]]')
    (('taliban', True),)
    """
    return tuple(tuple(one) if isinstance(one, list) else one for one in json.loads(text)) if text else ()


@lru_cache(maxsize=4096)
def _listing(values: tuple[Any, ...]) -> str:
    """The other way."""
    return json.dumps(values)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
