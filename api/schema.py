"""Makes the OpenAPI document exact: every parameter with its bounds, every status, every form."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from api.parameters.checked import Parameters
from api.permissions import ReadWithToken
from api.problems import MEDIA_TYPE
from api.serializers import answers, shapes

REFUSALS = {
    "400": "A parameter or a body that does not fit; `errors` names each with what to write instead.",
    "401": "A token that is not known, or a missing one where one is needed.",
    "403": "Signed in, and not allowed.",
    "404": "Nothing under this address, or a parameter that names what is not there.",
    "406": "None of the forms that Accept asks for.",
    "422": "Values that fit one by one and cannot be meant together.",
    "429": "Too many requests; the header Retry-After says when to ask again.",
}
REFUSALS_OF_WRITING = {
    **REFUSALS,
    "409": "The same Idempotency-Key is in use at this very moment.",
    "413": "A body larger than 8 MB.",
    "415": "A body that is not application/json.",
    "422": "The same Idempotency-Key came with another article.",
}
TAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="Send it back as If-None-Match."
)
HOLDS = OpenApiParameter(
    "Cache-Control", str, OpenApiParameter.HEADER, response=[200],
    description="A year for an answer as recorded at an instant that is over; else ask again each time.",
)  # fmt: skip


class ExactSchema(AutoSchema):  # type: ignore[no-untyped-call]
    """The document as the endpoints are: their parameters are what `checked` takes."""

    def get_override_parameters(self) -> list[Any]:
        declared = list(super().get_override_parameters())
        if self.method != "GET":
            return [self._question(), *declared]
        return [self._question(), TAG, HOLDS, *declared]

    def get_response_serializers(self) -> Any:
        return getattr(self.view, "shape", None) or super().get_response_serializers()

    def get_auth(self) -> list[Any]:
        """Reading is open, and a token is welcome; what is somebody's own, and writing, need one."""
        needed: list[Any] = [{"token": []}]
        super().get_auth()
        own = any(isinstance(permission, ReadWithToken) for permission in self.view.get_permissions())
        return needed if self.method != "GET" or own else [*needed, {}]

    def _question(self) -> Any:
        action = getattr(self.view, "action", None)
        if action == "search":
            from api.parameters.search import SearchParameters

            return SearchParameters
        if action in {None, "list"}:
            return getattr(self.view, "parameters", Parameters)
        return Parameters

    def _get_format_parameters(self) -> list[Any]:
        return []

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for body in bodies.values():
            self._name_forms(body.get("content", {}))
        if self.method == "GET":
            bodies["304"] = {"description": "Nothing has changed since the answer with this ETag."}
            bodies["414"] = {"description": "An address longer than the server takes, 4,094 bytes as it is shipped."}
        if links := self._links():
            bodies["200" if self.method == "GET" else "202"]["links"] = links
        for code, words in (REFUSALS if self.method == "GET" else REFUSALS_OF_WRITING).items():
            refusal = self._get_response_for_code(  # type: ignore[no-untyped-call]
                shapes.Problem, code, [MEDIA_TYPE], direction
            )
            bodies[code] = {**refusal, "description": words}
        return bodies

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """What is sent to us has these members and no others."""
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        return {**schema, "additionalProperties": False} if direction == "request" else schema

    def _links(self) -> dict[str, Any]:
        """From a list to one of its rows, and from a receipt to itself."""
        view: Any = self.view
        action, model = getattr(view, "action", None), getattr(getattr(view, "queryset", None), "model", None)
        if action == "create":
            return {"receipt": {"operationId": "submissions_retrieve", "parameters": {"id": "$response.body#/id"}}}
        if action != "list" or model is None:
            return {}
        key = model._meta.pk.name if view.lookup_field == "pk" else view.lookup_field
        noun = self.get_operation_id().removesuffix("_list")
        said = {"parameters": {key: f"$response.body#/results/0/{key}"}}
        found = {"one": {"operationId": f"{noun}_retrieve", **said}}
        if noun == "articles":
            found["reading"] = {"operationId": "articles_reading_retrieve", **said}
        if noun == "places":
            found["why"] = {"operationId": "places_timeline_retrieve", **said}
        return found

    def _name_forms(self, content: dict[str, Any]) -> None:
        """A file of rows is a text, and a map is a collection of features, whatever the JSON form looks like."""
        if "text/csv" in content:
            content["text/csv"] = {"schema": {"type": "string"}}
        if "application/geo+json" in content:
            component = self.resolve_serializer(answers.Features, "response")
            content["application/geo+json"] = {"schema": component.ref}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells how a program signs in."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "Authorization: Bearer KEY"}
