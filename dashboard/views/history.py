"""Who did what and why: the ledger in words, of one object or of all."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from accounts.roles import ADMINISTRATOR, stands
from dashboard.access import editors_only
from dashboard.filters import DAY, day_input
from dashboard.history_words import details_of, done_in_words
from events.models import Claim, Conflict, StatedTotal
from events.queries.history import NOT_THE_READER, history, kinds_and_people
from ledger.models import Entry
from sources.models import Article, Source

A_PAGE = 60


class HistoryFilters(forms.Form):
    """What the history can be narrowed down by; each is a word in the address."""

    who = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="About", required=False)
    action = forms.ChoiceField(label="Did", required=False)
    object = forms.CharField(
        label="Number or key", required=False, max_length=100, validators=[ProhibitNullCharactersValidator()]
    )
    since = forms.DateField(label="From", required=False, error_messages=DAY, widget=day_input())
    until = forms.DateField(label="Until", required=False, error_messages=DAY, widget=day_input())

    def __init__(self, *args: Any, people: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in zip(("kind", "who", "action"), kinds_and_people(people=people), strict=True):
            people_only = [(NOT_THE_READER, "people, not the reader")] if name == "who" else []
            self.fields[name].choices = [("", "all"), *people_only, *((one, one) for one in values)]  # type: ignore[attr-defined]


@editors_only
@require_safe
def history_page(request: HttpRequest) -> HttpResponse:
    """Every change that matters, the newest first; what concerns people only for administrators."""
    people = stands(request.user, ADMINISTRATOR)
    filters = HistoryFilters(request.GET, people=people)
    asked = filters.cleaned_data if filters.is_valid() else {}
    names = ("kind", "who", "action", "since", "until")
    found = history(
        object_id=asked.get("object", ""), people=people, **{name: asked[name] for name in names if asked.get(name)}
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    context = {
        "filters": filters,
        "page": page,
        "rows": _rows(list(page)),
        "filtered": bool(kept),
        "address": urlencode(kept),
    }
    return render(request, "dashboard/history.html", context)


def _rows(entries: list[Entry]) -> list[dict[str, Any]]:
    about = _named(entries)
    return [
        {
            "entry": entry,
            "done": done_in_words(entry.kind, entry.action),
            "about": about.get((entry.kind, entry.object_id), (entry.object_id, "")),
            "details": details_of(entry.content),
        }
        for entry in entries
    ]


def _named(entries: list[Entry]) -> dict[tuple[str, str], tuple[str, str]]:
    """Each object by name, with the address of its page; all of a kind in one query."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.kind, set()).add(entry.object_id)
    numbers = {kind: [one for one in keys if one.isdecimal()] for kind, keys in wanted.items()}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for article in Article.objects.defer("text", "sketch").filter(pk__in=numbers.get("article", [])):
        found["article", str(article.pk)] = (article.title, article.get_absolute_url())
    claims = Claim.objects.select_related("place").filter(pk__in=numbers.get("claim", []))
    for claim in claims:
        words = f"{claim.place.name}, {claim.get_kind_display()}"
        found["claim", str(claim.pk)] = (words, f"{reverse('article', args=[claim.article_id])}#claim-{claim.pk}")
    for total in StatedTotal.objects.filter(pk__in=numbers.get("total", [])):
        found["total", str(total.pk)] = (str(total), reverse("article", args=[total.article_id]))
    for source in Source.objects.filter(pk__in=wanted.get("source", ())):
        found["source", source.pk] = (source.name, _address("source", source.pk))
    for conflict in Conflict.objects.filter(slug__in=wanted.get("conflict", ())):
        found["conflict", conflict.slug] = (conflict.name, f"{reverse('map')}?conflict={conflict.slug}")
    return found


def _address(name: str, key: str) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
