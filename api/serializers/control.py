"""States, periods, events and claims as JSON and GeoJSON, each with its evidence."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import timeline
from events.models import Claim, Conflict
from events.queries.evidence import EventEvidence, PeriodEvidence
from events.queries.states import State
from geo.models import Place


def rule_in_words(key: str) -> dict[str, Any]:
    """A rule as every answer carries it."""
    rule = timeline.RULES[key]
    return {"key": rule.key, "name": rule.name, "words": rule.words}


def counts_of(states: Iterable[State]) -> dict[str, Any]:
    """How many places each party controls, how many are contested or unknown, and of how many."""
    return counted(Counter((state.period.state, state.period.holder) for state in states))


def counted(seen: Counter[tuple[str, str | None]]) -> dict[str, Any]:
    """The same from how often each pair of state and holder was seen."""
    held = {holder: count for (state, holder), count in seen.items() if state == "controlled" and holder}
    return {
        "controlled": dict(sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))),
        "contested": sum(count for (state, _), count in seen.items() if state == "contested"),
        "unknown": sum(count for (state, _), count in seen.items() if state == "unknown"),
        "of": seen.total(),
    }


def state_fields(state: State) -> dict[str, Any]:
    """A place with its state of a day, in one flat object."""
    place, name, country, province, longitude, latitude, period = state
    return {
        "id": place, "name": name, "country": country, "province": province, "longitude": longitude,
        "latitude": latitude, **period_fields(period),
    }  # fmt: skip


def identity(place: Place) -> dict[str, Any]:
    """A place as every answer names it."""
    province = place.province.name if place.province else ""
    return {"id": place.pk, "name": place.name, "country": place.country_id, "province": province}


def period_fields(period: timeline.Period) -> dict[str, Any]:
    """A period as the API shows it everywhere."""
    return {
        "since": period.since,
        "until": period.until,
        "state": period.state,
        "holder": period.holder,
        "challengers": period.challengers,
        "under_pressure": [{"by": actor, "claimed": claimed} for actor, claimed in period.pressure],
        "claimed_by": period.claimed_by,
        "standing": period.standing,
        "uncertain": period.uncertain,
        "other": {"state": period.other[0], "holder": period.other[1]} if period.other else None,
        "opened_by": period.opened_by,
        "bearing": period.bearing,
        "rule_line": period.line,
        "last_evidence": period.last_evidence,
    }


def evidenced_period(found: PeriodEvidence, rule: str) -> dict[str, Any]:
    """A period with the rule's sentence that made it, and the events, claims and quotes behind it."""
    return {
        **period_fields(found.period),
        "rule_words": timeline.RULES[rule].words_of(found.period.line),
        "event": event_fields(found.opened_by) if found.opened_by else None,
        "other_events": [event_fields(event) for event in found.bearing],
    }


def place_timeline(conflict: Conflict, place: Place, periods: Iterable[PeriodEvidence], rule: str) -> dict[str, Any]:
    """The periods of a place with events, claims and quotes."""
    return {
        "conflict": conflict.slug,
        "place": identity(place),
        "rule": rule_in_words(rule),
        "periods": [evidenced_period(found, rule) for found in periods],
    }


def event_fields(found: EventEvidence) -> dict[str, Any]:
    """An event with the claims for and against it."""
    event = found.event
    return {
        "key": event.key,
        "kind": event.kind,
        "actor": event.actor,
        "earliest": event.earliest,
        "latest": event.latest,
        "differing": event.differing,
        "day_known": event.day_known,
        "standing": event.standing,
        "manner": event.manner,
        "reason": event.reason,
        "claims": [_claim(claim, found.credibility[claim.pk]) for claim in found.supporting],
        "against": [_claim(claim, found.credibility[claim.pk]) for claim in found.against],
    }


def _claim(claim: Claim, credibility: timeline.Credibility) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "kind": claim.kind,
        "actor": claim.actor_id,
        "earliest": claim.earliest,
        "latest": claim.latest,
        "assertion": claim.assertion,
        "speaker": claim.speaker,
        "speaker_actor": claim.speaker_actor_id,
        "article": claim.article_id,
        "source": claim.article.source_id,
        "grade": claim.article.source.grade,
        # The Admiralty code's two halves: the source's grade, and how credible this claim is beside the others.
        "rating": f"{claim.article.source.grade}{credibility.digit}",
        "credibility": credibility.words,
        "published_at": claim.article.published_at,
        "quote": {"exact": claim.evidence, "start": claim.start, "end": claim.end, "in_title": claim.in_title},
    }


def features(rows: Iterable[dict[str, Any]], key: str = "id") -> list[dict[str, Any]]:
    """Flat objects with a longitude and a latitude as GeoJSON features."""
    return [
        {
            "type": "Feature",
            "id": row[key],
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {name: value for name, value in row.items() if name not in {"longitude", "latitude"}},
        }
        for row in rows
    ]
