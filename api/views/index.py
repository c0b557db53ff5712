"""The front door of the API, and the answer to addresses that lead nowhere."""

from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caching import hold
from api.parameters.checked import Parameters, checked
from api.serializers import answers

DOORS = {
    "control": "Who holds what on a day: ?conflict=&on=&known_at=&recorded_at=&rule=&bbox=",
    "timeline": "All periods of a conflict, small: ?conflict=&rule=",
    "places/{id}/timeline": "Why: the periods of a place with events, claims and exact words: ?conflict=&on=",
    "changes": "What changed between two days, or was learned between two instants.",
    "snapshot": "A day to be cited, with checksum and permalink: ?conflict=&on=&known_at=&rule=",
    "totals/reconciled": "Stated totals beside the record.",
    "export/acled.csv": "Events in ACLED's columns.",
    "export/geojson": "Events as GeoJSON, with their words.",
    "conflicts": "Scopes: places, parties, days.",
    "actors": "Parties.",
    "places": "Capitals; places/search/?q= as one types.",
    "sources": "Publishers with their grades.",
    "articles": "Articles; POST one, then poll its reading.",
    "submissions": "Receipts of submitted articles.",
    "claims": "What articles say, with exact words and offsets.",
    "events": "Claims merged.",
    "totals": "Numbers of capitals that articles state.",
    "casualties": "Killed and injured that articles state.",
}


class IndexView(APIView):
    """What there is to ask for."""

    parameters = Parameters

    @extend_schema(responses=answers.Index)
    def get(self, request: Request) -> Response:
        checked(Parameters, request.query_params)
        doors = {name: f"/api/v1/{name}{'' if name.startswith('export') else '/'}" for name in DOORS}
        body = {
            "schema": "/api/schema/",
            "pages": "/api/docs/",
            "endpoints": [{"address": doors[name], "words": words} for name, words in DOORS.items()],
        }
        response = Response(body)
        hold(response, settled=False)
        return response


class NothingView(APIView):
    """Every other address: with the slash that was left out, or a problem answer."""

    parameters = Parameters
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method in {"GET", "HEAD"} and not request.path.endswith("/"):
            try:
                there = resolve(f"{request.path_info}/").func
            except Resolver404:
                there = None
            if getattr(there, "cls", None) is not NothingView:
                query = request.META.get("QUERY_STRING", "")
                return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
        return super().dispatch(request, *args, **kwargs)
