"""The form of a decision on a claim: accept, reject, or correct what the reader made of the words."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q

from dashboard.filters import DAY, day_input
from events.models import Actor, Claim, Kind, Review
from events.models.said import Assertion
from geo.models import Place

# What an editor can say otherwise, and where the claim has it.
CORRECTABLE = {
    "kind": "kind", "place": "place_id", "actor": "actor_id", "manner": "manner", "earliest": "earliest",
    "latest": "latest", "assertion": "assertion",
}  # fmt: skip
MANNERS = [("", "not stated"), *((one, one) for one in ("force", "surrender", "negotiated", "unopposed"))]


class DecisionForm(forms.Form):
    """What an editor makes of a claim; the claim itself stays as the article has it."""

    decision = forms.ChoiceField(choices=Review.Decision, widget=forms.RadioSelect, label="Decision")
    kind = forms.ChoiceField(choices=Kind, label="What happened")
    actor = forms.ModelChoiceField(Actor.objects.none(), required=False, label="By", empty_label="nobody named")
    place = forms.ModelChoiceField(Place.objects.none(), label="Where")
    earliest = forms.DateField(
        label="From", required=False, error_messages=DAY, widget=day_input(),
        help_text="The first day on which it may have happened.",
    )  # fmt: skip
    latest = forms.DateField(
        label="Until", required=False, error_messages=DAY, widget=day_input(),
        help_text="The last such day; the same day where the words are exact.",
    )  # fmt: skip
    assertion = forms.ChoiceField(choices=Assertion, label="How it is asserted")
    manner = forms.ChoiceField(choices=MANNERS, required=False, label="How it was captured")
    reason = forms.CharField(
        max_length=500, required=False, label="Reason", validators=[ProhibitNullCharactersValidator()],
        help_text="Stays beside the decision, for whoever looks at it next.",
    )  # fmt: skip

    def __init__(self, data: Any, *, claim: Claim, stands: dict[str, Any], decision: str = "") -> None:
        self.read = {name: _plain(getattr(claim, stored)) for name, stored in CORRECTABLE.items()}
        super().__init__(data, initial={**stands, "decision": decision or Review.Decision.ACCEPT})
        near = Place.objects.filter(country=claim.place.country_id).order_by("name")
        conflicts = claim.place.conflicts.all()
        parties = Actor.objects.filter(Q(conflicts__in=conflicts) | Q(pk=claim.actor_id)).distinct().order_by("name")
        self.fields["place"].queryset = near  # type: ignore[attr-defined]
        self.fields["actor"].queryset = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A correction changes something, and says when in the order of days."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and latest < earliest:
            self.add_error("latest", f"It lies before {earliest:%-d %B %Y}. Write the later day here.")
        if cleaned.get("decision") == Review.Decision.CORRECT and not self.errors and not self.corrected():
            self.add_error(None, "Nothing is changed. Change what the reader got wrong, or choose accept.")
        return cleaned

    def corrected(self) -> dict[str, Any]:
        """What differs from the claim as it was read, as a review keeps it: earlier corrections stay unless undone."""
        if self.cleaned_data.get("decision") != Review.Decision.CORRECT:
            return {}
        said = {name: _plain(self.cleaned_data.get(name)) for name in CORRECTABLE}
        return {name: value for name, value in said.items() if value and value != self.read[name]}


def as_it_stands(claim: Claim) -> dict[str, Any]:
    """The claim with what the last review corrected, by the names of the form."""
    last = claim.reviews.order_by("-at", "-pk").first()
    read = {name: getattr(claim, stored) for name, stored in CORRECTABLE.items()}
    return read | (dict(last.corrected) if last and last.decision == Review.Decision.CORRECT else {})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)
