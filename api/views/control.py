"""Who holds what, on any day, as known at any instant, under any rule, and why."""

import hashlib
from collections import Counter
from typing import Any

from django.core.cache import cache
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

import timeline
from api.compact import compact_timeline
from api.conditional import not_modified, with_etag
from api.parameters import ControlParameters, DayParameters
from api.renderers import GeoJSONRenderer
from api.serializers.control import place_states, place_timeline
from events.models import Conflict
from events.queries.control import Standpoint, control, on_day
from events.queries.evidence import place_evidence
from events.queries.totals import reconciled
from geo.models import Place

KEPT_SECONDS = 3600


def rule_in_words(key: str) -> dict[str, Any]:
    """A rule as every answer carries it."""
    rule = timeline.RULES[key]
    return {"key": rule.key, "name": rule.name, "words": list(rule.words)}


class ControlView(APIView):
    """The state of every place of a conflict on one day."""

    renderer_classes = (JSONRenderer, GeoJSONRenderer)

    @extend_schema(parameters=[DayParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        asked = checked(DayParameters, request)
        conflict: Conflict = asked["conflict"]
        if answer := not_modified(request, conflict):
            return answer
        answer_now = control(conflict, standpoint_of(asked))
        held = on_day(answer_now.periods, asked["on"])
        features = place_states(conflict, held, bbox=asked.get("bbox"))
        if request.accepted_renderer.format == "geojson":
            return with_etag(Response({"type": "FeatureCollection", "features": features}), conflict)
        body = {
            "conflict": conflict.slug,
            "on": asked["on"],
            "known_at": asked.get("known_at"),
            "recorded_at": asked.get("recorded_at"),
            "rule": rule_in_words(asked["rule"]),
            "counts": counts_of(held),
            "places": [
                feature["properties"]
                | dict(zip(("longitude", "latitude"), feature["geometry"]["coordinates"], strict=True))
                for feature in features
            ],
        }
        return with_etag(Response(body), conflict)


class TimelineView(APIView):
    """All periods of a conflict in one compact answer: what the map loads once, to ask nothing while it moves."""

    @extend_schema(parameters=[ControlParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        asked = checked(ControlParameters, request)
        conflict: Conflict = asked["conflict"]
        if answer := not_modified(request, conflict):
            return answer
        standpoint = standpoint_of(asked)
        key = cache_key(conflict, standpoint)
        body = cache.get(key)
        if body is None:
            body = compact_timeline(
                conflict,
                control(conflict, standpoint),
                reconciled(conflict, standpoint),
                rule_in_words(standpoint.rule),
            )
            body["known_at"] = asked.get("known_at")
            cache.set(key, body, KEPT_SECONDS)
        return with_etag(Response(body), conflict)


class PlaceTimelineView(APIView):
    """Every period of one place, with the events, claims and exact words that opened it and that bear on it."""

    @extend_schema(parameters=[ControlParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, geonameid: int) -> Response:
        asked = checked(ControlParameters, request)
        conflict: Conflict = asked["conflict"]
        place = get_object_or_404(Place.objects.filter(conflicts=conflict), pk=geonameid)
        if answer := not_modified(request, conflict):
            return answer
        periods = place_evidence(conflict, place.pk, standpoint_of(asked))
        body = place_timeline(conflict, place, periods) | {"rule": rule_in_words(asked["rule"])}
        return with_etag(Response(body), conflict)


def checked(serializer_class: type[Any], request: Request) -> dict[str, Any]:
    """The query parameters of a request, or a problem answer that names those at fault."""
    serializer = serializer_class(data=request.query_params)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def standpoint_of(asked: dict[str, Any]) -> Standpoint:
    """The rule, the clocks and what to leave out, as a request names them."""
    source = asked.get("without_source")
    return Standpoint(
        rule=asked["rule"],
        known_at=asked.get("known_at"),
        recorded_at=asked.get("recorded_at"),
        without_source=source.key if source else "",
        without_claim=asked.get("without_claim"),
    )


def cache_key(conflict: Conflict, standpoint: Standpoint) -> str:
    """Names one answer of one revision: what is cached under it can never be out of date."""
    seal = hashlib.sha256(repr(standpoint).encode()).hexdigest()[:32]
    return f"timeline:{conflict.pk}:{conflict.revision}:{seal}"


def counts_of(held: dict[int, timeline.Period]) -> dict[str, Any]:
    """How many places each party controls, how many are contested or unknown, and of how many."""
    controlled = Counter(p.holder for p in held.values() if p.state == "controlled" and p.holder)
    states = Counter(p.state for p in held.values())
    return {
        "controlled": dict(controlled.most_common()),
        "contested": states["contested"],
        "unknown": states["unknown"],
        "of": len(held),
    }
