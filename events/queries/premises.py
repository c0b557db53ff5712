"""Reads of what answers rest on besides claims and reviews: days, parties, stakes, grades; now, or as recorded then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from events.models import Conflict, Former
from events.queries.sql import Where, ask, marks

STAKES = "SELECT place_id, holder_id FROM events_stake WHERE {where}"
PARTIES = "SELECT actor_id FROM events_party WHERE conflict_id = %s"
SOURCES = "SELECT key, name, grade, speaks_for FROM sources_source WHERE key IN ({keys})"


@dataclass(frozen=True)
class Premises:
    """What a conflict says of itself: its days and their zone, its parties, who held what at the start."""

    first_day: date
    last_day: date | None
    time_zone: str
    parties: frozenset[str]
    stakes: dict[int, str | None]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days are counted."""
        return ZoneInfo(self.time_zone)

    def as_content(self) -> dict[str, Any]:
        """As JSON; `premises_from` takes it back."""
        return {
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "time_zone": self.time_zone,
            "parties": sorted(self.parties),
            "stakes": [[place, self.stakes[place]] for place in sorted(self.stakes)],
        }


class Voice(NamedTuple):
    """A source as a claim carries it."""

    name: str
    grade: str
    speaks_for: str


def premises_of(
    conflict: Conflict, recorded_at: datetime | None = None, places: Iterable[int] | None = None
) -> Premises:
    """The premises of a conflict, as they are or as this database had them at an instant; at most these places."""
    if recorded_at is not None:
        former = Former.objects.filter(of=Former.Of.CONFLICT, key=conflict.slug, recorded_until__gt=recorded_at)
        if content := former.values_list("content", flat=True).first():
            return premises_from(content)
    where = Where("conflict_id = %s", conflict.pk)
    if places is not None:
        where.also("place_id IN ({})", list(places))
    return Premises(
        first_day=conflict.first_day,
        last_day=conflict.last_day,
        time_zone=conflict.time_zone,
        parties=frozenset(key for (key,) in ask(PARTIES, [conflict.pk])),
        stakes=dict(ask(STAKES.format(where=where), where.values)),
    )


def premises_from(content: dict[str, Any]) -> Premises:
    """The premises that `as_content` wrote."""
    last = content["last_day"]
    return Premises(
        first_day=date.fromisoformat(content["first_day"]),
        last_day=date.fromisoformat(last) if last else None,
        time_zone=content["time_zone"],
        parties=frozenset(content["parties"]),
        stakes=dict(content["stakes"]),
    )


def voices(keys: Iterable[str], recorded_at: datetime | None = None) -> dict[str, Voice]:
    """Name, grade and party of these sources, as they are or as this database had them at an instant."""
    wanted = set(keys)
    known = {key: Voice(*said) for key, *said in ask(SOURCES.format(keys=marks(wanted)), wanted)}
    if recorded_at is not None:
        former = Former.objects.filter(of=Former.Of.SOURCE, key__in=wanted, recorded_until__gt=recorded_at)
        # The last one first, so that the earliest after the instant stays.
        for key, content in former.order_by("-recorded_until", "-pk").values_list("key", "content"):
            known[key] = Voice(content["name"], content["grade"], content["speaks_for"])
    return known
