"""Reads of events in the columns and words of ACLED (codebook of 2024), to be laid beside ACLED's own."""

from collections.abc import Iterable, Iterator
from typing import Any

import timeline
from events.models import Actor, Conflict
from events.queries.evidence import EventEvidence
from geo.models import Place

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "inter1", "actor2", "inter2", "iso", "country", "admin1", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

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
    return {
        "event_id_cnty": f"{place.country_id}-{event.key}",
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
        "iso": place.country_id,
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
        "fatalities": "",
        "tags": f"conflict={conflict.slug}; kind={event.kind}; standing={event.standing}; "
        f"claims={','.join(str(claim.pk) for claim in found.supporting)}",
        "timestamp": int(max(claim.recorded_at for claim in found.supporting).timestamp()),
    }
