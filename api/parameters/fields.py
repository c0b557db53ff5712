"""The kinds of values that a query parameter can have: each with bounds, and with what to write instead.

Every kind says in the OpenAPI document, by a pattern or by bounds, exactly what it takes.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

# Every day of 1900 to 2100 that the calendar has.
DAY = (
    r"(?:(?:(?:19|20)\d\d|2100)-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31)|(?:(?:19|20)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)"
)
MOMENT = DAY + r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)"
LONGITUDE = r"-?(?:180(?:\.0{1,10})?|(?:1[0-7]\d|[1-9]?\d)(?:\.\d{1,10})?)"
LATITUDE = r"-?(?:90(?:\.0{1,10})?|[1-8]?\d(?:\.\d{1,10})?)"
BOX = f"{LONGITUDE},{LATITUDE},{LONGITUDE},{LATITUDE}"
KEY = r"[-a-zA-Z0-9_]{1,80}"
LARGEST = 2**53 - 1

# How a value can be wrong: it does not fit (400), it names what is not there (404), it cannot be meant (422).
MISSING, UNMEANT = "missing", "unmeant"


def missing(words: str) -> serializers.ValidationError:
    """The refusal of a value that names something that is not there."""
    return serializers.ValidationError(words, code=MISSING)


def unmeant(name: str, words: str) -> serializers.ValidationError:
    """The refusal of values that are fine one by one and cannot be meant together."""
    return serializers.ValidationError({name: [serializers.ErrorDetail(words, code=UNMEANT)]})


class Pattern(serializers.Field[Any, Any, Any, Any]):
    """A text that has to fit an expression as a whole."""

    expression = re.compile("")
    instead = ""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not self.expression.fullmatch(data):
            raise serializers.ValidationError(self.instead)
        return self.meaning(data)

    def meaning(self, text: str) -> Any:
        return text

    def to_representation(self, value: Any) -> Any:
        return value


def fitting(pattern: str, **more: Any) -> Callable[[type], type]:
    """Give a kind its expression, in Python and in the document."""

    def mark(kind: type) -> type:
        kind.expression = re.compile(pattern, re.ASCII)  # type: ignore[attr-defined]
        return extend_schema_field({"type": "string", "pattern": f"^(?:{pattern})$", **more})(kind)

    return mark


@fitting(DAY, format="date")
class Day(Pattern):
    """A day from 1900 to 2100, as 2021-08-09."""

    instead = "Write a day between 1900 and 2100 as 2021-08-09."

    def meaning(self, text: str) -> date:
        return date.fromisoformat(text)


@fitting(MOMENT, format="date-time")
class Moment(Pattern):
    """An instant from 1900 to 2100 with its zone, as 2021-08-09T14:00:00Z."""

    instead = (
        "Write an instant between 1900 and 2100 with its zone, as 2021-08-09T14:00:00Z or "
        "2021-08-09T18:30:00+04:30 (in an address a plus sign is %2B)."
    )

    def meaning(self, text: str) -> datetime:
        return datetime.fromisoformat(text)


@fitting(f"{DAY}|{MOMENT}")
class Instant(Pattern):
    """An instant as above, or a day, which means its first instant in UTC."""

    instead = "Write a day as 2021-08-09, or an instant with its zone as 2021-08-09T14:00:00Z."

    def meaning(self, text: str) -> datetime:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@fitting("[a-z]{2,3}")
class LanguageCode(Pattern):
    """A language by its two or three letters, as en."""

    instead = "Write a language as two or three small letters, as en."


@fitting(BOX)
class Box(Pattern):
    """`west,south,east,north` in degrees; a west that lies east of the east crosses the 180th meridian."""

    instead = "Write four numbers in degrees: west,south,east,north, as 60.5,29,75,38.5."

    def meaning(self, text: str) -> tuple[float, float, float, float]:
        west, south, east, north = (float(part) for part in text.split(","))
        if south > north:
            raise serializers.ValidationError(
                "The second number is the south and may not exceed the fourth, the north.", code=UNMEANT
            )
        return west, south, east, north


@fitting("[A-Z]{2}")
class CountryCode(Pattern):
    """A country by its two letters of ISO 3166, as AF."""

    instead = "Write a country as two capital letters of ISO 3166, as AF."


@extend_schema_field({"type": "boolean"})
class Flag(Pattern):
    """`true` or `false`."""

    expression = re.compile("true|false")
    instead = "Write true or false."

    def meaning(self, text: str) -> bool:
        return text == "true"


@extend_schema_field({"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"^[^\u0000]+$"})
class Text(serializers.CharField):
    """Some words to look for: 1 to 100 signs, none of them NUL."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_length=1, max_length=100, trim_whitespace=False, **more)
        self.error_messages |= dict.fromkeys(("blank", "min_length", "max_length"), "Write 1 to 100 signs.")

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # Blanks alone are words too, only of no use.
        if isinstance(data, str) and data and not data.strip() and len(data) <= 100:
            return data
        return super().run_validation(data)


class Whole(serializers.IntegerField):
    """A whole number within bounds, in plain digits."""

    def __init__(self, lowest: int = 1, highest: int = LARGEST, **more: Any) -> None:
        super().__init__(min_value=lowest, max_value=highest, **more)
        words = f"Write a whole number from {lowest} to {highest}."
        self.error_messages |= dict.fromkeys(("invalid", "max_string_length"), words)
        for validator in self.validators:
            validator.message = words  # type: ignore[union-attr]

    def to_internal_value(self, data: Any) -> int:
        if not re.fullmatch(r"-?\d{1,20}", str(data), re.ASCII):
            self.fail("invalid")
        return int(data)


class OneOf(serializers.ChoiceField):
    """One of a few words."""

    def __init__(self, words: Iterable[Any], **more: Any) -> None:
        words = list(words)
        super().__init__(choices=words, **more)
        self.error_messages["invalid_choice"] = f"Write one of: {', '.join(str(word) for word in words)}."


class Named(Pattern):
    """A row by its key; its meaning is the row itself."""

    expression = re.compile(KEY, re.ASCII)
    model: type[Model]
    listed = ""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.instead = f"Write a key of letters, digits, - and _; {self.listed} lists them."

    def find(self, text: str) -> Any:
        """The row of that key, None for none."""
        return self.model._default_manager.filter(pk=text).first()

    def meaning(self, text: str) -> Any:
        found = self.find(text)
        if found is None:
            raise missing(f"There is no {self.model._meta.verbose_name} {text}; {self.listed} lists them.")
        return found


def named(model: type[Model], listed: str, example: str, **more: Any) -> type[Named]:
    """A kind of parameter that names a row of a table: conflict, source, party."""
    said = {"model": model, "listed": f"/api/v1/{listed}/", "__doc__": f"A {model.__name__} by its key.", **more}
    kind = type(f"Named{model.__name__}", (Named,), said)
    return extend_schema_field({"type": "string", "pattern": f"^{KEY}$", "example": example})(kind)
