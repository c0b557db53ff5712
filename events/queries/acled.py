"""Reads of events in the columns and words of ACLED (codebook of 2024), to be laid beside ACLED's own."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import timeline
from events.models import Actor, Conflict
from events.queries.evidence import EventEvidence
from geo.models import Place

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

DATA = Path(__file__).resolve().parent.parent / "data"
BATTLES, STRATEGIC = "Battles", "Strategic developments"
PEACEFUL_TRANSFER, REGAINED = "Non-violent transfer of territory", "Government regains territory"
OVERTAKEN, CLASH = "Non-state actor overtakes territory", "Armed clash"
PEACEFUL = {"unopposed", "negotiated", "surrender"}
STATE = Actor.Inter.STATE_FORCES
WEEK, MONTH = 7, 31


def kind_of_event(kind: str, manner: str | None, inter: int) -> tuple[str, str]:
    """ACLED's event type and sub-event type.

    >>> kind_of_event("captured", "unopposed", 2)
    ('Strategic developments', 'Non-violent transfer of territory')
    >>> kind_of_event("captured", None, 1)
    ('Battles', 'Government regains territory')
    """
    if kind == "captured" and manner in PEACEFUL:
        return STRATEGIC, PEACEFUL_TRANSFER
    if kind == "captured":
        # Foreign states count among those who overtake: only the country's own forces regain.
        return BATTLES, REGAINED if inter == STATE else OVERTAKEN
    if kind == "withdrawn":
        return STRATEGIC, "Other"
    return BATTLES, CLASH


def time_precision(event: timeline.Event) -> int:
    """1 a day, 2 within a week, 3 within a month or less exact."""
    days = (event.latest - event.earliest).days
    if not event.day_known:
        return 2
    return 1 if days == 0 else 2 if days <= WEEK else 3


def rows(
    conflict: Conflict, found: Iterable[EventEvidence], places: dict[int, Place], actors: dict[str, Actor]
) -> Iterator[dict[str, Any]]:
    """One row for every event that is confirmed or disputed; what only one side claims is no event to ACLED."""
    for one in found:
        if one.event.standing in {"confirmed", "disputed"} and one.supporting:
            yield _row(conflict, one, places[one.event.place], actors)


def _row(conflict: Conflict, found: EventEvidence, place: Place, actors: dict[str, Actor]) -> dict[str, Any]:
    event = found.event
    first = actors[event.actor]
    losers = {claim.from_actor_id for claim in found.supporting if claim.from_actor_id}
    second = actors.get(min(losers)) if losers else None
    event_type, sub_event_type = kind_of_event(event.kind, event.manner, first.inter)
    sources = {claim.article.source.name: claim.article.source.scale for claim in found.supporting}
    codes = country_codes().get(place.country_id, Codes(place.country_id, ""))
    # What this record does not know (regions, districts, deaths) is an empty cell, not a zero.
    return dict.fromkeys(COLUMNS, "") | {
        "event_id_cnty": f"{codes.alpha3}-{event.key}",
        "event_date": event.earliest.isoformat(),
        "year": event.earliest.year,
        "time_precision": time_precision(event),
        "disorder_type": "Political violence" if event_type == BATTLES else STRATEGIC,
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor1": first.name,
        "inter1": first.inter,
        "actor2": second.name if second else "",
        "inter2": second.inter if second else "",
        "interaction": interaction(first.inter, second.inter if second else 0),
        "iso": codes.numeric,
        "country": place.country.name,
        "admin1": place.province.name if place.province else "",
        "location": place.name,
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
        # 1: the named town itself; 2: near it, which is all that a threat says.
        "geo_precision": 2 if event.kind == "threatened" else 1,
        "source": "; ".join(sorted(sources)),
        "source_scale": "; ".join(dict.fromkeys(sources[name] for name in sorted(sources))),
        "notes": f"{found.supporting[0].evidence} [{event.standing}: {event.reason}]",
        "tags": _tags(conflict, found),
        "timestamp": int(max(claim.recorded_at for claim in found.supporting).timestamp()),
    }


def interaction(first: int, second: int) -> str:
    """ACLED writes the kinds of both sides as one number: the smaller first, a missing one as 0 at the end.

    >>> interaction(2, 1), interaction(2, 0), interaction(2, 2)
    ('12', '20', '22')
    """
    return "".join(str(code) for code in sorted((first, second), key=lambda code: (code == 0, code)))


def _tags(conflict: Conflict, found: EventEvidence) -> str:
    """What ACLED has no column for: enough to recognise the event, and to take it in elsewhere as it is."""
    event = found.event
    said = {
        "conflict": conflict.slug,
        "kind": event.kind,
        "manner": event.manner or "",
        "latest": event.latest.isoformat(),
        "standing": event.standing,
        "claims": ",".join(str(claim.pk) for claim in found.supporting),
    }
    return "; ".join(f"{name}={value}" for name, value in said.items() if value)


class Codes(NamedTuple):
    """A country's other codes of ISO 3166."""

    alpha3: str
    numeric: str


@cache
def country_codes() -> dict[str, Codes]:
    """The codes of every country by its two letters."""
    with (DATA / "iso_3166.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Codes(row["alpha3"], row["numeric"].lstrip("0")) for row in csv.DictReader(file)}
