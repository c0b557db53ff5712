"""Reads of control: claims as `timeline` wants them, and the events and periods that follow, stored or computed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter

from django.db.models import Q, QuerySet

import timeline
from events.models import Claim, Conflict, ControlEvent, ControlPeriod
from events.queries.answers import kept
from events.queries.claims import material_of
from events.queries.memory import nothing_collected
from events.queries.premises import premises_of
from events.queries.rows import EVENT, PERIOD, as_event, as_period, rows_of
from events.queries.scope import scoped_claims, taken_out

DEFAULT_RULE = "assessed"
# A claim of which the reader is less sure stays off every map until an editor accepts or corrects it. It is zero: at
# 0.6 doubtful denials went too, and what they contradict stood undisputed. After a change: `manage.py rebuild_control`.
PUBLISHED_CONFIDENCE = 0.0


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
    claims = scoped_claims(conflict).exclude(article__in=taken_out(conflict))
    return claims if places is None else claims.filter(place__in=places)


@nothing_collected()
def build(
    conflict: Conflict,
    standpoint: Standpoint = NOW,
    *,
    places: Iterable[int] | None = None,
) -> timeline.Control:
    """Fold a conflict's claims under a rule, as known (published) and as recorded (by this database) then."""
    asked = None if places is None else frozenset(places)
    premises = premises_of(conflict, standpoint.recorded_at, asked)
    staked = frozenset(premises.stakes)
    wanted = staked if asked is None else staked & asked
    material = material_of(
        conflict,
        premises,
        wanted,
        known_at=standpoint.known_at,
        recorded_at=standpoint.recorded_at,
        without_source=standpoint.without_source,
        without_claim=standpoint.without_claim,
    )
    return timeline.build(
        material.claims,
        material.reviews,
        [timeline.Stake(place, premises.stakes[place], premises.first_day) for place in sorted(wanted)],
        rule=timeline.RULES[standpoint.rule],
        known_at=standpoint.known_at,
        recorded_at=standpoint.recorded_at,
        zone=premises.zone,
        scope=timeline.Scope(wanted, premises.parties, premises.first_day, premises.last_day),
        least_confidence=PUBLISHED_CONFIDENCE,
    )


def control(
    conflict: Conflict,
    standpoint: Standpoint = NOW,
    *,
    places: Iterable[int] | None = None,
) -> timeline.Control:
    """The events and periods of a conflict: the stored ones where they answer the question, else folded now.

    What was folded for a whole conflict is kept until the conflict's revision changes.
    """
    if standpoint.is_stored:
        return _stored(conflict, standpoint.recorded_at, places)
    if places is not None:
        return build(conflict, standpoint, places=places)
    return kept(conflict, standpoint, lambda: build(conflict, standpoint))


def _stored(conflict: Conflict, then: datetime | None, places: Iterable[int] | None) -> timeline.Control:
    wanted = None if places is None else list(places)
    events = rows_of(ControlEvent, conflict.pk, then, wanted)
    periods = rows_of(ControlPeriod, conflict.pk, then, wanted)
    # In the order of `timeline.build`: each database would sort texts in its own.
    events.sort(key=itemgetter(*map(EVENT.index, ("earliest", "place_id", "key"))))
    periods.sort(key=itemgetter(*map(PERIOD.index, ("place_id", "since"))))
    return timeline.Control(tuple(map(as_event, events)), tuple(map(as_period, periods)))


def stood(then: datetime | None = None) -> Q:
    """The derived rows that this database held true at an instant; now, when None."""
    if then is None:
        return Q(recorded_until=None)
    return Q(recorded_from__lte=then) & (Q(recorded_until=None) | Q(recorded_until__gt=then))


def on_day(periods: Iterable[timeline.Period], day: date) -> dict[int, timeline.Period]:
    """The one period of every place that holds on a day."""
    return {p.place: p for p in periods if p.since <= day and (p.until is None or day < p.until)}
