"""Who holds what, on any day, as known at any instant, under any rule, and why."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

import timeline
from api.compact import compact_periods, compact_timeline
from api.formats import as_json
from api.parameters.control import DayParameters, PlaceTimelineParameters, TimelineParameters
from api.problems import CannotBeMeant
from api.serializers import answers
from api.serializers.control import (
    counts_of,
    evidenced_period,
    features,
    place_timeline,
    rule_in_words,
    state_fields,
)
from api.serializers.rows import counts_of_rows, states_text
from api.tables import csv_file
from api.views.answering import FORMS, ConflictView, attachment, clocks_of, form_of, standpoint_of, written
from events.models import Conflict
from events.queries.control import control
from events.queries.evidence import PeriodEvidence, place_evidence, with_claims
from events.queries.staleness import evidence_on
from events.queries.states import Among, State, periods_of, rows_on, states_on
from events.queries.totals import reconciled
from geo.models import Place

MOST_EVIDENCED = 500
# What is decided after the query; without it stored rows become JSON as they are.
PICKED = {"state", "standing", "actor", "evidence"}
# Asked with one of these, an answer names every event that bears on a state; else the link `why` leads there.
LONG = {"place", "evidence", "include"}
COLUMNS = (
    "id", "name", "country", "province", "longitude", "latitude", "on", "state", "holder", "since", "until",
    "challengers", "under_pressure", "claimed_by", "standing", "uncertain", "opened_by", "rule_line", "last_evidence",
)  # fmt: skip


def among_of(asked: dict[str, Any]) -> Among:
    """Which places a question is about."""
    return Among(asked.get("place"), asked.get("country", ""), asked.get("bbox"), asked.get("q", ""))


class ControlView(ConflictView):
    """The state of every place of a conflict on one day."""

    parameters = DayParameters
    renderer_classes = FORMS
    shape = answers.Control

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict, standpoint, form = asked["conflict"], standpoint_of(asked), form_of(request)
        as_stored = standpoint.is_stored and not asked.keys() & PICKED and asked["sort"] == "name"
        long = any(asked.get(name) for name in LONG)
        if as_stored and form != "csv":
            found = rows_on(conflict, asked["on"], standpoint.recorded_at, among_of(asked), bearing=long)
            return with_items(head_of(asked, counts_of_rows(found)), states_text(found, form), form)
        states = chosen(states_on(conflict, asked["on"], standpoint, among_of(asked)), asked)
        if asked.get("evidence") and len(states) > MOST_EVIDENCED:
            words = f"With evidence at most {MOST_EVIDENCED} places; these are {len(states)}. Narrow them down."
            raise CannotBeMeant({"evidence": [words]})
        rows = evidenced(asked, states) if asked.get("evidence") else [state_fields(state) for state in states]
        if form == "csv":
            return csv_file(COLUMNS, ({**row, "on": asked["on"]} for row in rows))
        if not long:
            rows = [{name: value for name, value in row.items() if name != "bearing"} for row in rows]
        found_rows = features(rows) if form == "geojson" else rows
        return with_items(head_of(asked, counts_of(states)), as_json(found_rows).decode()[1:-1], form)

    def mark(self, request: Request, response: HttpResponse, asked: dict[str, Any]) -> None:
        if form_of(request) == "csv":
            attachment(response, f"{asked['conflict'].slug}-{asked['on']}.csv")


def with_items(head: dict[str, Any], items: str, form: str) -> bytes:
    """States, written out already, as JSON or as points of GeoJSON."""
    before = {"type": "FeatureCollection", **head} if form == "geojson" else head
    name = "features" if form == "geojson" else "places"
    return b'%b,"%b":[%b]}' % (as_json(before)[:-1], name.encode(), items.encode())


def head_of(asked: dict[str, Any], counts: dict[str, Any]) -> dict[str, Any]:
    """What an answer says before its places."""
    return {
        "conflict": asked["conflict"].slug,
        "on": asked["on"],
        **clocks_of(asked),
        "rule": rule_in_words(asked["rule"]),
        "counts": counts,
        "why": why(asked),
    }


def chosen(states: list[State], asked: dict[str, Any]) -> list[State]:
    """The states that a question asks for, in its order."""
    if "state" in asked:
        states = [one for one in states if one.period.state == asked["state"]]
    if "standing" in asked:
        states = [one for one in states if one.period.standing == asked["standing"]]
    if "actor" in asked:
        states = [one for one in states if asked["actor"].key in parties_of(one.period)]
    if asked["sort"] == "name":
        return states
    key = (lambda one: one.period.since) if asked["sort"].endswith("since") else (lambda one: (one.name, one.place))
    return sorted(states, key=key, reverse=asked["sort"].startswith("-"))


def parties_of(period: timeline.Period) -> set[str | None]:
    """Whoever holds, challenges or presses a place."""
    return {period.holder, *period.challengers, *period.claimed_by, *(actor for actor, _ in period.pressure)}


def evidenced(asked: dict[str, Any], states: list[State]) -> list[dict[str, Any]]:
    """States with the sentence of the rule, and the events, claims and exact words behind them."""
    wanted = {key for one in states for key in (one.period.opened_by, *one.period.bearing)}
    places = [one.place for one in states]
    events = control(asked["conflict"], standpoint_of(asked), places=places).events
    by_key = {one.event.key: one for one in with_claims(event for event in events if event.key in wanted)}
    aged = {one.place: one.evidence for one in evidence_on(asked["conflict"], asked["on"], standpoint_of(asked))}
    rows = []
    for one in states:
        bearing = tuple(by_key[key] for key in one.period.bearing if key in by_key and key != one.period.opened_by)
        found = PeriodEvidence(one.period, by_key.get(one.period.opened_by or ""), bearing)
        rows.append(
            {**state_fields(one), **evidenced_period(found, asked["rule"]), "freshness": freshness(aged.get(one.place))}
        )
    return rows


def freshness(evidence: timeline.Evidence | None) -> dict[str, Any] | None:
    """How old and how one-sided the evidence of a state is."""
    if evidence is None:
        return None
    names = ("last", "age_days", "stale", "only_voice")
    return {name: getattr(evidence, name) for name in names}


def why(asked: dict[str, Any]) -> str:
    """The address (RFC 6570) under which the evidence of any place of this answer is found."""
    return f"/api/v1/places/{{id}}/timeline/?{urlencode(written(asked))}"


class TimelineView(ConflictView):
    """All periods of a conflict in one compact answer: what the map loads once, to ask nothing while it moves."""

    parameters = TimelineParameters
    always_kept = True
    shape = answers.Timeline

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict, standpoint = asked["conflict"], standpoint_of(asked)
        if asked["parts"] == "periods":
            found = periods_of(conflict, standpoint)
            return as_json({"conflict": conflict.slug, **clocks_of(asked), **compact_periods(conflict, found)})
        rule = rule_in_words(asked["rule"])
        return as_json(
            {
                **compact_timeline(conflict, control(conflict, standpoint), reconciled(conflict, standpoint), rule),
                **clocks_of(asked),
            }
        )


class PlaceTimelineView(ConflictView):
    """Every period of one place, with the events, claims and exact words that opened it and that bear on it."""

    parameters = PlaceTimelineParameters
    shape = answers.PlaceTimeline

    def find(self, asked: dict[str, Any], **named: Any) -> None:
        conflict: Conflict = asked["conflict"]
        places = Place.objects.filter(conflicts=conflict).select_related("province")
        asked["the_place"] = get_object_or_404(places, pk=named["geonameid"])

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict, place = asked["conflict"], asked["the_place"]
        periods = [
            found for found in place_evidence(conflict, place.pk, standpoint_of(asked)) if _within(found.period, asked)
        ]
        return as_json(place_timeline(conflict, place, periods, asked["rule"]) | clocks_of(asked))


def _within(period: timeline.Period, asked: dict[str, Any]) -> bool:
    since, until = asked.get("on", asked.get("since")), asked.get("on", asked.get("until"))
    return (since is None or period.until is None or period.until > since) and (until is None or period.since <= until)
