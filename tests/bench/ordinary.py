"""The ordinary way to answer the same question, for comparison: a DRF list with a subquery and a serializer.

And the same as GeoJSON with djangorestframework-gis, where that can be loaded: it needs GDAL and GEOS, which the product
does not (docs/decisions/0003).
"""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import path
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from events.models import ControlPeriod, Stake

try:
    from django.contrib.gis.geos import Point
    from rest_framework_gis.serializers import (  # type: ignore[import-not-found]
        GeoFeatureModelSerializer,
        GeometrySerializerMethodField,
    )
except Exception:  # Without the libraries Django raises its own error, without the package Python does.
    GeoFeatureModelSerializer = None


class StateSerializer(serializers.ModelSerializer[ControlPeriod]):
    name = serializers.CharField(source="place.name")
    country = serializers.CharField(source="place.country_id")
    province = serializers.CharField(source="place.province.name", default="")
    latitude = serializers.FloatField(source="place.latitude")
    longitude = serializers.FloatField(source="place.longitude")

    class Meta:
        model = ControlPeriod
        fields = [
            "place", "name", "country", "province", "latitude", "longitude", "since", "until", "state", "holder",
            "challengers", "pressure", "claimed_by", "standing", "uncertain", "other", "opened_by", "line",
            "last_evidence",
        ]  # fmt: skip


class States(ListAPIView[ControlPeriod]):
    """Each place with the last period that had begun by the day."""

    serializer_class: Any = StateSerializer
    pagination_class = None
    filter_backends: Any = []
    permission_classes: Any = []
    authentication_classes: Any = []

    def get_queryset(self) -> QuerySet[ControlPeriod]:
        day, slug = date.fromisoformat(self.request.GET["on"]), self.request.GET["conflict"]
        begun = ControlPeriod.objects.filter(place=OuterRef("place"), conflict=OuterRef("conflict"), since__lte=day)
        last = begun.filter(recorded_until=None).order_by("-since").values("pk")[:1]
        stakes = Stake.objects.filter(conflict__slug=slug).annotate(last=Subquery(last))
        found = ControlPeriod.objects.filter(pk__in=stakes.values("last"))
        return found.select_related("place__province").order_by("place__name")


urlpatterns = [path("ordinary/", States.as_view())]

if GeoFeatureModelSerializer is not None:

    class FeatureSerializer(GeoFeatureModelSerializer):  # type: ignore[misc]
        name = serializers.CharField(source="place.name")
        country = serializers.CharField(source="place.country_id")
        province = serializers.CharField(source="place.province.name", default="")
        point = GeometrySerializerMethodField()

        def get_point(self, period: ControlPeriod) -> Any:
            return Point(float(period.place.longitude), float(period.place.latitude))

        class Meta:
            model = ControlPeriod
            geo_field = "point"
            fields = [name for name in StateSerializer.Meta.fields if name not in ("latitude", "longitude")] + ["point"]

    class Features(States):
        serializer_class = FeatureSerializer

    urlpatterns.append(path("gis/", Features.as_view()))
