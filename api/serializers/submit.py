"""An article as a program submits it."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from ingest.text import unreadable_sign

LONGEST_TEXT = 1_000_000
KEY = r"[!-~]{1,200}"


def key_of(request: Request) -> str:
    """The Idempotency-Key of a request, empty for none; one that cannot be kept whole is refused, never cut."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return ""
    if not re.fullmatch(KEY, key):
        words = "Write 1 to 200 signs from ! to ~, without blanks: a UUID is a good key."
        raise serializers.ValidationError({"Idempotency-Key": [words]})
    return key


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
