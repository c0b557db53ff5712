"""Where the record is weak: what sources or rules tell differently, what is old, what only one side says."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import timeline
from dashboard.change_words import state_in_words
from dashboard.views.control import chosen_conflict, chosen_day, chosen_moment, chosen_rule, names_of_actors
from events.models import Conflict
from events.queries.control import Standpoint, control, on_day
from events.queries.evidence import with_claims
from events.queries.staleness import one_sided, stale_places
from events.queries.totals import differing_lists, reconciled


class Differing(NamedTuple):
    """A place whose state depends on the rule, with what each rule says, in the rules' order."""

    place: int
    states: list[str]


@require_safe
def disputes_page(request: HttpRequest) -> HttpResponse:
    """Events that are only claimed or disputed, totals that do not fit, and on one day: rules that differ, old and
    one-sided evidence."""
    conflict = chosen_conflict(request)
    if conflict is None:
        return render(request, "dashboard/no_conflict.html")
    day = chosen_day(request, conflict)
    standpoint = Standpoint(rule=chosen_rule(request).key, known_at=chosen_moment(request))
    open_events = [e for e in control(conflict, standpoint).events if e.standing in {"disputed", "claimed"}]
    names = names_of_actors(conflict)
    context = {
        "conflict": conflict,
        "conflicts": Conflict.objects.all(),
        "day": day,
        "found": with_claims(open_events),
        "totals": reconciled(conflict, standpoint),
        "pairs": differing_lists(conflict, standpoint),
        "places": dict(conflict.places.values_list("pk", "name")),
        "actors": names,
        "all_rules": list(timeline.RULES.values()),
        "differing": _differing(conflict, standpoint, day, names),
        "stale": stale_places(conflict, day, standpoint),
        "one_sided": one_sided(conflict, day, standpoint),
    }
    return render(request, "dashboard/disputes.html", context)


def _differing(conflict: Conflict, standpoint: Standpoint, day: date, names: dict[str | None, str]) -> list[Differing]:
    """The places of which the rules do not all say the same on a day."""
    held = [
        on_day(control(conflict, Standpoint(rule=rule, known_at=standpoint.known_at)).periods, day)
        for rule in timeline.RULES
    ]
    said = {
        place: [state_in_words(one[place], names) for one in held if place in one]
        for place in dict.fromkeys(place for one in held for place in one)
    }
    return [Differing(place, states) for place, states in said.items() if len(set(states)) > 1]
