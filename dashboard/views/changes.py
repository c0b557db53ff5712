"""What changed, day by day and in words, and the same as feeds."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from dashboard.change_words import change_in_words, state_in_words
from dashboard.templatetags.words import day as day_in_words
from dashboard.views.control import chosen_conflict, chosen_moment, chosen_rule, names_of_actors
from events.models import Actor, Conflict
from events.queries.changes import EvidencedChange, changes_between, learned_between
from events.queries.control import Standpoint
from events.queries.news import News, news
from geo.models import Place, Province

DAYS_A_PAGE = 30
MOST_ENTRIES = 60


@require_safe
def changes_page(request: HttpRequest) -> HttpResponse:
    """The changes of each day, the newest first; or of one day, with what was corrected about it since."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    rule = chosen_rule(request)
    standpoint = Standpoint(rule=rule.key, known_at=chosen_moment(request))
    names, places = names_of_actors(conflict), dict(conflict.places.values_list("pk", "name"))
    last = conflict.last_day or date.max - timedelta(days=1)
    found = changes_between(conflict, conflict.first_day - timedelta(days=1), last, standpoint)
    days = [_day(day, list(rows), names, places) for day, rows in groupby(found, key=lambda one: one.change.day)]
    wanted = _asked_day(request)
    context: dict[str, Any] = {
        "conflict": conflict,
        "conflicts": Conflict.objects.all(),
        "actors": names,
        "rule": rule,
        "rules": [],
        "on": wanted,
        "feed": f"{reverse('changes_feed')}?conflict={conflict.slug}",
    }
    if wanted is None:
        days.reverse()
        context |= {"days": days[:DAYS_A_PAGE], "more": max(0, len(days) - DAYS_A_PAGE), "all": days[DAYS_A_PAGE:]}
    else:
        context |= {
            "days": [one for one in days if one["day"] == wanted] or [{"day": wanted, "rows": []}],
            "previous": max((one["day"] for one in days if one["day"] < wanted), default=None),
            "next": min((one["day"] for one in days if one["day"] > wanted), default=None),
            "corrected": _corrected(conflict, wanted, standpoint, names, places),
        }
    return render(request, "dashboard/changes.html", context)


def _day(
    day: date, found: list[EvidencedChange], names: dict[str | None, str], places: dict[int, str]
) -> dict[str, Any]:
    """A day with its changes in words: changes of holder first, then the rest, by name of the place."""
    rows = [row for one in found if (row := _row(one, names, places))["words"]]
    return {"day": day, "rows": sorted(rows, key=lambda row: (not row["holder"], row["place"]))}


def _row(found: EvidencedChange, names: dict[str | None, str], places: dict[int, str]) -> dict[str, Any]:
    change, event = found.change, found.event
    manner = (event.event.manner or "") if event else ""
    return {
        "number": change.place,
        "place": places.get(change.place, str(change.place)),
        "words": change_in_words(change.before, change.after, names, manner),
        "holder": change.of_holder,
        "event": event,
    }


def _corrected(
    conflict: Conflict, day: date, standpoint: Standpoint, names: dict[str | None, str], places: dict[int, str]
) -> list[dict[str, Any]]:
    """What is told otherwise of that day now than at its own end."""
    evening = datetime.combine(day + timedelta(days=1), time(), tzinfo=conflict.zone)
    if standpoint.known_at is not None and standpoint.known_at <= evening:
        return []
    found = learned_between(conflict, evening, standpoint.known_at, standpoint)
    about = [one for one in found if _holds_on(one, day)]
    return [
        {
            **_row(one, names, places),
            "then": state_in_words(one.change.before, names),
            "now": state_in_words(one.change.after, names),
        }
        for one in about
    ]


def _holds_on(found: EvidencedChange, day: date) -> bool:
    """Whether the day lies in both of the states that differ."""
    change = found.change
    return all(p.since <= day and (p.until is None or day < p.until) for p in (change.before, change.after))


def _asked_day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """What the record says newly or otherwise as an Atom feed, of a conflict or of a party, place or province in it."""
    conflict = get_object_or_404(Conflict, slug=request.GET.get("conflict", ""))
    actor, places, about = _asked_for(request, conflict)
    names, named = names_of_actors(conflict), dict(conflict.places.values_list("pk", "name"))
    page = request.build_absolute_uri(f"{reverse('changes')}?conflict={conflict.slug}")
    feed = Atom1Feed(
        title=f"{conflict.name}{about}: changes of control",
        link=page,
        feed_url=request.build_absolute_uri(),
        description="Every change of who holds or attacks a capital, and every correction, as this record learned it.",
        language="en",
    )
    for one in news(conflict, most=MOST_ENTRIES, actor=actor, places=places):
        link = request.build_absolute_uri(
            f"{reverse('map')}?conflict={conflict.slug}&on={one.period.since}&place={one.period.place}"
        )
        feed.add_item(
            title=_title(one, names, named),
            link=link,
            description=_description(one, names),
            unique_id=f"tag:{request.get_host().split(':')[0]},{one.recorded_at:%Y-%m-%d}:period/{one.key}",
            pubdate=one.recorded_at,
            updateddate=one.recorded_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _asked_for(request: HttpRequest, conflict: Conflict) -> tuple[str, list[int] | None, str]:
    """The party, the places and how to call them in the feed's title."""
    if key := request.GET.get("party"):
        return key, None, f", {get_object_or_404(Actor, pk=key, conflicts=conflict).name}"
    if number := request.GET.get("place"):
        place = get_object_or_404(Place.objects.filter(conflicts=conflict), pk=int(number) if number.isdigit() else -1)
        return "", [place.pk], f", {place.name}"
    if code := request.GET.get("province"):
        province = get_object_or_404(Province, pk=code)
        inside = conflict.places.filter(seat_of=province) | conflict.places.filter(province=province)
        return "", list(inside.distinct().values_list("pk", flat=True)), f", {province.name}"
    return "", None, ""


def _title(one: News, names: dict[str | None, str], places: dict[int, str]) -> str:
    words = change_in_words(one.before, one.period, names) or state_in_words(one.period, names)
    correction = "Corrected: " if one.corrects else ""
    return f"{correction}{day_in_words(one.period.since)}: {places.get(one.period.place, '')} {words}"


def _description(one: News, names: dict[str | None, str]) -> str:
    if one.replaced is None:
        return f"Standing of the report: {one.period.standing}."
    return f"Until then the record said of that day: {state_in_words(one.replaced, names)}."
