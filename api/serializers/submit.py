"""An article as a program submits it."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from api.parameters.fields import UNMEANT, Moment, Pattern, fitting
from ingest.text import unreadable_sign

LONGEST_TEXT = 1_000_000
KEY = r"[!-~]{1,200}"
LABEL = r"[a-zA-Z0-9\u00a1-\uffff](?:[a-zA-Z0-9\u00a1-\uffff-]{0,61}[a-zA-Z0-9\u00a1-\uffff])?"
WEB = rf"https?://(?:{LABEL}\.)+{LABEL}(?::[1-9]\d{{0,4}})?(?:[/?#][^\s\u0000-\u0020]{{0,900}})?"
# At least one sign that can be seen, and no NUL.
SEEN = r"^[^\u0000]*[^\s\u0000-\u0020\u007f-\u00a0][^\u0000]*$"


class Words(serializers.CharField):
    """Some text with at least one sign that can be seen."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError("Write a text.")
        if problem := unreadable_sign(data):
            raise serializers.ValidationError(problem)
        if not re.match(SEEN, data):
            raise serializers.ValidationError("Write something that can be seen.")
        text: str = super().to_internal_value(data)
        return text


def words(longest: int, **more: Any) -> Words:
    """A text of at most so many signs, said so in the document."""
    schema = {"type": "string", "minLength": 1, "maxLength": longest, "pattern": SEEN}
    kind = extend_schema_field(schema)(type(f"WordsUpTo{longest}", (Words,), {}))
    field: Words = kind(max_length=longest, **more)
    return field


@fitting(f"(?:{WEB})?", maxLength=1000)
class WebAddress(Pattern):
    """Where the article stands in the web, if anywhere."""

    instead = "Write an address that begins with http:// or https://, of at most 1,000 signs; or leave it out."

    def meaning(self, text: str) -> str:
        if len(text) > 1000:
            raise serializers.ValidationError(self.instead)
        return text


class NewArticleSerializer(serializers.Serializer[Any]):
    """Source by name (a new one gets grade F until an editor grades it), title, text, instant of publication."""

    source = words(200, help_text="Who publishes it, by name.")  # type: ignore[assignment]
    title = words(500)
    text = words(LONGEST_TEXT, trim_whitespace=False, help_text="All of it: every offset is into this text.")
    published_at = Moment(help_text="When the world could read it, with its zone.")
    url = WebAddress(required=False, default="", help_text="Where it stands in the web.")

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := data.keys() - self.fields.keys()):
            known = f"There is no such member here. Known are: {', '.join(self.fields)}."
            raise serializers.ValidationError({name: [known] for name in sorted(unknown)})
        return super().to_internal_value(data)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["published_at"] > timezone.now() + timedelta(days=1):
            words = serializers.ErrorDetail("This instant is in the future.", code=UNMEANT)
            raise serializers.ValidationError({"published_at": [words]})
        return attrs


def key_of(request: Request) -> str:
    """The Idempotency-Key of a request, empty for none; one that cannot be kept whole is refused, never cut."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return ""
    if not re.fullmatch(KEY, key):
        words = "Write 1 to 200 signs from ! to ~, without blanks: a UUID is a good key."
        raise serializers.ValidationError({"Idempotency-Key": [words]})
    return key
