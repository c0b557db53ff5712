"""All names as bytes and back, so that a process need not collect them again."""

import json
from dataclasses import fields
from typing import Any

from extraction.known import KnownActor, KnownPlace, KnownRegion
from extraction.names import Names
from extraction.spelled import Spelled


def packed(names: Names) -> bytes:
    """The names as JSON: plain data, so that a file of them can do no harm.

    >>> rebels = KnownActor("m23", "March 23 Movement", ("M23",), 2, ("CD",))
    >>> unpacked(packed(Names([], [rebels]))).actors["m23"] == rebels
    True
    """
    return json.dumps(
        {
            "places": [_row(place) for place in names.places.values()],
            "actors": [_row(actor) for actor in names.actors.values()],
            "regions": [_row(region) for region in names.regions.values()],
            "meanings": names.spelled.meanings,
            "acronyms": sorted(names.spelled.acronyms),
            "country_names": sorted(names.spelled.country_names),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def unpacked(data: bytes) -> Names:
    """The names that were packed. Raises ValueError where the bytes are damaged or of another release."""
    try:
        stored = json.loads(data)
        spelled = Spelled(
            {spelling: tuple(map(tuple, kinds)) for spelling, kinds in stored["meanings"].items()},  # type: ignore[misc]
            frozenset(stored["acronyms"]),
            frozenset(stored["country_names"]),
        )
        return Names(
            [KnownPlace(*_values(row)) for row in stored["places"]],
            [KnownActor(*_values(row)) for row in stored["actors"]],
            [KnownRegion(*_values(row)) for row in stored["regions"]],
            spelled,
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"These are no packed names: {problem}") from problem


def _row(known: KnownPlace | KnownActor | KnownRegion) -> list[Any]:
    return [getattr(known, field.name) for field in fields(known)]


def _values(row: list[Any]) -> list[Any]:
    return [tuple(value) if isinstance(value, list) else value for value in row]
