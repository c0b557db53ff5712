"""What answers about control can be asked with."""

from datetime import date
from typing import Any

from django.utils import timezone

import timeline
from api.parameters.checked import Parameters
from api.parameters.fields import Box, CountryCode, Day, Flag, Moment, OneOf, Text, Whole, named, unmeant
from events.models import Actor, Conflict, ControlEvent, ControlPeriod, Kind
from events.queries.named import conflict_named
from sources.models import Source

ConflictKey = named(Conflict, "conflicts", "afghanistan-2021", find=lambda _, key: conflict_named(key))
SourceKey = named(Source, "sources", "northern-wire")
ActorKey = named(Actor, "actors", "taliban")
FORMS = ("json", "geojson", "csv")
STANDINGS = ControlEvent.Standing.values


class ControlParameters(Parameters):
    """A conflict, a rule, two clocks, and what to leave out."""

    conflict = ConflictKey(help_text="A conflict by its key; /api/v1/conflicts/ lists them.")
    rule = OneOf(
        sorted(timeline.RULES), default="assessed", help_text="The rule that decides; its words are in the answer."
    )
    known_at = Moment(required=False, help_text="Only what had been published by this instant; now when left out.")
    recorded_at = Moment(
        required=False, help_text="As this database had it recorded at this instant: such an answer never changes."
    )
    without_source = SourceKey(required=False, help_text="What would the map be without this source?")
    without_claim = Whole(required=False, help_text="What would the map be without this claim?")


class PlacesParameters(ControlParameters):
    """The same for some of the places."""

    place = Whole(required=False, help_text="One place by its GeoNames id.")
    country = CountryCode(required=False, help_text="Places of one country, as AF.")
    bbox = Box(required=False, help_text="Places inside west,south,east,north, in degrees.")
    q = Text(required=False, help_text="Places whose name or province has these words in it.")


class DayParameters(PlacesParameters):
    """The state of every place on one day."""

    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    on = Day(required=False, help_text="The day; today, or the conflict's last day, when left out.")
    actor = ActorKey(required=False, help_text="Places that this party holds, challenges or presses.")
    state = OneOf(ControlPeriod.State.values, required=False)
    standing = OneOf(("stake", *STANDINGS), required=False, help_text="How well the event stands that made the state.")
    sort = OneOf(
        ("name", "-name", "since", "-since"), default="name", help_text="By name, or by the first day of the state."
    )
    evidence = Flag(required=False, help_text="With events, claims and exact words: for at most 500 places.")
    include = OneOf(
        ("bearing",),
        required=False,
        help_text="`bearing`: with the keys of all events that bear on each state; one place alone always has them.",
    )

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        asked.setdefault("on", last_day_of(asked["conflict"]))


class SnapshotParameters(ControlParameters):
    """A day, a knowledge time and a rule, to be cited."""

    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    on = Day(help_text="The day, as 2021-08-09.")


class PlaceTimelineParameters(ControlParameters):
    """The periods of one place, all or those of some days."""

    on = Day(required=False, help_text="Only the period that holds on this day: why the place has its state.")
    since = Day(required=False, help_text="Only periods that last until this day or later.")
    until = Day(required=False, help_text="Only periods that begin on this day or earlier.")

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        in_order(asked)


class TimelineParameters(ControlParameters):
    """All periods of a conflict."""

    parts = OneOf(
        ("all", "periods"),
        default="all",
        help_text="`periods` leaves out events and totals: evidence then comes place by place, on demand.",
    )


class ChangesParameters(PlacesParameters):
    """Two days, or two knowledge times."""

    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    since = Day(required=False, help_text="The day to start from; its own changes are not listed.")
    until = Day(required=False, help_text="The last day; the conflict's last one, or today, when left out.")
    known_since = Moment(required=False, help_text="Compare what was known then …")
    known_until = Moment(required=False, help_text="… with what was known then; now when left out.")
    actor = ActorKey(
        required=False, help_text="Changes after which this party holds the place, or before which it did."
    )
    of = OneOf(
        ("anything", "state", "holder"),
        default="anything",
        help_text="`holder`: only places with a new holder for certain; `state`: no mere changes of pressure or doubt.",
    )

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        if "known_since" in asked:
            if asked.keys() & {"since", "until", "known_at"}:
                raise unmeant("known_since", "Ask for two days or for two knowledge times, not for both.")
            return
        if "known_until" in asked:
            raise unmeant("known_since", "Give the earlier knowledge time too.")
        conflict: Conflict = asked["conflict"]
        asked.setdefault("since", conflict.first_day)
        asked.setdefault("until", max(asked["since"], last_day_of(conflict)))
        in_order(asked)


class ReconciledParameters(ControlParameters):
    """Stated totals of some days, sources and parties."""

    since = Day(required=False, help_text="Totals as of this day or later.")
    until = Day(required=False, help_text="Totals as of this day or earlier.")
    source = SourceKey(required=False, help_text="Totals that this source states.")  # type: ignore[assignment]
    actor = ActorKey(required=False, help_text="Totals of this party.")
    answer = OneOf(("agrees", "missing", "too_many"), required=False, help_text="Totals with this answer.")

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        in_order(asked)


class ExportParameters(PlacesParameters):
    """Events of a conflict as a file."""

    format = OneOf(("csv",), required=False)
    since = Day(required=False, help_text="Events that may have happened on this day or later.")
    until = Day(required=False, help_text="Events that may have happened on this day or earlier.")
    actor = ActorKey(required=False, help_text="Events of this party.")
    kind = OneOf(Kind.values, required=False)
    standing = OneOf(STANDINGS, required=False)

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        in_order(asked)


class GeoJSONParameters(ExportParameters):
    """The same as GeoJSON."""

    format = OneOf(("geojson",), required=False)


def in_order(asked: dict[str, Any]) -> None:
    """Refuse a last day that lies before the first one."""
    if "since" in asked and "until" in asked and asked["until"] < asked["since"]:
        raise unmeant("until", f"This lies before since ({asked['since']}). Exchange the two.")


def last_day_of(conflict: Conflict) -> date:
    """Today in the conflict's zone, or its last day when that is over."""
    today = timezone.now().astimezone(conflict.zone).date()
    return min(today, conflict.last_day or today)
