"""What a gazetteer and a register tell the reader: the places, parties and regions that it may find in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A first-level capital of the gazetteer, with the spellings of the town and, apart, those of its province."""

    key: int
    name: str
    country: str
    province: str
    province_code: str
    spellings: tuple[str, ...]
    province_spellings: tuple[str, ...]
    population: int
    national: bool
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A party of the register; `inter` is ACLED's: 1 state forces, 2 rebels, 3 and 4 militias, 8 external forces."""

    key: str
    name: str
    aliases: tuple[str, ...]
    inter: int
    countries: tuple[str, ...]
    allies: tuple[str, ...] = ()
    since: int | None = None  # years; outside them a generic word does not mean this party
    until: int | None = None


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A named part of a country, such as its north, with the places in it."""

    key: str
    name: str
    country: str
    spellings: tuple[str, ...]
    places: tuple[int, ...]
