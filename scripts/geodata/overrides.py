"""The corrections by hand in geo/data/overrides.csv, each line with its reason."""

import csv
from collections import defaultdict
from pathlib import Path

KINDS = {
    "name", "spelling", "drop", "province_name", "province_spelling", "province_drop", "capital", "iso", "demonym",
    "country_spelling",
}  # fmt: skip


class Overrides:
    """What a person decided, by kind and by what it is about (a geonameid, a unit's or a country's code)."""

    def __init__(self, path: Path) -> None:
        self._values: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                if row["what"] not in KINDS or not row["reason"]:
                    raise SystemExit(f"{path}:{number}: say what (one of {sorted(KINDS)}) and why")
                self._values[row["what"]][row["on"]].append(row["value"])

    def all(self, kind: str, on: int | str) -> list[str]:
        """Every value of that kind for that thing, in the file's order."""
        return self._values[kind].get(str(on), [])

    def one(self, kind: str, on: int | str, otherwise: str) -> str:
        """The last value of that kind, or what the packages say."""
        return (self.all(kind, on) or [otherwise])[-1]

    def keys(self, kind: str) -> list[str]:
        """What there are corrections of that kind about."""
        return list(self._values[kind])
