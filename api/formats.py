"""The forms of an answer, JSON, GeoJSON and CSV, and how one of them is asked for."""

from typing import Any

import orjson
from django.utils.encoding import force_str
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


def as_json(value: Any) -> bytes:
    """JSON in UTF-8, days as 2021-08-09, instants as 2021-08-09T14:00:00Z.

    >>> as_json({"of": 34})
    b'{"of":34}'
    """
    return orjson.dumps(value, default=force_str, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)


class JSON(BaseRenderer):
    """Without `?format=`, or with `?format=json`."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else as_json(data)


class GeoJSON(JSON):
    """RFC 7946: `?format=geojson`."""

    media_type = "application/geo+json"
    format = "geojson"


class CSV(JSON):
    """RFC 4180: `?format=csv`."""

    media_type = "text/csv"
    format = "csv"


class ByFormat(DefaultContentNegotiation):
    """`?format=` before the header Accept; a form that an endpoint does not have is a problem answer."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        asked = request.query_params.get("format")
        if asked is None:
            if request.META.get("HTTP_ACCEPT", "*/*") == "*/*":
                return renderers[0], renderers[0].media_type
            return super().select_renderer(request, renderers, format_suffix)
        for renderer in renderers:
            if renderer.format == asked:
                return renderer, renderer.media_type
        known = ", ".join(renderer.format for renderer in renderers)
        raise serializers.ValidationError({"format": [f"Write one of: {known}."]})
