"""The record of one day, to be cited: canonical content, its SHA-256, and an address that gives it again."""

import hashlib
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from api.formats import as_json
from api.parameters.control import SnapshotParameters
from api.serializers import answers
from api.serializers.control import counts_of, features, rule_in_words, state_fields
from api.tables import csv_file
from api.views.answering import FORMS, ConflictView, attachment, form_of, standpoint_of, written
from api.views.control import COLUMNS
from events.queries.pins import pin_of
from events.queries.states import states_on


class SnapshotView(ConflictView):
    """Who held what on a day, as known and as recorded then, under a rule: content, checksum and citation.

    The same question about a settled past gives the same bytes. `recorded_at` in the answer, and in its permalink, is
    the last instant at which anything the answer rests on was recorded, so the permalink gives this answer for ever.
    """

    parameters = SnapshotParameters
    renderer_classes = FORMS
    shape = answers.Snapshot
    budgeted = True

    def find(self, asked: dict[str, Any], **named: Any) -> None:
        asked["pin"] = pin_of(asked["conflict"], standpoint_of(asked))

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        content, form = content_of(asked), form_of(request)
        seal = hashlib.sha256(canonical(content)).hexdigest()
        if form == "csv":
            return csv_file(COLUMNS, ({**row, "on": content["on"]} for row in content["places"]))
        address = permalink(request, asked)
        cited = {"sha256": seal, "citation": citation(content, seal, address), "permalink": address}
        if form == "geojson":
            head = {name: value for name, value in content.items() if name != "places"}
            return as_json({"type": "FeatureCollection", **cited, **head, "features": features(content["places"])})
        return as_json({**cited, "content": content})

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        # RFC 8574: where to cite it from, also for the forms that cannot carry an address inside.
        response["Link"] = f'<{permalink(request, asked)}>; rel="cite-as"'
        if form_of(request) == "csv":
            attachment(response, f"{asked['conflict'].slug}-{asked['on']}.csv")


def content_of(asked: dict[str, Any]) -> dict[str, Any]:
    """All that a snapshot says, and nothing of the moment in which it was asked for."""
    conflict, standpoint = asked["conflict"], standpoint_of(asked)
    states = states_on(conflict, asked["on"], standpoint)
    return {
        "conflict": conflict.slug,
        "name": conflict.name,
        "on": asked["on"],
        "known_at": asked.get("known_at"),
        "recorded_at": asked["pin"],
        "without_source": standpoint.without_source or None,
        "without_claim": standpoint.without_claim,
        "rule": rule_in_words(asked["rule"]),
        "counts": counts_of(states),
        "places": [state_fields(state) for state in states],
    }


def canonical(content: dict[str, Any]) -> bytes:
    """The bytes that the checksum is over: JSON in UTF-8, keys sorted, no blanks.

    >>> canonical({"on": "2021-08-09", "conflict": "afghanistan-2021"})
    b'{"conflict":"afghanistan-2021","on":"2021-08-09"}'
    """
    return orjson.dumps(orjson.loads(as_json(content)), option=orjson.OPT_SORT_KEYS)


def permalink(request: Request, asked: dict[str, Any]) -> str:
    """The address that gives this snapshot for ever."""
    return request.build_absolute_uri(f"{request.path}?{urlencode(written({**asked, 'recorded_at': asked['pin']}))}")


def citation(content: dict[str, Any], seal: str, address: str) -> str:
    """One sentence for a footnote."""
    day, places = f"{content['on'].day} {content['on']:%B %Y}", content["counts"]["of"]
    clocks = (
        f"as recorded by {_instant(content['recorded_at'])}" if content["recorded_at"] else "with nothing recorded yet"
    )
    if content["known_at"]:
        clocks = f"as known by {_instant(content['known_at'])}, {clocks}"
    without = " and ".join(
        [f"the source {content['without_source']}"] * bool(content["without_source"])
        + [f"claim {content['without_claim']}"] * bool(content["without_claim"])
    )
    left_out = f", without {without}" if without else ""
    return (
        f"Conflict Tracker, {content['name']}: control of {places} places on {day}, rule “{content['rule']['name']}”, "
        f"{clocks}{left_out}. SHA-256 {seal}. {address}"
    )


def _instant(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()
