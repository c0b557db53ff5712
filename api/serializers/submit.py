"""An article as a program submits it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from ingest.text import unreadable_sign

LONGEST_TEXT = 1_000_000


class NewArticleSerializer(serializers.Serializer[Any]):
    """Source by name (a new one gets grade F until an editor grades it), title, text, instant of publication."""

    source = serializers.CharField(max_length=200)  # type: ignore[assignment]
    title = serializers.CharField(max_length=500)
    text = serializers.CharField(max_length=LONGEST_TEXT, trim_whitespace=False)
    published_at = serializers.DateTimeField()
    url = serializers.URLField(max_length=1000, required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in ("source", "title", "text"):
            if problem := unreadable_sign(attrs[name]):
                raise serializers.ValidationError({name: problem})
        if attrs["published_at"] > timezone.now() + timedelta(days=1):
            raise serializers.ValidationError({"published_at": "This instant is in the future."})
        return attrs
