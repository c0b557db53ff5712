"""The derived files: complete, right for the country that we know by heart, and unchanged since they were built."""

import csv
import hashlib
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from geo.gazetteer import shipped_places
from geo.shipped import DATA, attribution, shipped, sources
from geo.spelling import fold

ROOT = DATA.parent.parent
OUTLINES = ROOT / "static/geo/provinces"
# Province by province, as news agencies write the capitals' names in 2021.
CAPITALS = {
    "Badakhshan": "Faizabad", "Badghis": "Qala-e-Naw", "Baghlan": "Pul-e-Khumri", "Balkh": "Mazar-i-Sharif",
    "Bamyan": "Bamyan", "Daykundi": "Nili", "Farah": "Farah", "Faryab": "Maymana", "Ghazni": "Ghazni",
    "Ghor": "Feroz Koh", "Helmand": "Lashkar Gah", "Herat": "Herat", "Jowzjan": "Sheberghan", "Kabul": "Kabul",
    "Kandahar": "Kandahar", "Kapisa": "Mahmud-e-Raqi", "Khost": "Khost", "Kunar": "Asadabad", "Kunduz": "Kunduz",
    "Laghman": "Mehtarlam", "Logar": "Pul-e-Alam", "Nangarhar": "Jalalabad", "Nimroz": "Zaranj", "Nuristan": "Parun",
    "Paktia": "Gardez", "Paktika": "Sharana", "Panjshir": "Bazarak", "Parwan": "Charikar", "Samangan": "Aibak",
    "Sar-e-Pul": "Sar-e-Pul", "Takhar": "Taloqan", "Uruzgan": "Tarin Kot", "Wardak": "Maidan Shahr",
    "Zabul": "Qalat",
}  # fmt: skip


def test_every_derived_file_is_the_one_that_the_script_wrote():
    recorded = sources()["files"]
    found = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in recorded}
    assert found == recorded
    shipped_files = {*DATA.glob("*.csv"), *(ROOT / "static/geo").rglob("*.json")}
    assert {str(path.relative_to(ROOT)) for path in shipped_files} == set(recorded)


def test_every_package_is_pinned_and_has_a_licence_and_the_attribution_it_asks_for():
    for package in sources()["packages"]:
        assert package["version"] and package["licence"] and len(package["sha256"]) == 64
    assert any("GeoNames" in line and "CC BY 4.0" in line for line in attribution())


def test_each_correction_by_hand_has_a_reason():
    with (DATA / "overrides.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert all(len(row["reason"]) > 5 for row in rows)


def test_afghanistan_has_its_34_provinces_each_with_its_capital_as_the_press_writes_it():
    rows = shipped(["AF"])
    names = {place.geonameid: place.name for place in rows.places}
    assert {row.name: names[row.capital or 0] for row in rows.provinces} == CAPITALS
    assert [place.name for place in rows.places if place.national] == ["Kabul"]


def test_paktia_and_paktika_have_their_own_iso_codes():
    codes = {row.name: row.iso for row in shipped(["AF"]).provinces}
    assert (codes["Paktia"], codes["Paktika"]) == ("AF-PIA", "AF-PKA")
    assert (codes["Daykundi"], codes["Panjshir"]) == ("AF-DAY", "AF-PAN")


def test_the_north_of_afghanistan_is_nine_provinces_and_every_province_lies_in_one_part_or_in_the_north_east_too():
    regions = {row.key: row.provinces for row in shipped(["AF"]).regions}
    assert len(regions["AF.north"]) == 9
    counted = Counter(code for key, codes in regions.items() if key != "AF.northeast" for code in codes)
    assert set(counted) == {row.code for row in shipped(["AF"]).provinces}
    assert set(counted.values()) == {1}


@pytest.mark.parametrize(
    ("key", "capitals"),
    [
        ("SD.darfur", {"El Geneina", "Nyala", "El Fasher", "Ed Daein", "Zalingei"}),
        ("SD.kordofan", {"Kadugli", "El Obeid", "El Fula"}),
        ("UA.donbas", {"Donetsk", "Luhansk"}),
        ("UA.south", {"Kherson", "Mykolaiv", "Odesa", "Zaporizhzhia"}),
        ("SY.northwest", {"Idlib", "Aleppo"}),
        ("SY.south", {"Daraa", "Suwayda", "Quneitra"}),
    ],
)
def test_the_parts_of_a_country_that_the_press_names_are_known(key: str, capitals: set[str]):
    rows = shipped([key[:2]])
    names = {row.geonameid: row.name for row in rows.places}
    seats = {row.code: names.get(row.capital or 0) for row in rows.provinces}
    region = next(row for row in rows.regions if row.key == key)
    assert {seats[code] for code in region.provinces} == capitals


def test_no_two_parts_of_a_country_share_a_spelling():
    for country in {row.country for row in shipped().regions}:
        spellings = Counter(text for row in shipped([country]).regions for text in {row.name, *row.spellings})
        assert [text for text, count in spellings.items() if count > 1] == []


def test_every_former_seat_is_a_known_town_and_province_and_has_a_reason():
    rows = shipped()
    assert len(rows.former_seats) > 8
    assert {row.place for row in rows.former_seats} <= {row.geonameid for row in rows.places}
    assert {row.province for row in rows.former_seats if row.province} <= {row.code for row in rows.provinces}
    assert all(row.reason and (row.since is None or row.since < row.until) for row in rows.former_seats)
    now = {row.code: row.capital for row in rows.provinces}
    assert not [row for row in rows.former_seats if row.province and now[row.province] == row.place]


def test_the_world_has_a_capital_for_nearly_every_province():
    rows = shipped()
    assert len(rows.countries) > 240
    assert len(rows.provinces) > 3800
    assert sum(row.capital is not None for row in rows.provinces) / len(rows.provinces) > 0.94


@pytest.mark.parametrize("country", ["AF", "SY", "SD", "UA", "YE", "IQ", "LY", "SO", "ML", "CD", "SS"])
def test_no_two_capitals_of_a_country_share_a_spelling_that_texts_are_searched_for(country: str):
    rows = shipped([country])
    owners: dict[str, set[int]] = {}
    for row in rows.spellings:
        if row.of == "place" and row.read:
            owners.setdefault(fold(row.spelling), set()).add(row.geonameid)
    assert {spelling for spelling, ids in owners.items() if len(ids) > 1} == set()


def test_every_row_points_to_rows_that_exist():
    rows = shipped()
    places = {row.geonameid for row in rows.places}
    provinces = {row.code for row in rows.provinces}
    assert {row.capital for row in rows.provinces if row.capital} <= places
    assert {row.geonameid for row in rows.spellings} == places
    assert {row.province for row in rows.places if row.province} <= provinces
    assert {code for row in rows.regions for code in row.provinces} <= provinces


def test_each_outline_contains_its_capital_and_bears_only_its_code():
    rows = shipped(["AF"])
    places = {row.geonameid: row for row in rows.places}
    outlines = {f["properties"]["code"]: f for f in json.loads((OUTLINES / "AF.json").read_text())["features"]}
    assert set(outlines) == {row.code for row in rows.provinces if row.outlined} == {row.code for row in rows.provinces}
    for row in rows.provinces:
        place = places[row.capital or 0]
        assert outlines[row.code]["properties"] == {"code": row.code}
        assert _contains(outlines[row.code]["geometry"], float(place.longitude), float(place.latitude)), row.name


def test_the_outlines_of_a_country_and_the_base_map_are_small_enough_for_a_first_look():
    assert (OUTLINES / "AF.json").stat().st_size < 60_000
    assert (ROOT / "static/geo/world.json").stat().st_size < 1_000_000


def test_the_base_map_names_the_countries_by_their_codes():
    world = json.loads((ROOT / "static/geo/world.json").read_text())
    countries = {
        item["properties"]["code"]: item["properties"]["name"] for item in world["objects"]["countries"]["geometries"]
    }
    assert countries["AF"] == "Afghanistan"
    assert {"PK", "IR", "TM", "UZ", "TJ", "CN"} <= set(countries)
    assert {"rivers", "lakes"} <= set(world["objects"])


def test_the_list_of_outlined_provinces_and_the_files_agree():
    drawn = {
        feature["properties"]["code"]
        for path in sorted(Path(OUTLINES).glob("*.json"))
        for feature in json.loads(path.read_text())["features"]
    }
    assert drawn == {row.code for row in shipped().provinces if row.outlined}


def _contains(geometry: dict, x: float, y: float) -> bool:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    inside = False
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("town", "around", "itself"),
    [("Damascus", "SY.08", "SY.13"), ("Kyiv", "UA.13", "UA.12"), ("Sanaa", "YE.16", "YE.26")],
)
def test_a_province_led_from_a_town_of_its_own_status_within_it_has_that_seat_and_its_outline(
    town: str, around: str, itself: str
):
    rows = shipped([around[:2]])
    provinces = {row.code: row for row in rows.provinces}
    place = next(row for row in rows.places if row.name == town)
    assert provinces[around].capital == provinces[itself].capital == place.geonameid
    assert provinces[around].outlined
    assert next(known for known in shipped_places([around[:2]]) if known.name == town).province_code == itself
