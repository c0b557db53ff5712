"""Reads files in ACLED's columns: each row as a value, or its line, what is wrong with it and what to write instead."""

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from events.queries.acled import CLASH, OVERTAKEN, PEACEFUL_TRANSFER, REGAINED

NEEDED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1", "actor2",
    "inter2", "country", "location", "latitude", "longitude", "geo_precision", "source", "notes", "timestamp",
)  # fmt: skip
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
# ACLED gave the kinds of parties as numbers until 2024, in words since.
INTER = {
    "state forces": 1, "rebel group": 2, "political militia": 3, "identity militia": 4, "rioters": 5, "protesters": 6,
    "civilians": 7, "external/other forces": 8,
}  # fmt: skip
ABOUT_CONTROL = {CLASH: "contested", OVERTAKEN: "captured", REGAINED: "captured", PEACEFUL_TRANSFER: "captured"}
WRITTEN_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y")
WEEK = timedelta(days=3)
MOST_SIGNS = 20_000


@dataclass(frozen=True)
class Side:
    """A party as ACLED names it, with the code of its kind (0: none given)."""

    name: str
    inter: int


@dataclass(frozen=True)
class AcledRow:
    """One row that says something about who controls a place."""

    line: int
    id: str
    kind: str
    manner: str | None
    gains: Side
    loses: Side | None
    earliest: date
    latest: date
    precision: str
    country: str
    location: str
    latitude: float
    longitude: float
    source: str
    notes: str
    published_at: datetime
    certain: bool


@dataclass(frozen=True)
class PassedOver:
    """One row that is fine and says nothing about the control of a town."""

    line: int
    why: str


class WrongRows(Exception):
    """Rows that cannot be meant; each with its line, the fault and the remedy."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"line {line}: {words}" for line, words in faults))


class _Fault(Exception):
    pass


def read_acled(lines: Iterable[str]) -> list[AcledRow | PassedOver]:
    """Every row of a file in ACLED's columns; WrongRows when any is wrong, with all that are."""
    reader = csv.DictReader(_without_mark(lines), strict=True)
    found: list[AcledRow | PassedOver] = []
    faults: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    try:
        if lacking := [name for name in NEEDED if name not in (reader.fieldnames or [])]:
            raise WrongRows([(1, f"The columns {', '.join(lacking)} are missing. Export all of ACLED's columns.")])
        for cells in reader:
            line = reader.line_num
            try:
                found.append(_row(line, cells, seen))
            except _Fault as fault:
                faults.append((line, str(fault)))
    except csv.Error as error:
        faults.append((reader.line_num, f"This is no CSV ({error}). Save the file as CSV with commas, in UTF-8."))
    if faults:
        raise WrongRows(faults)
    return found


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _row(line: int, cells: dict[str, Any], seen: dict[str, int]) -> AcledRow | PassedOver:
    if None in cells or None in cells.values():
        raise _Fault("The row has more or fewer cells than there are columns. Quote cells with commas or line ends.")
    # An apostrophe before a sign that a spreadsheet would run is our own export's.
    said = {name: re.sub(r"^'(?=[=+\-@\t\r\n＝＋－＠])", "", value).strip() for name, value in cells.items()}
    if len(said["notes"]) > MOST_SIGNS or "\0" in "".join(said.values()):
        raise _Fault(f"A cell has a NUL sign, or notes have more than {MOST_SIGNS} signs. Shorten them.")
    number = said["event_id_cnty"]
    if not number:
        raise _Fault("event_id_cnty is empty. Every ACLED row has one; export again.")
    if number in seen:
        raise _Fault(f"event_id_cnty {number} is also in line {seen[number]}. Remove one of the two.")
    seen[number] = line
    day, precision, where = _day(said), _one_of(said, "time_precision"), _one_of(said, "geo_precision")
    latitude, longitude = _degrees(said, "latitude", 90), _degrees(said, "longitude", 180)
    sides = [_side(said, "1"), _side(said, "2")]
    tags = dict(part.strip().split("=", 1) for part in said.get("tags", "").split(";") if "=" in part)
    kind = tags.get("kind") or ABOUT_CONTROL.get(said["sub_event_type"], "")
    if kind not in {"captured", "contested", "threatened", "repelled", "withdrawn"}:
        return PassedOver(line, f"{said['sub_event_type'] or said['event_type']} says nothing about control.")
    if where == 3:
        return PassedOver(line, "geo_precision 3 is somewhere in a region, not in the town.")
    if kind == "contested" and where == 2:
        kind = "threatened"
    if not said["notes"]:
        raise _Fault("notes are empty. They are the words that prove the event.")
    gains, loses = _who_gains(said["sub_event_type"], sides)
    if gains is None:
        raise _Fault("actor1 is empty. Name who gains or attacks.")
    earliest, latest, exact = _days(day, precision, tags)
    return AcledRow(
        line, number, kind, _manner(said, tags, kind), gains, loses, earliest, latest, exact, said["country"],
        said["location"], latitude, longitude, said["source"], said["notes"], _published(said, day),
        tags.get("standing", "confirmed") == "confirmed",
    )  # fmt: skip


def _day(said: dict[str, str]) -> date:
    for form in WRITTEN_DAYS:
        try:
            day = datetime.strptime(said["event_date"], form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if FIRST <= day <= LAST:
            return day
    raise _Fault(f"event_date {said['event_date']!r} is no day. Write it as 2021-08-09.")


def _days(day: date, precision: int, tags: dict[str, str]) -> tuple[date, date, str]:
    """First and last possible day: the row's own where our export says it, else as wide as the precision."""
    try:
        latest = date.fromisoformat(tags.get("latest", ""))
    except ValueError:
        latest = None
    if latest and day <= latest <= day + timedelta(days=366):
        return day, latest, "day" if latest - day <= timedelta(days=1) else "week" if precision == 2 else "month"
    if precision == 3:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month"
    return (day - WEEK, day + WEEK, "week") if precision == 2 else (day, day, "day")


def _one_of(said: dict[str, str], name: str) -> int:
    if said[name] not in {"1", "2", "3"}:
        raise _Fault(f"{name} {said[name]!r} is not 1, 2 or 3.")
    return int(said[name])


def _degrees(said: dict[str, str], name: str, most: int) -> float:
    try:
        value = float(said[name])
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise _Fault(f"{name} {said[name]!r} is no number from -{most} to {most}. Write degrees as 36.26468.")
    return value


def _side(said: dict[str, str], which: str) -> Side | None:
    name, kind = said[f"actor{which}"], said[f"inter{which}"].lower()
    if not name:
        return None
    if kind not in INTER and kind not in {"", *"012345678"}:
        raise _Fault(f"inter{which} {kind!r} is no kind of party. Write 1 to 8, or ACLED's words such as Rebel group.")
    return Side(name, INTER.get(kind) or int(kind or 0))


def _who_gains(sub_event: str, sides: list[Side | None]) -> tuple[Side | None, Side | None]:
    """The order of ACLED's actors implies nothing: who regains is the state, who overtakes is not."""
    first, second = sides
    if first and second and second.inter != first.inter:
        wrong_way = (sub_event == REGAINED and second.inter == 1) or (sub_event == OVERTAKEN and first.inter == 1)
        return (second, first) if wrong_way else (first, second)
    return first, second


def _manner(said: dict[str, str], tags: dict[str, str], kind: str) -> str | None:
    if kind != "captured":
        return None
    if tags.get("kind"):
        manner = tags.get("manner", "")
        return manner if manner in {"force", "surrender", "negotiated", "unopposed"} else None
    return "unopposed" if said["sub_event_type"] == PEACEFUL_TRANSFER else "force"


def _published(said: dict[str, str], day: date) -> datetime:
    if not said["timestamp"]:
        return datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    if not re.fullmatch(r"\d{1,10}", said["timestamp"], re.ASCII) or int(said["timestamp"]) > 4_133_894_400:
        raise _Fault(f"timestamp {said['timestamp']!r} is no number of seconds since 1970. Leave it empty if unknown.")
    return datetime.fromtimestamp(int(said["timestamp"]), tz=UTC)
