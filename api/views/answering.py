"""What all endpoints share: questions are checked, answers are tagged, refusals are problems."""

from functools import update_wrapper
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from api.caching import PLAIN, answer, is_settled, kept, unchanged, unchanged_at_once
from api.formats import CSV, JSON, GeoJSON
from api.parameters.checked import checked
from api.parameters.control import ControlParameters
from events.models import Conflict
from events.queries.control import Standpoint

FORMS = (JSON, GeoJSON, CSV)
NAMED = {"conflict", "without_source"}


class ConflictView(APIView):
    """An answer about a conflict: 304 where nothing changed, else the body that `body` makes of the question."""

    parameters: type[ControlParameters] = ControlParameters
    renderer_classes: Any = (JSON,)
    # What the OpenAPI document says of the body.
    shape: Any = None
    # Whether the body is worth keeping: folded or compressed once, asked for often.
    always_kept = False
    # Whether every question costs a budget: then none is answered before that is counted.
    budgeted = False

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        whole: Any = super().as_view(**initkwargs)
        if cls.budgeted:
            return whole

        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            same = unchanged_at_once(request, cls.renderer_classes)
            return whole(request, *args, **kwargs) if same is None else same  # type: ignore[no-any-return]

        return update_wrapper(view, whole)

    def get(self, request: Request, **named: Any) -> HttpResponse:
        if same := unchanged(request, form_of(request)):
            return same
        asked = checked(self.parameters, request.query_params)
        conflict: Conflict = asked["conflict"]
        self.find(asked, **named)
        stored = standpoint_of(asked).is_stored
        if self.always_kept or not stored:
            # Of the questions that are stored there are few; of instants there is no end.
            forms = kept(request, conflict, lambda: self.body(request, asked), always=stored)
        else:
            forms = {PLAIN: self.body(request, asked)}
        response = answer(request, conflict, forms, settled=is_settled(asked.get("recorded_at")))
        self.mark(request, response, asked)
        return response

    def find(self, asked: dict[str, Any], **named: Any) -> None:
        """Add what the address itself names."""

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        """The finished answer."""
        raise NotImplementedError

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        """Add headers."""


def form_of(request: Request) -> str:
    """json, geojson or csv."""
    form: str = request.accepted_renderer.format
    return form


def standpoint_of(asked: dict[str, Any]) -> Standpoint:
    """The rule, the clocks and what to leave out, as a request names them."""
    source = asked.get("without_source")
    return Standpoint(
        rule=asked.get("rule", "assessed"),
        known_at=asked.get("known_at"),
        recorded_at=asked.get("recorded_at"),
        without_source=source.key if source else "",
        without_claim=asked.get("without_claim"),
    )


def clocks_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The two clocks, as an answer repeats them."""
    return {"known_at": asked.get("known_at"), "recorded_at": asked.get("recorded_at")}


def written(asked: dict[str, Any]) -> dict[str, Any]:
    """The standpoint and the day of a question, as an address carries them."""
    names = ("conflict", "on", "rule", "known_at", "recorded_at", "without_source", "without_claim")
    said = {name: asked[name] for name in names if asked.get(name) is not None}
    said |= {name: said[name].slug if name == "conflict" else said[name].key for name in said.keys() & NAMED}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in said.items()}


def attachment(response: HttpResponse, name: str) -> None:
    """Let a browser save the answer under this name."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
