"""Events and claims as tables: filters that live in the address, sorting, counts, and the same rows as CSV."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

import timeline
from dashboard.filters import ClaimFilters, EventFilters
from dashboard.views.control import chosen_conflict, chosen_moment, chosen_rule, names_of_actors
from events.models import Claim, Conflict
from events.queries.control import Standpoint, claims_of, control
from events.queries.review import reviewed

A_PAGE = 100


@require_safe
def events_page(request: HttpRequest) -> HttpResponse:
    """Every event of a conflict with its standing and how many claims stand for and against it."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    names, places = names_of_actors(conflict), dict(conflict.places.values_list("pk", "name"))
    filters = EventFilters(request.GET, parties=names)
    asked = filters.cleaned_data if filters.is_valid() else {}
    found = control(conflict, Standpoint(rule=chosen_rule(request).key, known_at=chosen_moment(request))).events
    kept = [event for event in found if _fits(event, asked, places)]
    kept.sort(key=lambda event: (event.earliest, places.get(event.place, "")), reverse=asked.get("sort") == "-day")
    if asked.get("sort") == "place":
        kept.sort(key=lambda event: (places.get(event.place, ""), event.earliest))
    context: dict[str, Any] = {
        **_page_of(request, conflict, filters, kept),
        "total": len(found),
        "places": places,
        "actors": names,
        "csv": _csv("api-event-list", conflict, asked, ("kind", "actor", "standing", "since", "until", "q")),
    }
    return render(request, "dashboard/events.html", context)


def _fits(event: timeline.Event, asked: dict[str, Any], places: dict[int, str]) -> bool:
    words = str(asked.get("q") or "").casefold()
    return (
        asked.get("kind") in ("", None, event.kind)
        and asked.get("actor") in ("", None, event.actor)
        and asked.get("standing") in ("", None, event.standing)
        and (not asked.get("since") or event.latest >= asked["since"])
        and (not asked.get("until") or event.earliest <= asked["until"])
        and words in places.get(event.place, "").casefold()
    )


@require_safe
def claims_page(request: HttpRequest) -> HttpResponse:
    """Every claim of a conflict as an article makes it, with who says so and what an editor decided."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    filters = ClaimFilters(request.GET, parties=names_of_actors(conflict))
    asked = filters.cleaned_data if filters.is_valid() else {}
    every = claims_of(conflict).filter(superseded_at=None)
    rows = reviewed(_narrowed(every, asked).select_related("place", "actor", "speaker_actor", "article__source"))
    order = {"-day": "-latest", "place": "place__name", "confidence": "confidence"}.get(
        asked.get("sort") or "", "latest"
    )
    context: dict[str, Any] = {
        **_page_of(request, conflict, filters, rows.order_by(order, "pk")),
        "total": every.count(),
        "csv": _csv("api-claim-list", conflict, asked, ("kind", "actor", "assertion", "source", "since", "until", "q")),
    }
    return render(request, "dashboard/claims.html", context)


def _narrowed(claims: QuerySet[Claim], asked: dict[str, Any]) -> QuerySet[Claim]:
    for name in ("kind", "actor", "assertion"):
        if asked.get(name):
            claims = claims.filter(**{name: asked[name]})
    if asked.get("source"):
        claims = claims.filter(article__source=asked["source"])
    if asked.get("since"):
        claims = claims.filter(latest__gte=asked["since"])
    if asked.get("until"):
        claims = claims.filter(earliest__lte=asked["until"])
    return claims.filter(evidence__icontains=asked["q"]) if asked.get("q") else claims


def _page_of(request: HttpRequest, conflict: Conflict, filters: Any, rows: Any) -> dict[str, Any]:
    """What every table shows of itself: a page of rows, how many fit, and the address of the other pages."""
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    return {
        "conflict": conflict,
        "conflicts": Conflict.objects.all(),
        "filters": filters,
        "page": page,
        "found": page.paginator.count,
        "filtered": any(name not in ("conflict", "sort", "rule") for name in kept),
        "address": urlencode(kept),
    }


def _csv(name: str, conflict: Conflict, asked: dict[str, Any], known: tuple[str, ...]) -> str:
    values = {field: asked[field] for field in known if asked.get(field)}
    chosen = {field: getattr(value, "pk", None) or str(value) for field, value in values.items()}
    return f"{reverse(name)}?{urlencode({'conflict': conflict.slug, **chosen, 'format': 'csv'})}"
