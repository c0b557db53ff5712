"""The names that the reader of articles looks for, from the database or straight from the shipped files."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from extraction import KnownPlace, KnownRegion
from geo.models import Place, PlaceName, Province, Region
from geo.shipped import shipped
from geo.spelling import fold, variants


@dataclass
class _Names:
    """The spellings of one town and of the provinces that it is the seat of."""

    town: list[str] = field(default_factory=list)
    province: list[str] = field(default_factory=list)


def known_places(countries: Collection[str] | None = None) -> list[KnownPlace]:
    """Every capital in the database, or in these countries, with every spelling that a text may use."""
    names: dict[int, _Names] = defaultdict(_Names)
    spellings = PlaceName.objects.filter(read=True).order_by("id")
    places = Place.objects.select_related("province").order_by("geonameid")
    if countries:
        spellings = spellings.filter(place__country__in=countries)
        places = places.filter(country__in=countries)
    for place_id, of, spelling in spellings.values_list("place_id", "of", "spelling"):
        (names[place_id].town if of == PlaceName.Of.PLACE else names[place_id].province).append(spelling)
    seats = _seats(Province.objects.exclude(capital=None).order_by("code").values_list("capital_id", "code", "name"))
    return [
        KnownPlace(
            key=place.geonameid,
            name=place.name,
            country=place.country_id,
            **_province(seats.get(place.geonameid), place.province_id, place.province.name if place.province else ""),
            spellings=_town_spellings(place.name, names[place.geonameid].town),
            province_spellings=_province_spellings(names[place.geonameid].province),
            population=place.population,
            national=place.national,
            latitude=float(place.latitude),
            longitude=float(place.longitude),
        )
        for place in places
    ]


def known_regions(countries: Collection[str] | None = None) -> list[KnownRegion]:
    """Every region in the database, or in these countries, with the capitals of its provinces."""
    regions = Region.objects.prefetch_related("provinces").order_by("key")
    if countries:
        regions = regions.filter(country__in=countries)
    return [
        KnownRegion(
            key=region.key,
            name=region.name,
            country=region.country_id,
            spellings=tuple(region.spellings),
            places=tuple(sorted(p.capital_id for p in region.provinces.all() if p.capital_id is not None)),
        )
        for region in regions
    ]


def shipped_places(countries: Collection[str] | None = None) -> list[KnownPlace]:
    """The same as `known_places`, without a database.

    >>> [place.name for place in shipped_places(["AF"]) if place.province == "Kapisa"]
    ['Mahmud-e-Raqi']
    """
    rows = shipped(countries)
    names: dict[int, _Names] = defaultdict(_Names)
    for row in rows.spellings:
        if row.read:
            (names[row.geonameid].town if row.of == "place" else names[row.geonameid].province).append(row.spelling)
    seats = _seats((p.capital, p.code, p.name) for p in rows.provinces if p.capital)
    provinces = {p.code: p.name for p in rows.provinces}
    return [
        KnownPlace(
            key=place.geonameid,
            name=place.name,
            country=place.country,
            **_province(seats.get(place.geonameid), place.province, provinces.get(place.province or "", "")),
            spellings=_town_spellings(place.name, names[place.geonameid].town),
            province_spellings=_province_spellings(names[place.geonameid].province),
            population=place.population,
            national=place.national,
            latitude=float(place.latitude),
            longitude=float(place.longitude),
        )
        for place in sorted(rows.places, key=lambda row: row.geonameid)
    ]


def shipped_regions(countries: Collection[str] | None = None) -> list[KnownRegion]:
    """The same as `known_regions`, without a database.

    >>> [len(region.places) for region in shipped_regions(["AF"]) if region.key == "AF.north"]
    [9]
    """
    rows = shipped(countries)
    capitals = {province.code: province.capital for province in rows.provinces}
    return [
        KnownRegion(
            key=row.key,
            name=row.name,
            country=row.country,
            spellings=row.spellings,
            places=tuple(sorted(capital for code in row.provinces if (capital := capitals.get(code)))),
        )
        for row in sorted(rows.regions, key=lambda row: row.key)
    ]


def _seats(rows: Iterable[tuple[int | None, str, str]]) -> dict[int, dict[str, str]]:
    """The provinces that each town is the seat of: code and name, by code."""
    seats: dict[int, dict[str, str]] = defaultdict(dict)
    for capital, code, name in rows:
        if capital is not None:
            seats[capital][code] = name
    return seats


def _province(seats: dict[str, str] | None, lies_in: str | None, name: str) -> dict[str, str]:
    """Of the provinces that a town is the seat of the one that it lies in, else the first; of none where it lies."""
    code = lies_in if not seats or lies_in in seats else next(iter(seats))
    return {"province": (seats or {}).get(code or "", name), "province_code": code or ""}


def _town_spellings(name: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """The display name, the stored spellings and their variants, one of each folded form."""
    found = {fold(name): name}
    for spelling in (name, *spellings):
        for variant in variants(spelling):
            found.setdefault(fold(variant), variant)
    return tuple(found.values())


def _province_spellings(spellings: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for spelling in spellings:
        for variant in variants(spelling):
            found.setdefault(fold(variant), variant)
    return tuple(found.values())
