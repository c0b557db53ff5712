"""Stored states as JSON text straight from their columns: of thousands of places no object is made on the way."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from orjson import dumps, loads

from api.serializers.control import counted
from events.queries.states import Identity, Row

Pair = tuple[Identity, Row]
# As many places as the world has, and some.
MOST_PLACES = 8192
STATE, HOLDER = 3, 4


def states_text(pairs: Iterable[Pair], form: str) -> str:
    """The states as the items of a JSON list, or as features of GeoJSON."""
    if form == "geojson":
        return ",".join([f"{_feature(identity)}{_state(row)}}}}}" for identity, row in pairs])
    return ",".join([f"{_place(identity)}{_state(row)}}}" for identity, row in pairs])


def counts_of_rows(pairs: Iterable[Pair]) -> dict[str, Any]:
    """How many places each party controls, how many are contested or unknown, and of how many."""
    return counted(Counter([(row[STATE], row[HOLDER]) for _, row in pairs]))


def _state(row: Row) -> str:
    """The columns of a period; its lists are JSON already, and so are its days but for the quotation marks."""
    (_, since, until, state, holder, challengers, pressure, standing, claimed_by, uncertain, other, opened_by, line,
     last_evidence, *bearing) = row  # fmt: skip
    return (
        f',"since":"{since}","until":{_day(until)},"state":{_text(state)},"holder":{_text(holder)},'
        f'"challengers":{challengers},"under_pressure":{_pressure(pressure)},"claimed_by":{claimed_by},'
        f'"standing":{_text(standing)},"uncertain":{"true" if uncertain else "false"},"other":{_other(other)},'
        f'"opened_by":{dumps(opened_by or None).decode()},"rule_line":{_text(line)},'
        f'"last_evidence":{_day(last_evidence)}' + (f',"bearing":{bearing[0]}' if bearing else "")
    )


@lru_cache(maxsize=MOST_PLACES)
def _place(identity: Identity) -> str:
    return dumps(_named(identity)).decode()[:-1]


@lru_cache(maxsize=MOST_PLACES)
def _feature(identity: Identity) -> str:
    named = _named(identity)
    point = {"type": "Point", "coordinates": [named.pop("longitude"), named.pop("latitude")]}
    whole = {"type": "Feature", "id": identity[0], "geometry": point, "properties": named}
    return dumps(whole).decode()[:-2]


def _named(identity: Identity) -> dict[str, Any]:
    return dict(zip(("id", "name", "country", "province", "longitude", "latitude"), identity, strict=True))


def _day(day: str | None) -> str:
    return f'"{day}"' if day else "null"


@lru_cache(maxsize=4096)
def _text(word: str | None) -> str:
    """A party or a word of the record as JSON; the same few stand in most rows."""
    return dumps(word).decode()


@lru_cache(maxsize=4096)
def _pressure(pressure: str) -> str:
    return dumps([{"by": actor, "claimed": claimed} for actor, claimed in loads(pressure)]).decode()


@lru_cache(maxsize=4096)
def _other(other: str | None) -> str:
    found = loads(other) if other else None
    return dumps(dict(zip(("state", "holder"), found, strict=True)) if found else None).decode()
