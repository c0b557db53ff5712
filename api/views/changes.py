"""What changed between two days, or was learned between two instants."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from api.formats import as_json
from api.parameters.control import ChangesParameters
from api.serializers import answers
from api.serializers.control import event_fields, features, period_fields, rule_in_words
from api.tables import csv_file
from api.views.answering import FORMS, ConflictView, attachment, clocks_of, form_of, standpoint_of
from api.views.control import among_of
from events.queries.changes import EvidencedChange, changes_between, learned_between
from events.queries.states import identities

COLUMNS = (
    "id", "place", "country", "province", "longitude", "latitude", "day", "new_holder", "state_before",
    "holder_before", "state_after", "holder_after", "challengers_after", "event", "standing", "reason", "claims",
    "against",
)  # fmt: skip
Identity = tuple[int, str, str, str, float, float]


class ChangesView(ConflictView):
    """The difference of two days (`since`, `until`) or of two knowledge times (`known_since`, `known_until`).

    `since` is the state to start from: the changes of later days are listed, those of `until` included.
    """

    parameters = ChangesParameters
    renderer_classes = FORMS
    shape = answers.Changes

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict, standpoint = asked["conflict"], standpoint_of(asked)
        if "known_since" in asked:
            found = learned_between(conflict, asked["known_since"], asked.get("known_until"), standpoint)
        else:
            found = changes_between(conflict, asked["since"], asked["until"], standpoint)
        places = {row[0]: row for row in identities(conflict, among_of(asked))}
        found = [one for one in found if one.change.place in places and _wanted(one, asked)]
        form = form_of(request)
        if form == "csv":
            return csv_file(COLUMNS, (_flat(one, places[one.change.place]) for one in found))
        names = ("since", "until", "known_since", "known_until")
        head = {
            "conflict": conflict.slug,
            "rule": rule_in_words(standpoint.rule),
            **clocks_of(asked),
            **{name: asked.get(name) for name in names},
        }
        if form == "geojson":
            rows = [{**_flat(one, places[one.change.place]), "change": _change(one, places)} for one in found]
            return as_json({"type": "FeatureCollection", **head, "features": features(rows)})
        return as_json({**head, "changes": [_change(one, places) for one in found]})

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        if form_of(request) == "csv":
            attachment(response, f"{asked['conflict'].slug}-changes.csv")


def _wanted(found: EvidencedChange, asked: dict[str, Any]) -> bool:
    change = found.change
    if asked["of"] == "holder" and not change.of_holder:
        return False
    if asked["of"] == "state" and not change.of_state:
        return False
    return "actor" not in asked or asked["actor"].key in {change.before.holder, change.after.holder}


def _change(found: EvidencedChange, places: dict[int, Identity]) -> dict[str, Any]:
    change = found.change
    number, name, country, province, *_ = places[change.place]
    return {
        "place": {"id": number, "name": name, "country": country, "province": province},
        "day": change.day,
        "new_holder": change.of_holder,
        "before": period_fields(change.before),
        "after": period_fields(change.after),
        "event": event_fields(found.event) if found.event else None,
    }


def _flat(found: EvidencedChange, identity: Identity) -> dict[str, Any]:
    change, event = found.change, found.event
    number, name, country, province, longitude, latitude = identity
    return {
        "id": number,
        "place": name,
        "country": country,
        "province": province,
        "longitude": longitude,
        "latitude": latitude,
        "day": change.day,
        "new_holder": change.of_holder,
        "state_before": change.before.state,
        "holder_before": change.before.holder,
        "state_after": change.after.state,
        "holder_after": change.after.holder,
        "challengers_after": change.after.challengers,
        "event": change.event,
        "standing": event.event.standing if event else "stake",
        "reason": event.event.reason if event else "",
        "claims": [claim.pk for claim in event.supporting] if event else [],
        "against": [claim.pk for claim in event.against] if event else [],
    }
