"""The form of a claim that an editor reads in some words: a missed one, or a part of one that says two things."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q, QuerySet

from dashboard.decision_form import MANNERS
from dashboard.filters import DAY, day_input
from dashboard.selection import find_words
from events.actions.added import Said
from events.models import Actor, Claim, Conflict, Kind, Reading
from events.models.said import Assertion
from geo.models import Place
from sources.models import Article


class ClaimForm(forms.Form):
    """What an editor reads in some words of an article."""

    words = forms.CharField(
        label="The words that say so", max_length=2000, strip=True, validators=[ProhibitNullCharactersValidator()],
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Exactly as in the article, best the whole sentence.",
    )  # fmt: skip
    near = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.ModelChoiceField(Place.objects.none(), label="Where", empty_label="choose a capital")
    kind = forms.ChoiceField(choices=[("", "choose"), *Kind.choices], label="What happened")
    actor = forms.ModelChoiceField(Actor.objects.none(), required=False, label="By", empty_label="nobody named")
    manner = forms.ChoiceField(choices=MANNERS, required=False, label="How it was captured")
    earliest = forms.DateField(
        label="From",
        required=False,
        error_messages=DAY,
        widget=day_input(),
        help_text="The first day it may have happened.",
    )
    latest = forms.DateField(
        label="Until", required=False, error_messages=DAY, widget=day_input(), help_text="The last such day."
    )
    assertion = forms.ChoiceField(choices=Assertion, label="How it is asserted")
    speaker_actor = forms.ModelChoiceField(
        Actor.objects.none(),
        required=False,
        label="Said by the party",
        empty_label="the article itself, or a neutral voice",
    )

    def __init__(self, *args: Any, article: Article, in_title: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.in_title, self.span = article, in_title, (0, 0)
        near = places_near(article)
        parties = Actor.objects.filter(conflicts__places__in=near).distinct().order_by("name")
        self.fields["place"].queryset = near  # type: ignore[attr-defined]
        self.fields["actor"].queryset = parties  # type: ignore[attr-defined]
        self.fields["speaker_actor"].queryset = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The words stand in the article, and the days are in their order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("words"):
            text = self.article.title if self.in_title else self.article.text
            span = find_words(text, cleaned["words"], cleaned.get("near") or 0)
            if span is None:
                where = "title" if self.in_title else "text"
                self.add_error("words", f"These words are not in the article's {where}. Copy them from it as they are.")
            else:
                self.span = span
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and latest < earliest:
            self.add_error("latest", f"It lies before {earliest:%-d %B %Y}. Write the later day here.")
        return cleaned

    def said(self) -> Said:
        """The claim as `events` takes it."""
        given = self.cleaned_data
        actor, speaker = given["actor"], given["speaker_actor"]
        return Said(
            place=given["place"].pk, kind=given["kind"], assertion=given["assertion"], manner=given["manner"],
            actor=actor.pk if actor else None, actor_name=actor.name if actor else "",
            earliest=given["earliest"], latest=given["latest"],
            speaker=speaker.name if speaker else "", speaker_role="party" if speaker else "reporter",
            speaker_actor=speaker.pk if speaker else None,
        )  # fmt: skip


def places_near(article: Article) -> QuerySet[Place]:
    """The capitals of the countries that the article names any capital of; of every conflict where it names none."""
    reading = Reading.objects.filter(article=article).first()
    named = {mention["place"] for mention in (reading.mentions if reading else [])}
    about = Claim.objects.filter(article=article).values_list("place", flat=True)
    countries = set(Place.objects.filter(pk__in={*named, *about}).values_list("country", flat=True))
    wanted = Q(country__in=countries) if countries else Q(conflicts__in=Conflict.objects.all())
    return Place.objects.filter(wanted).distinct().order_by("name")


def as_read(claim: Claim) -> dict[str, Any]:
    """A claim as the form starts with it, to be split."""
    names = ("kind", "manner", "earliest", "latest", "assertion")
    fields: dict[str, Any] = {name: getattr(claim, name) for name in names}
    keys = {"place": claim.place_id, "actor": claim.actor_id, "speaker_actor": claim.speaker_actor_id}
    return {**fields, **keys, "words": claim.evidence, "near": claim.start}
