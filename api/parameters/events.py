"""What events can be asked with: as they stand, or from another standpoint, which needs a conflict."""

from typing import Any

from django.db.models import Q, QuerySet

import timeline
from api.pages import Order
from api.parameters.control import FORMS, STANDINGS, ActorKey, ConflictKey, SourceKey
from api.parameters.fields import Box, CountryCode, Day, Moment, OneOf, Text, Whole, unmeant
from api.parameters.lists import ListParameters, during, in_box, orders, same, sort_of
from events.models import Kind
from events.queries.control import stood

EVENTS = (*orders(("earliest", "earliest"), ("latest", "latest")), Order("id", "pk"), Order("-id", "pk"))
# Events from these standpoints, or of one source, are not rows: they are folded for one conflict.
FOLDED = ("source", "known_at", "without_source", "without_claim")


class EventListParameters(ListParameters):
    orders = EVENTS
    sort = sort_of(EVENTS)
    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    conflict = ConflictKey(required=False, help_text="Events of this conflict.")
    place = Whole(required=False, help_text="One place by its GeoNames id.")
    country = CountryCode(required=False, help_text="Places of this country.")
    bbox = Box(required=False, help_text="Places inside west,south,east,north, in degrees.")
    actor = ActorKey(required=False, help_text="Events of this party.")
    kind = OneOf(Kind.values, required=False)
    standing = OneOf(STANDINGS, required=False)
    since = Day(required=False, help_text="Events that may have happened on this day or later.")
    until = Day(required=False, help_text="Events that may have happened on this day or earlier.")
    q = Text(required=False, help_text="Words of the place's name, or of the reason for the standing.")
    rule = OneOf(sorted(timeline.RULES), default="assessed", help_text="Events are the same under every rule.")
    recorded_at = Moment(required=False, help_text="The events as this database had them recorded at this instant.")
    known_at = Moment(required=False, help_text="From what had been published by then; needs a conflict.")
    source = SourceKey(required=False, help_text="Events with a claim of this source; needs a conflict.")  # type: ignore[assignment]
    without_source = SourceKey(required=False, help_text="As if this source had said nothing; needs a conflict.")
    without_claim = Whole(required=False, help_text="As if this claim had not been made; needs a conflict.")

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        super().complete(asked)
        asked["folded"] = any(name in asked for name in FOLDED)
        if asked["folded"] and "conflict" not in asked:
            raise unmeant("conflict", f"Name a conflict: {', '.join(FOLDED)} need one.")
        if asked["folded"] and asked["order"].column == "pk":
            raise unmeant("sort", "Events of another standpoint have no id: sort by earliest or latest.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.filter(
            stood(asked.get("recorded_at")),
            same(asked, conflict="conflict", place="place", country="place__country", actor="actor", kind="kind",
                 standing="standing"),
            during(asked, "earliest", "latest"),
        )  # fmt: skip
        if "q" in asked:
            rows = rows.filter(Q(place__name__icontains=asked["q"]) | Q(reason__icontains=asked["q"]))
        return in_box(rows, asked, "place__")
