"""Query parameters, each checked and bounded before it reaches a query."""

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

import timeline
from events.models import Conflict
from sources.models import Source

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class BoundedDay(serializers.DateField):
    """A day between 1900 and 2100, as 2021-08-09."""

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError(f"The day must lie between {FIRST_DAY} and {LAST_DAY}.")
        return day


@extend_schema_field(OpenApiTypes.STR)
class BoundingBox(serializers.Field[Any, Any, Any, Any]):
    """`west,south,east,north` in degrees."""

    def to_internal_value(self, value: Any) -> tuple[float, float, float, float]:
        parts = str(value).split(",")
        try:
            west, south, east, north = (float(part) for part in parts)
        except ValueError as error:
            raise serializers.ValidationError("Write four numbers: west,south,east,north.") from error
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            raise serializers.ValidationError("Longitudes lie in -180..180, latitudes in -90..90, south before north.")
        return west, south, east, north


class ControlParameters(serializers.Serializer[Any]):
    """What every answer about control can be asked for."""

    conflict = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Conflict.objects.all(),
        error_messages={"does_not_exist": "There is no conflict {value}. /api/v1/conflicts/ lists them."},
    )
    rule = serializers.ChoiceField(choices=sorted(timeline.RULES), default="assessed")
    known_at = serializers.DateTimeField(required=False)
    recorded_at = serializers.DateTimeField(required=False)
    without_source = serializers.SlugRelatedField(
        slug_field="key",
        queryset=Source.objects.all(),
        required=False,
        help_text="What would the map be without this source?",
        error_messages={"does_not_exist": "There is no source {value}. /api/v1/sources/ lists them."},
    )
    without_claim = serializers.IntegerField(
        required=False, min_value=1, max_value=2**53, help_text="What would the map be without this claim?"
    )


class DayParameters(ControlParameters):
    """The same on one day (today, or the conflict's last day, when none is named)."""

    on = BoundedDay(required=False)
    bbox = BoundingBox(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        conflict: Conflict = attrs["conflict"]
        today = timezone.now().astimezone(conflict.zone).date()
        attrs.setdefault("on", min(today, conflict.last_day or today))
        return attrs


class ChangesParameters(ControlParameters):
    """Two days, or two knowledge times."""

    since = BoundedDay(required=False, help_text="The day to start from; its own changes are not listed.")
    until = BoundedDay(required=False, help_text="The last day; the conflict's last one, or today, when left out.")
    known_since = serializers.DateTimeField(required=False, help_text="Compare what was known then …")
    known_until = serializers.DateTimeField(required=False, help_text="… with what was known then; now when left out.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "known_since" in attrs:
            if "since" in attrs or "until" in attrs or "known_at" in attrs:
                raise serializers.ValidationError({"known_since": "Ask for two days or for two knowledge times."})
            return attrs
        if "known_until" in attrs:
            raise serializers.ValidationError({"known_since": "Give the earlier knowledge time too."})
        conflict: Conflict = attrs["conflict"]
        today = timezone.now().astimezone(conflict.zone).date()
        attrs.setdefault("since", conflict.first_day)
        attrs.setdefault("until", min(today, conflict.last_day or today))
        if attrs["until"] < attrs["since"]:
            raise serializers.ValidationError({"until": "This day lies before since."})
        return attrs


class SearchParameters(serializers.Serializer[Any]):
    """What one has typed so far."""

    q = serializers.CharField(max_length=100)
    country = serializers.RegexField(r"^[A-Z]{2}$", required=False, error_messages={"invalid": "Write it as AF."})
    limit = serializers.IntegerField(min_value=1, max_value=50, default=10)
