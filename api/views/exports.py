"""The events of a conflict as files: in ACLED's columns, and as GeoJSON."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from api.formats import CSV, GeoJSON, as_json
from api.parameters.control import ExportParameters, GeoJSONParameters
from api.serializers import answers
from api.serializers.control import event_fields, features, rule_in_words
from api.tables import csv_file
from api.views.answering import ConflictView, attachment, clocks_of, standpoint_of
from api.views.control import among_of
from events.models import Actor
from events.queries.acled import COLUMNS, rows
from events.queries.control import control
from events.queries.evidence import EventEvidence, with_claims
from events.queries.states import Among, identities
from geo.models import Place


def chosen_events(asked: dict[str, Any]) -> list[EventEvidence]:
    """The events that a question asks for, each with its claims."""
    among = among_of(asked)
    places = None if among == Among() else {row[0] for row in identities(asked["conflict"], among)}
    since, until = asked.get("since"), asked.get("until")
    return with_claims(
        event
        for event in control(asked["conflict"], standpoint_of(asked)).events
        if (places is None or event.place in places)
        and (since is None or event.latest >= since)
        and (until is None or event.earliest <= until)
        and ("actor" not in asked or event.actor == asked["actor"].key)
        and asked.get("kind", event.kind) == event.kind
        and asked.get("standing", event.standing) == event.standing
    )


class AcledExportView(ConflictView):
    """The confirmed and disputed events of a conflict as CSV in ACLED's columns and words."""

    parameters = ExportParameters
    renderer_classes = (CSV,)
    shape = {(200, "text/csv"): OpenApiTypes.STR}
    budgeted = True

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict = asked["conflict"]
        places = Place.objects.filter(conflicts=conflict).select_related("country", "province").in_bulk()
        return csv_file(COLUMNS, rows(conflict, chosen_events(asked), places, Actor.objects.in_bulk()))

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        attachment(response, f"{asked['conflict'].slug}-acled.csv")


class GeoJSONExportView(ConflictView):
    """The events of a conflict as GeoJSON points, each with its claims and exact words."""

    parameters = GeoJSONParameters
    renderer_classes = (GeoJSON,)
    shape = {(200, "application/geo+json"): answers.Features}
    budgeted = True

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict = asked["conflict"]
        where = {row[0]: row for row in identities(conflict)}
        found = [one for one in chosen_events(asked) if one.event.place in where]
        points = [_point(one, where[one.event.place]) for one in found]
        head = {"conflict": conflict.slug, "rule": rule_in_words(asked["rule"]), **clocks_of(asked)}
        return as_json({"type": "FeatureCollection", **head, "features": features(points, key="key")})

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        attachment(response, f"{asked['conflict'].slug}-events.geojson")


def _point(found: EventEvidence, identity: tuple[int, str, str, str, float, float]) -> dict[str, Any]:
    number, name, country, province, longitude, latitude = identity
    return {
        **event_fields(found),
        "place": {"id": number, "name": name, "country": country, "province": province},
        "longitude": longitude,
        "latitude": latitude,
    }
