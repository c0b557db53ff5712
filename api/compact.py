"""The whole timeline of a conflict in one small answer; the browser seeks in it and asks nothing while it moves."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import timeline
from events.models import Actor, Conflict
from events.queries.totals import ReconciledTotal
from geo.models import Place
from geo.queries import seat_codes

STATES = {"controlled": "c", "contested": "x", "unknown": "u"}
CLAIMED, UNCERTAIN, DISPUTED = 1, 2, 4
PLACE_COLUMNS = ("id", "name", "province", "province_code", "lat", "lon", "population", "national")


def compact_timeline(
    conflict: Conflict, control: timeline.Control, totals: list[ReconciledTotal], rule: dict[str, Any]
) -> dict[str, Any]:
    """Days as whole numbers from the conflict's first day, parties and places as positions in their lists."""
    actors = list(Actor.objects.filter(conflicts=conflict).order_by("party__order", "key").distinct())
    places = list(Place.objects.filter(conflicts=conflict).select_related("province").order_by("country", "name", "pk"))
    codes = seat_codes([place.pk for place in places])
    seat = {actor.key: position for position, actor in enumerate(actors)}
    spot = {place.pk: position for position, place in enumerate(places)}
    periods: list[list[list[Any]]] = [[] for _ in places]
    for period in sorted(control.periods, key=lambda p: (p.place, p.since)):
        if period.place in spot:
            periods[spot[period.place]].append(_period(period, conflict.first_day, seat))
    return {
        "conflict": {
            "slug": conflict.slug,
            "name": conflict.name,
            "first_day": conflict.first_day,
            "last_day": conflict.last_day,
            "time_zone": conflict.time_zone,
            "countries": conflict.countries,
            "stale_after_days": conflict.stale_after_days,
            "revision": conflict.revision,
        },
        "rule": rule,
        "actors": [_actor(actor) for actor in actors],
        "places": _places(places, codes),
        "periods": periods,
        "events": _events(control.events, conflict.first_day, seat, spot),
        "totals": _totals(totals, conflict.first_day, seat),
    }


def compact_periods(conflict: Conflict, found: Sequence[timeline.Period]) -> dict[str, Any]:
    """The periods alone, as small as they get: the few ways a place can look once, each period as three small numbers.

    For every place three lists of equal length: days since the period before began, positions in `views`, and days
    from the period's first day to its last evidence (null where nobody has told of the place).
    """
    actors = sorted(
        {
            actor
            for period in found
            for actor in (period.holder, *period.challengers, *period.claimed_by, *(one for one, _ in period.pressure))
            if actor
        }
    )
    seat = {key: position for position, key in enumerate(actors)}
    views: dict[str, int] = {}
    shown: list[list[Any]] = []
    places: dict[int, list[list[Any]]] = {}
    before: dict[int, date] = {}
    for period in sorted(found, key=lambda p: (p.place, p.since)):
        row = _period(period, conflict.first_day, seat)
        view = row[1:7]
        if (key := repr(view)) not in views:
            views[key] = len(shown)
            shown.append(view)
        days, positions, evidence = places.setdefault(period.place, [[], [], []])
        days.append((period.since - before.get(period.place, conflict.first_day)).days)
        positions.append(views[key])
        evidence.append((period.last_evidence - period.since).days if period.last_evidence else None)
        before[period.place] = period.since
    return {
        "first_day": conflict.first_day,
        "actors": actors,
        "places": list(places),
        "views": shown,
        "periods": list(places.values()),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "key": actor.key,
        "name": actor.name,
        "short": actor.short,
        "colour": actor.colour,
        "pattern": actor.pattern,
        "inter": actor.inter,
    }


def _places(places: Iterable[Place], codes: dict[int, list[str]]) -> dict[str, list[Any]]:
    """The places as columns of equal length, in the order of `periods`: much smaller than a row with names for each.

    A ten-thousandth of a degree is eleven metres: finer than any mark.
    """
    rows = [
        (
            place.pk,
            place.name,
            place.province.name if place.province else "",
            codes.get(place.pk, []),
            round(float(place.latitude), 4),
            round(float(place.longitude), 4),
            place.population,
            int(place.national),
        )
        for place in places
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(PLACE_COLUMNS)
    return {name: list(column) for name, column in zip(PLACE_COLUMNS, columns, strict=True)}


def _period(period: timeline.Period, first_day: date, seat: dict[str, int]) -> list[Any]:
    flags = (
        CLAIMED * bool(period.claimed_by) | UNCERTAIN * period.uncertain | DISPUTED * (period.standing == "disputed")
    )
    challengers = period.challengers or period.claimed_by
    state, holder = period.other if period.uncertain and period.other else ("", None)
    return [
        (period.since - first_day).days,
        STATES[period.state],
        seat.get(period.holder or "", -1),
        [seat[actor] for actor in challengers if actor in seat],
        [[seat[actor], int(claimed)] for actor, claimed in period.pressure if actor in seat],
        flags,
        [STATES[state], seat.get(holder or "", -1)] if state else None,
        (period.last_evidence - first_day).days if period.last_evidence else None,
    ]


def _events(
    events: Iterable[timeline.Event], first_day: date, seat: dict[str, int], spot: dict[int, int]
) -> list[list[Any]]:
    rows = [
        [
            (event.earliest - first_day).days,
            spot[event.place],
            event.kind,
            seat[event.actor],
            event.standing,
            event.key,
            (event.latest - first_day).days,
            event.manner or "",
        ]
        for event in events
        if event.place in spot and event.actor in seat
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[5]))


def _totals(totals: list[ReconciledTotal], first_day: date, seat: dict[str, int]) -> list[list[Any]]:
    """Day, party, stated number, of how many, number in the record, source, article, whether all agrees, scope."""
    return [
        [
            (total.result.total.as_of - first_day).days,
            seat.get(total.result.total.actor, -1),
            total.stated.count,
            total.stated.of,
            len(total.result.held),
            total.stated.article.source.name,
            total.stated.article_id,
            int(total.agrees),
            total.stated.scope_text,
            total.too_many,
            total.missing,
        ]
        for total in totals
    ]
