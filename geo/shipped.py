"""The shipped files of `geo/data` as rows: read once, before and without any database."""

import csv
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class CountryRow:
    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    code: str
    country: str
    name: str
    iso: str
    capital: int | None
    outlined: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    geonameid: int
    name: str
    country: str
    province: str | None
    latitude: str
    longitude: str
    population: int
    national: bool


@dataclass(frozen=True, slots=True)
class SpellingRow:
    geonameid: int
    spelling: str
    language: str
    of: str
    read: bool


@dataclass(frozen=True, slots=True)
class RegionRow:
    key: str
    name: str
    country: str
    spellings: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerSeatRow:
    place: int
    province: str | None
    since: date | None
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Shipped:
    """Everything that the files say about some countries, or about the world."""

    countries: tuple[CountryRow, ...]
    provinces: tuple[ProvinceRow, ...]
    places: tuple[PlaceRow, ...]
    spellings: tuple[SpellingRow, ...]
    regions: tuple[RegionRow, ...]
    former_seats: tuple[FormerSeatRow, ...]


def shipped(countries: Collection[str] | None = None) -> Shipped:
    """What the files say about these countries; about the world when none are given.

    >>> len(shipped(["AF"]).places)
    34
    """
    world = _world()
    if not countries:
        return world
    wanted = set(countries)
    places = tuple(row for row in world.places if row.country in wanted)
    ids = {row.geonameid for row in places}
    return Shipped(
        countries=tuple(row for row in world.countries if row.code in wanted),
        provinces=tuple(row for row in world.provinces if row.country in wanted),
        places=places,
        spellings=tuple(row for row in world.spellings if row.geonameid in ids),
        regions=tuple(row for row in world.regions if row.country in wanted),
        former_seats=tuple(row for row in world.former_seats if row.place in ids),
    )


def digest(countries: Collection[str] | None = None) -> str:
    """A hash of the files and of the countries asked for: the same for the same rows."""
    found = sha256(",".join(sorted(countries or ())).encode())
    for file in sorted(DATA.glob("*.csv")):
        found.update(file.read_bytes())
    return found.hexdigest()


@cache
def attribution() -> tuple[str, ...]:
    """The lines that the licences of the shipped data ask us to show."""
    return tuple(sources()["attribution"])


@cache
def sources() -> dict[str, Any]:
    """The packages that the data come from, their licences, and the digests of the derived files."""
    facts: dict[str, Any] = json.loads((DATA / "sources.json").read_text(encoding="utf-8"))
    return facts


@cache
def _world() -> Shipped:
    return Shipped(
        countries=tuple(
            CountryRow(r["code"], r["name"], _words(r["names"]), _words(r["demonyms"]), int(r["population"]))
            for r in _rows("countries.csv")
        ),
        provinces=tuple(
            ProvinceRow(
                r["code"], r["country"], r["name"], r["iso"], int(r["capital"] or 0) or None, r["outlined"] == "1"
            )
            for r in _rows("provinces.csv")
        ),
        places=tuple(
            PlaceRow(
                int(r["geonameid"]), r["name"], r["country"], f"{r['country']}.{r['admin1']}" if r["admin1"] else None,
                r["latitude"], r["longitude"], int(r["population"]), r["national"] == "1",
            )
            for r in _rows("capitals.csv")
        ),
        spellings=tuple(
            SpellingRow(int(r["geonameid"]), r["spelling"], r["language"], r["of"], r["read"] == "1")
            for r in _rows("spellings.csv")
        ),
        regions=tuple(
            RegionRow(r["key"], r["name"], r["country"], _words(r["spellings"]), tuple(r["provinces"].split()))
            for r in _rows("regions.csv")
        ),
        former_seats=tuple(
            FormerSeatRow(
                int(r["place"]), r["province"] or None, date.fromisoformat(r["since"]) if r["since"] else None,
                date.fromisoformat(r["until"]), r["reason"],
            )
            for r in _rows("former_seats.csv")
        ),
    )  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
