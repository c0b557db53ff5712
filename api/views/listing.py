"""Lists of stored nouns, page by page, as JSON, GeoJSON or CSV; and each row by its key."""

from typing import Any

from django.http import HttpResponse
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import content_type_of, hold
from api.formats import JSON, as_json
from api.pages import Page, Pages, link, page_of
from api.parameters.checked import Parameters, checked
from api.parameters.lists import ListParameters
from api.serializers.control import features
from api.tables import csv_file
from api.views.answering import attachment, form_of

# A file is for a spreadsheet: it has more rows than a page for a program, and says where the rest is.
MOST_IN_FILE = 10_000


class NounViewSet(viewsets.GenericViewSet[Any]):
    """What every noun can be asked: its list, and one of its rows."""

    parameters: type[ListParameters] = ListParameters
    pagination_class = Pages
    filter_backends = ()
    renderer_classes: Any = (JSON,)
    # By which member GeoJSON names its features.
    feature_key = "id"

    def list(self, request: Request) -> HttpResponse:
        asked = checked(self.parameters, request.query_params)
        return self.listed(request, self.page(request, asked))

    def retrieve(self, request: Request, **named: Any) -> Response:
        checked(Parameters, request.query_params)
        return Response(self.get_serializer(self.get_object()).data)

    def page(self, request: Request, asked: dict[str, Any]) -> Page:
        """The rows of one page, as objects or as finished dictionaries."""
        rows = self.parameters.narrow(self.get_queryset(), asked)
        page = page_of(rows, asked["order"], self.size(request, asked), asked.get("cursor"))
        return Page(self.get_serializer(page.rows, many=True).data, page.next, page.previous)  # type: ignore[arg-type]

    def size(self, request: Request, asked: dict[str, Any]) -> int:
        """How many rows an answer has at most."""
        whole_file = form_of(request) == "csv" and "page_size" not in request.query_params
        return MOST_IN_FILE if whole_file else int(asked["page_size"])

    def listed(self, request: Request, page: Page) -> HttpResponse:
        """The page in the form that was asked for."""
        form, after, before = form_of(request), link(request, page.next), link(request, page.previous)
        if form == "csv":
            columns = list(self.get_serializer().fields)  # type: ignore[attr-defined]
            body = csv_file(columns, page.rows)
        elif form == "geojson":
            found = features(page.rows, self.feature_key)
            body = as_json({"type": "FeatureCollection", "next": after, "previous": before, "features": found})
        else:
            body = as_json({"next": after, "previous": before, "results": page.rows})
        response = HttpResponse(body, content_type=content_type_of(request))
        if ways := [f'<{url}>; rel="{rel}"' for url, rel in ((after, "next"), (before, "prev")) if url]:
            response["Link"] = ", ".join(ways)
        if form == "csv":
            attachment(response, f"{request.path.strip('/').rsplit('/', 1)[-1]}.csv")
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in {"GET", "HEAD"} and response.status_code == 200:
            hold(response, settled=False)
        return response
