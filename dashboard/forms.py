"""The submission form: what an editor types, checked, with words that say how to mend it."""

import uuid
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone

from dashboard.filters import day_input
from ingest.submit import Draft
from ingest.text import unreadable_sign
from sources.models import Capture

LONGEST_TEXT = 1_000_000


class SubmitForm(forms.Form):
    """One article: its words, who published it and when."""

    source = forms.CharField(
        max_length=200,
        label="Source",
        help_text="Who published it. A new name is kept with grade F until graded.",
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )
    title = forms.CharField(max_length=500, label="Title", help_text="The headline as published.")
    published_on = forms.DateField(
        label="Published on",
        widget=day_input(),
        error_messages={"invalid": "Write the day as 2021-08-09."},
    )
    published_time = forms.TimeField(
        required=False,
        label="at",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Noon when left empty.",
        error_messages={"invalid": "Write the time as 14:30."},
    )
    time_zone = forms.ChoiceField(label="in the time of")
    url = forms.URLField(
        required=False, max_length=1000, label="Web address", assume_scheme="https", help_text="Where it can be found."
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        strip=False,
        label="Text",
        help_text="Paste the whole article. It is stored exactly as pasted; every claim points into it.",
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # The bytes that the text was taken out of, by their hash; they were kept when they were taken.
    original = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, zones: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone_field = self.fields["time_zone"]
        assert isinstance(zone_field, forms.ChoiceField)
        zone_field.choices = [(zone, zone.replace("_", " ")) for zone in [*zones, "UTC"]]
        self.initial.setdefault("key", uuid.uuid4())
        for name in ("source", "title", "text"):
            # Our own check says where the sign is; Django's would only say that there is one.
            validators = self.fields[name].validators
            self.fields[name].validators = [v for v in validators if not isinstance(v, ProhibitNullCharactersValidator)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("source", "title", "text"):
            if problem := unreadable_sign(data.get(name, "")):
                self.add_error(name, problem)
        if not data.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", "The text is empty. Paste the article's words.")
        if data.get("published_on") and data.get("time_zone"):
            data["published_at"] = self._instant(data)
            if data["published_at"] > timezone.now() + timedelta(days=1):
                self.add_error("published_on", "This day is in the future. Give the day on which it was published.")
        return data

    def _instant(self, data: dict[str, Any]) -> datetime:
        time = data.get("published_time") or datetime.min.time().replace(hour=12)
        return datetime.combine(data["published_on"], time, ZoneInfo(data["time_zone"]))

    def draft(self) -> Draft:
        """The article as `ingest` takes it."""
        names = ("source", "title", "text", "published_at", "url")
        taken = Capture.objects.filter(pk=self.cleaned_data["original"]).first()
        original: dict[str, Any] = {"original": bytes(taken.content), "media_type": taken.media_type} if taken else {}
        return Draft(**{name: self.cleaned_data[name] for name in names}, **original)
