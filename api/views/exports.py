"""Whole answers as files: events in ACLED's columns."""

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.acled import COLUMNS, rows
from api.cells import csv_lines
from api.conditional import etag_of, not_modified
from api.parameters import ControlParameters
from api.views.control import checked, standpoint_of
from events.models import Actor
from events.queries.control import control
from events.queries.evidence import with_claims
from geo.models import Place


class AcledExportView(APIView):
    """The confirmed and disputed events of a conflict as CSV in ACLED's columns and words."""

    @extend_schema(parameters=[ControlParameters], responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request) -> Response | StreamingHttpResponse:
        asked = checked(ControlParameters, request)
        conflict = asked["conflict"]
        if answer := not_modified(request, conflict):
            return answer
        found = with_claims(control(conflict, standpoint_of(asked)).events)
        places = Place.objects.filter(conflicts=conflict).select_related("country", "province").in_bulk()
        lines = csv_lines(COLUMNS, rows(conflict, found, places, Actor.objects.in_bulk()))
        headers = {
            "ETag": etag_of(conflict),
            "Cache-Control": "no-cache",
            "Content-Disposition": f'attachment; filename="{conflict.slug}-acled.csv"',
        }
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
