"""What the tables can be narrowed down by: each filter is a word in the address, so that a link shows the same rows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from events.models import ControlEvent, Kind
from events.models.said import Assertion
from sources.models import Source

DAY = {"invalid": "Write the day as 2021-08-09."}


def day_input() -> forms.DateInput:
    """A field for a day; browsers take its value in one form only, whatever the language of the page."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _choice(label: str, choices: list[tuple[Any, Any]], every: str = "all") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", every), *choices], required=False)


class Filters(forms.Form):
    """What events and claims have in common."""

    q = forms.CharField(max_length=100, required=False, validators=[ProhibitNullCharactersValidator()])
    kind = _choice("What", [(value, label) for value, label in Kind.choices])
    actor = _choice("By", [])
    since = forms.DateField(label="From", required=False, error_messages=DAY, widget=day_input())
    until = forms.DateField(label="Until", required=False, error_messages=DAY, widget=day_input())

    def __init__(self, *args: Any, parties: Mapping[str | None, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted(((key, name) for key, name in parties.items() if key), key=lambda pair: pair[1])
        self.fields["actor"].choices = [("", "all"), *known]  # type: ignore[attr-defined]


class EventFilters(Filters):
    """Events of one conflict."""

    standing = _choice("Standing", ControlEvent.Standing.choices)
    sort = _choice("Order", [("-day", "latest first"), ("place", "by capital")], "earliest first")
    field_order = ("q", "kind", "actor", "standing", "since", "until", "sort")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = "Capital"


class ClaimFilters(Filters):
    """Claims of one conflict."""

    assertion = _choice("Assertion", Assertion.choices)
    source = forms.ModelChoiceField(Source.objects.order_by("name"), label="Source", required=False, empty_label="all")
    sort = _choice(
        "Order",
        [("-day", "latest first"), ("place", "by capital"), ("confidence", "least certain first")],
        "earliest first",
    )
    field_order = ("q", "kind", "actor", "assertion", "source", "since", "until", "sort")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = "Words of the quote"
