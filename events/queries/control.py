"""Reads of control: claims as `timeline` wants them, and the events and periods that follow, stored or computed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

import timeline
from events.models import Claim, Conflict, ControlEvent, ControlPeriod, Review, Stake
from events.queries.rows import as_event, as_period, as_timeline_claim, as_timeline_review
from events.queries.scope import scoped_claims, taken_out

DEFAULT_RULE = "assessed"


@dataclass(frozen=True)
class Standpoint:
    """From where the record is looked at: the rule, what the world could know, what this database had recorded.

    Leaving out a source or a claim asks what the map would be without it.
    """

    rule: str = DEFAULT_RULE
    known_at: datetime | None = None
    recorded_at: datetime | None = None
    without_source: str = ""
    without_claim: int | None = None

    @property
    def is_stored(self) -> bool:
        """Whether the stored rows answer it: only the default rule, with nothing left out or not yet published."""
        return replace(self, recorded_at=None) == NOW


NOW = Standpoint()


def claims_of(conflict: Conflict, places: Iterable[int] | None = None) -> QuerySet[Claim]:
    """The claims that count for a conflict: those in its scope, without articles that an editor took out of it."""
    claims = scoped_claims(conflict).exclude(article__in=taken_out(conflict).values("pk"))
    return claims if places is None else claims.filter(place__in=places)


def build(
    conflict: Conflict,
    standpoint: Standpoint = NOW,
    *,
    places: Iterable[int] | None = None,
) -> timeline.Control:
    """Fold a conflict's claims under a rule, as known (published) and as recorded (by this database) then."""
    claims = claims_of(conflict, places)
    if standpoint.recorded_at is None:
        claims = claims.filter(Q(superseded_at=None) | Q(reviews__isnull=False)).distinct()
    if standpoint.without_source:
        claims = claims.exclude(article__source=standpoint.without_source)
    if standpoint.without_claim is not None:
        claims = claims.exclude(pk=standpoint.without_claim)
    stakes = Stake.objects.filter(conflict=conflict)
    if places is not None:
        stakes = stakes.filter(place__in=places)
    reviews = Review.objects.filter(claim__in=claims.values("pk"))
    return timeline.build(
        [as_timeline_claim(claim) for claim in claims],
        [as_timeline_review(review) for review in reviews],
        [
            timeline.Stake(place=stake.place_id, holder=stake.holder_id, since=conflict.first_day, until=None)
            for stake in stakes
        ],
        rule=timeline.RULES[standpoint.rule],
        known_at=standpoint.known_at,
        recorded_at=standpoint.recorded_at,
        zone=conflict.zone,
    )


def control(
    conflict: Conflict,
    standpoint: Standpoint = NOW,
    *,
    places: Iterable[int] | None = None,
) -> timeline.Control:
    """The events and periods of a conflict: the stored ones where they answer the question, else folded now."""
    if not standpoint.is_stored:
        return build(conflict, standpoint, places=places)
    events = ControlEvent.objects.filter(conflict=conflict)
    periods = ControlPeriod.objects.filter(conflict=conflict)
    if places is not None:
        wanted = list(places)
        events, periods = events.filter(place__in=wanted), periods.filter(place__in=wanted)
    if (then := standpoint.recorded_at) is None:
        stood = Q(recorded_until=None)
    else:
        stood = Q(recorded_from__lte=then) & (Q(recorded_until=None) | Q(recorded_until__gt=then))
    return timeline.Control(
        events=tuple(as_event(row) for row in events.filter(stood).order_by("earliest", "key")),
        periods=tuple(as_period(row) for row in periods.filter(stood).order_by("place_id", "since")),
    )


def on_day(periods: Iterable[timeline.Period], day: date) -> dict[int, timeline.Period]:
    """The one period of every place that holds on a day."""
    return {p.place: p for p in periods if p.since <= day and (p.until is None or day < p.until)}
