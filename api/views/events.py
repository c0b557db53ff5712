"""Events: stored as they stand, or folded for a conflict from another standpoint."""

from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request

import timeline
from api.pages import Page, page_of_values
from api.parameters.events import EventListParameters
from api.serializers import nouns
from api.views.answering import FORMS, standpoint_of
from api.views.control import among_of
from api.views.listing import NounViewSet
from api.views.nouns import NUMBER
from events.models import Claim, ControlEvent
from events.queries.control import control
from events.queries.states import identities


class EventViewSet(NounViewSet):
    """Claims merged into events, as they stand now or from another standpoint; the same under every rule."""

    queryset = ControlEvent.objects.select_related("conflict", "place")
    serializer_class = nouns.EventSerializer
    parameters = EventListParameters
    renderer_classes = FORMS
    lookup_value_regex = NUMBER
    feature_key = "key"

    def page(self, request: Request, asked: dict[str, Any]) -> Page:
        if not asked["folded"]:
            return super().page(request, asked)
        page = page_of_values(folded(asked), asked["order"], self.size(request, asked), asked.get("cursor"))
        return Page(self.get_serializer(page.rows, many=True).data, page.next, page.previous)  # type: ignore[arg-type]

    def get_queryset(self) -> QuerySet[Any]:
        events: QuerySet[Any] = super().get_queryset()
        return events


def folded(asked: dict[str, Any]) -> list[Any]:
    """The events of a conflict from the standpoint that a question names, with what it narrows them down to."""
    conflict, words = asked["conflict"], asked.get("q", "").lower()
    places = {row[0]: row for row in identities(conflict, among_of({**asked, "q": ""}))}
    told = _told_by(asked)
    return [
        _row(conflict.slug, event, places[event.place])
        for event in control(conflict, standpoint_of({**asked, "rule": "assessed"})).events
        if event.place in places
        and _wanted(event, asked)
        and (told is None or told & {*event.claims, *event.against})
        and (not words or words in places[event.place][1].lower() or words in event.reason.lower())
    ]


def _told_by(asked: dict[str, Any]) -> set[int] | None:
    """The claims of the source that is asked for."""
    if "source" not in asked:
        return None
    claims = Claim.objects.filter(article__source=asked["source"], place__conflicts=asked["conflict"])
    return set(claims.values_list("pk", flat=True))


def _wanted(event: timeline.Event, asked: dict[str, Any]) -> bool:
    return (
        ("actor" not in asked or event.actor == asked["actor"].key)
        and asked.get("kind", event.kind) == event.kind
        and asked.get("standing", event.standing) == event.standing
        and ("since" not in asked or event.latest >= asked["since"])
        and ("until" not in asked or event.earliest <= asked["until"])
    )


def _row(conflict: str, event: timeline.Event, identity: tuple[int, str, str, str, float, float]) -> Any:
    """An event in the shape of a stored one; only a row has an id."""
    number, name, country, _, longitude, latitude = identity
    place = SimpleNamespace(pk=number, name=name, country_id=country, longitude=longitude, latitude=latitude)
    return SimpleNamespace(
        pk=None, id=None, key=event.key, conflict=SimpleNamespace(slug=conflict), place=place, place_id=number,
        kind=event.kind, actor_id=event.actor, earliest=event.earliest, latest=event.latest, differing=event.differing,
        day_known=event.day_known, standing=event.standing, manner=event.manner or "", reason=event.reason,
        claims=event.claims, against=event.against,
    )  # fmt: skip
