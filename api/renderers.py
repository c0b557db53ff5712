"""Formats beside JSON, asked for with `?format=`."""

from rest_framework.renderers import JSONRenderer


class GeoJSONRenderer(JSONRenderer):
    """GeoJSON (RFC 7946): `?format=geojson`."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None
