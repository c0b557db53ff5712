"""States and periods as JSON and GeoJSON, each with its evidence."""

from collections.abc import Iterable
from typing import Any

import timeline
from events.models import Claim, Conflict
from events.queries.evidence import EventEvidence, PeriodEvidence
from geo.models import Place

Box = tuple[float, float, float, float]


def place_states(conflict: Conflict, held: dict[int, timeline.Period], *, bbox: Box | None) -> list[dict[str, Any]]:
    """One GeoJSON feature for every place that has a state, inside the box."""
    places = Place.objects.filter(conflicts=conflict).select_related("province").order_by("name", "pk")
    features = []
    for place in places:
        longitude, latitude = float(place.longitude), float(place.latitude)
        if place.pk in held and (bbox is None or _inside(longitude, latitude, bbox)):
            features.append(
                {
                    "type": "Feature",
                    "id": place.pk,
                    "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                    "properties": identity(place) | period_fields(held[place.pk]),
                }
            )
    return features


def _inside(longitude: float, latitude: float, box: Box) -> bool:
    west, south, east, north = box
    # A box whose west lies east of its east crosses the 180th meridian.
    between = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    return between and south <= latitude <= north


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
        "challengers": list(period.challengers),
        "under_pressure": [{"by": actor, "claimed": claimed} for actor, claimed in period.pressure],
        "claimed_by": list(period.claimed_by),
        "standing": period.standing,
        "uncertain": period.uncertain,
        "other": {"state": period.other[0], "holder": period.other[1]} if period.other else None,
        "opened_by": period.opened_by,
        "bearing": list(period.bearing),
        "rule_line": period.line,
        "last_evidence": period.last_evidence,
    }


def place_timeline(conflict: Conflict, place: Place, periods: Iterable[PeriodEvidence]) -> dict[str, Any]:
    """All periods of a place with events, claims and quotes."""
    return {
        "conflict": conflict.slug,
        "place": identity(place),
        "periods": [
            period_fields(found.period)
            | {
                "event": event_fields(found.opened_by) if found.opened_by else None,
                "other_events": [event_fields(event) for event in found.bearing],
            }
            for found in periods
        ],
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
        "claims": [_claim(claim) for claim in found.supporting],
        "against": [_claim(claim) for claim in found.against],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "kind": claim.kind,
        "actor": claim.actor_id,
        "assertion": claim.assertion,
        "speaker": claim.speaker,
        "article": claim.article_id,
        "source": claim.article.source_id,
        "grade": claim.article.source.grade,
        "published_at": claim.article.published_at,
        "quote": {"exact": claim.evidence, "start": claim.start, "end": claim.end, "in_title": claim.in_title},
    }
