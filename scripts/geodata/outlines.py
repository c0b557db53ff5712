"""Outlines of provinces and the base map, simplified for a browser."""

import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.geodata.packages import Package, npm_run

PROVINCE_DETAIL = "20%"
PRECISION = "0.001"


def contains(geometry: dict[str, Any], longitude: float, latitude: float) -> bool:
    """Whether a GeoJSON polygon contains a point (even-odd rule).

    >>> contains({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, 1, 1)
    True
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    inside = False
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def write_provinces(
    source: Path, seats: dict[str, tuple[float, float] | None], into: Path, work: Path, mapshaper: Package
) -> set[str]:
    """One GeoJSON file a country, with only those outlines that agree with today's units; answers their codes."""
    kept, codes = [], set()
    for feature in json.loads((source / "data/build.json").read_text())["features"]:
        code = feature["properties"]["gn_a1_code"]
        if code not in seats or code in codes or feature["geometry"] is None:
            continue
        seat = seats[code]
        if seat and not contains(feature["geometry"], seat[1], seat[0]):
            continue
        codes.add(code)
        properties = {"code": code, "cc": code[:2]}
        kept.append({"type": "Feature", "properties": properties, "geometry": feature["geometry"]})
    raw, out = work / "provinces.json", work / "provinces"
    raw.write_text(json.dumps({"type": "FeatureCollection", "features": kept}))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    simplify = ["-simplify", PROVINCE_DETAIL, "keep-shapes", "weighted"]
    write = ["-split", "cc", "-o", f"{out}/", "format=geojson", f"precision={PRECISION}"]
    npm_run(work, mapshaper, "mapshaper", [str(raw), "-clean", *simplify, *write])
    into.mkdir(parents=True, exist_ok=True)
    for path in sorted(out.glob("*.json")):
        (into / path.name).write_text(_compact(json.loads(path.read_text()), ("code",)))
    return codes


def write_world(
    atlas: Path, sane: Path, codes: dict[int, tuple[str, str]], into: Path, work: Path, mapshaper: Package
) -> None:
    """Countries (code, name), rivers and lakes in one TopoJSON file: the base map under every conflict."""
    countries = work / "countries.json"
    npm_run(work, mapshaper, "mapshaper",
            [str(atlas / "countries-50m.json"), "-target", "countries",
             "-o", str(countries), "format=geojson", "id-field=id", "precision=0.001"])  # fmt: skip
    collection = json.loads(countries.read_text())
    for feature in collection["features"]:
        code, name = codes.get(int(feature.get("id") or 0), ("", feature["properties"]["name"]))
        feature.pop("id", None)
        feature["properties"] = {"code": code, "name": name}
        _unwrap(feature["geometry"])
    countries.write_text(json.dumps(collection))
    waters = work / "waters"
    waters.mkdir(exist_ok=True)
    npm_run(work, mapshaper, "mapshaper",
            [str(sane / "dist/world_50m.json"), "-target", "rivers,lakes", "-filter-fields", "",
             "-o", f"{waters}/", "format=geojson", "precision=0.001"])  # fmt: skip
    into.mkdir(parents=True, exist_ok=True)
    inputs = [str(countries), str(waters / "rivers.json"), str(waters / "lakes.json")]
    npm_run(work, mapshaper, "mapshaper",
            ["-i", *inputs, "combine-files", "-filter", "code !== 'AQ'", "target=countries",
             "-simplify", "85%", "keep-shapes", "weighted", "target=*",
             "-o", str(into / "world.json"), "format=topojson", "quantization=16000", "target=*"])  # fmt: skip


def _unwrap(geometry: dict[str, Any]) -> None:
    """Let rings that cross the 180th meridian go on beyond it: on a flat map they would run back round the world."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for ring in (ring for polygon in polygons for ring in polygon):
        turns = 0
        unwrapped = [ring[0][0]]
        for (x, *_), (after, *_) in pairwise(ring):
            turns += 360 if after - x < -180 else -360 if after - x > 180 else 0
            unwrapped.append(after + turns)
        shift = 360 if turns == 0 and min(unwrapped) < -180 else 0
        if max(unwrapped) - min(unwrapped) < 360:
            for point, x in zip(ring, unwrapped, strict=True):
                point[0] = round(x + shift, 3)


def _compact(collection: dict[str, Any], fields: tuple[str, ...]) -> str:
    features = sorted(collection["features"], key=lambda f: str(f["properties"]["code"]))
    for feature in features:
        feature["properties"] = {name: feature["properties"][name] for name in fields}
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")) + "\n"
