"""The map, the panel of a place, and the same facts as tables."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from csp.constants import NONE
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

import timeline
from dashboard.strip import strip
from events.models import Conflict
from events.queries.casualties import casualties_of
from events.queries.conflicts import default_conflict
from events.queries.control import Standpoint, control, on_day
from events.queries.evidence import place_evidence, with_claims
from geo.models import Place
from geo.queries import outlined_countries

# Where a conflict has no last day, its strip goes on so long after the last change.
STRIP_AFTER = timedelta(days=30)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The front page: who holds what, on any day."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    return render(request, "dashboard/map.html", _map_context(request, conflict))


@require_safe
def embed_page(request: HttpRequest) -> HttpResponse:
    """The map and its slider alone, for a frame on the sites that FRAME_ANCESTORS names; without it on none."""
    conflict = chosen_conflict(request)
    if conflict is None:
        raise Http404
    answer = render(request, "dashboard/embed.html", _map_context(request, conflict))
    answer.xframe_options_exempt = bool(settings.FRAME_ANCESTORS)  # type: ignore[attr-defined]
    answer._csp_replace = {"frame-ancestors": settings.FRAME_ANCESTORS or [NONE]}  # type: ignore[attr-defined]
    return answer


def _map_context(request: HttpRequest, conflict: Conflict) -> dict[str, Any]:
    asked = {"conflict": conflict.slug, "rule": chosen_rule(request).key}
    if known_at := chosen_moment(request):
        asked["known_at"] = known_at.isoformat()
    query = urlencode(asked)
    return {
        "conflict": conflict,
        "conflicts": Conflict.objects.all(),
        "rule": chosen_rule(request),
        "rules": list(timeline.RULES.values()),
        "outlined": outlined_countries(conflict.countries),
        "timeline_url": f"{reverse('api-timeline')}?{query}",
        "place_panel_url": f"{reverse('place_panel', args=[0])}?{query}",
        "control_url": f"{reverse('api-control')}?{query}",
        "snapshot_url": f"{reverse('api-snapshot')}?{query}",
        "may_embed": bool(settings.FRAME_ANCESTORS),
    }


@require_safe
def place_panel(request: HttpRequest, geonameid: int) -> HttpResponse:
    """One place as a fragment: its periods, the claims behind them, the quoted sentences."""
    conflict = chosen_conflict(request)
    if conflict is None:
        raise Http404
    place = get_object_or_404(Place.objects.filter(conflicts=conflict).select_related("province"), pk=geonameid)
    rule = chosen_rule(request)
    standpoint = Standpoint(rule=rule.key, known_at=chosen_moment(request))
    periods = place_evidence(conflict, place.pk, standpoint)
    answer = control(conflict, standpoint, places=[place.pk])
    told = {key for period in answer.periods for key in (period.opened_by, *period.bearing)}
    others = with_claims(event for event in answer.events if event.key not in told)
    last = conflict.last_day or max(period.since for period in answer.periods) + STRIP_AFTER if answer.periods else None
    colours: dict[str | None, str] = dict(conflict.parties.values_list("key", "colour"))
    context = {
        "conflict": conflict,
        "place": place,
        "strip": strip(answer.periods, colours, conflict.first_day, last) if last else [],
        "strip_days": (last - conflict.first_day).days + 1 if last else 0,
        "strip_until": last,
        "casualties": casualties_of(conflict, place.pk, standpoint.known_at),
        "known": request.GET.get("known_at", ""),
        "periods": list(reversed(periods)),
        "others": others,
        "rule": rule,
        "lines": {line.id: line.words for line in rule.lines},
        "actors": names_of_actors(conflict),
    }
    return render(request, "dashboard/_place_panel.html", context)


@require_safe
def states_page(request: HttpRequest) -> HttpResponse:
    """The map as a table: every place with its state on one day."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    day = chosen_day(request, conflict)
    rule = chosen_rule(request)
    held = on_day(control(conflict, Standpoint(rule=rule.key, known_at=chosen_moment(request))).periods, day)
    places = Place.objects.filter(conflicts=conflict).select_related("province").order_by("name")
    context = {
        "conflict": conflict,
        "conflicts": Conflict.objects.all(),
        "day": day,
        "rule": rule,
        "rules": list(timeline.RULES.values()),
        "rows": [(place, held.get(place.pk)) for place in places],
        "actors": names_of_actors(conflict),
    }
    return render(request, "dashboard/states.html", context)


def chosen_conflict(request: HttpRequest) -> Conflict | None:
    """The conflict in the address, or the default one; None while there is none at all."""
    slug = request.GET.get("conflict")
    return get_object_or_404(Conflict, slug=slug) if slug else default_conflict()


def chosen_rule(request: HttpRequest) -> timeline.Rule:
    """The rule in the address, or `assessed`."""
    return timeline.RULES.get(request.GET.get("rule", ""), timeline.RULES["assessed"])


def chosen_day(request: HttpRequest, conflict: Conflict) -> date:
    """The day in the address, or the conflict's last one, or today."""
    today = timezone.now().astimezone(conflict.zone).date()
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return min(today, conflict.last_day or today)


def chosen_moment(request: HttpRequest) -> datetime | None:
    """The knowledge time in the address; None for now, and for what is no instant."""
    try:
        moment = parse_datetime(request.GET.get("known_at", ""))
    except ValueError:
        return None
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def names_of_actors(conflict: Conflict) -> dict[str | None, str]:
    """The name of every party by its key."""
    names: dict[str | None, str] = {actor.key: actor.name for actor in conflict.parties.all()}
    return {**names, None: "nobody known"}
