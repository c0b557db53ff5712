"""Which town is the seat of which unit: GeoNames' feature codes, the second list for the gaps, then the corrections."""

from collections import defaultdict
from dataclasses import dataclass

from geo.spelling import fold, plain
from scripts.geodata.overrides import Overrides
from scripts.geodata.towns import SEATS, Town, Unit, kilometres

SAME_TOWN_KM = 25


@dataclass
class Seats:
    """All seats of the world, and the seat of each unit."""

    towns: dict[int, Town]
    of_unit: dict[str, int]


def find_seats(
    towns: dict[int, Town], units: dict[str, Unit], simplemaps: list[dict[str, str]], overrides: Overrides
) -> Seats:
    """Every first-level and national capital; a unit without a known seat is simply not in `of_unit`."""
    seats = {town.geonameid: town for town in towns.values() if town.feature in SEATS}
    of_unit: dict[str, int] = {}
    for town in sorted(seats.values(), key=lambda t: (t.feature != "PPLA", -t.population)):
        if town.unit in units:
            of_unit.setdefault(town.unit, town.geonameid)
    for unit, town in _second_list(towns, simplemaps):
        if unit in units and unit not in of_unit:
            of_unit[unit] = town.geonameid
            seats[town.geonameid] = town
    for code in overrides.keys("capital"):
        of_unit[code] = int(overrides.one("capital", code, ""))
        seats[of_unit[code]] = towns[of_unit[code]]
    for town in seats.values():
        name = overrides.one("name", town.geonameid, plain(town.name).replace("`", "'"))
        town.alternates = [town.name, *town.alternates]
        town.name = name
    return Seats(seats, of_unit)


def _second_list(towns: dict[int, Town], simplemaps: list[dict[str, str]]) -> list[tuple[str, Town]]:
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns.values():
        for name in {fold(town.name), *(fold(text) for text in town.alternates if text.isascii())}:
            by_name[town.country, name].append(town)
    found = []
    for row in simplemaps:
        at = float(row["lat"]), float(row["lng"])
        near = [
            town
            for town in by_name.get((row["iso2"], fold(row["city_ascii"])), [])
            if kilometres(at, (town.latitude, town.longitude)) < SAME_TOWN_KM
        ]
        if near:
            best = max(near, key=lambda town: town.population)
            found.append((best.unit, best))
    return found
