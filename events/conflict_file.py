"""A conflict as a YAML file: read with line numbers, checked, so that a wrong file is refused with line and remedy."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import available_timezones

import yaml

KEYS = ("slug", "name", "countries", "time_zone", "first_day", "last_day", "stale_after_days", "parties", "stakes")
NEEDED = ("slug", "name", "countries", "time_zone", "first_day", "parties", "stakes")
PARTY_KEYS = ("key", "name", "short", "inter", "colour", "pattern", "aliases", "countries", "allies")
PARTY_NEEDED = ("key", "name", "inter", "colour")
PATTERNS = ("solid", "dashed", "dotted", "dash-dot")
INTER = {1: "state forces", 2: "rebel group", 3: "political militia", 4: "identity militia", 8: "external forces"}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
COLOUR = re.compile(r"^#[0-9A-Fa-f]{6}$")
COUNTRY = re.compile(r"^[A-Z]{2}$")

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, in which line, and how to mend it."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}"


class WrongFile(Exception):
    """A conflict file that cannot be meant, with every problem found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def read_conflict_file(text: str) -> dict[str, Any]:
    """What a conflict file says; WrongFile when it is no YAML or says what cannot be meant.

    >>> read_conflict_file("slug: Big War")
    Traceback (most recent call last):
    events.conflict_file.WrongFile: line 1: the file lacks name, countries, time_zone, first_day, parties, stakes
    line 1: slug is 'Big War'; write small letters, figures and hyphens, such as afghanistan-2021
    """
    try:
        described = yaml.safe_load(text)
        lines = _lines_of(yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise WrongFile([Problem(line, f"this is no YAML: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise WrongFile([Problem(1, f"this is no YAML: {error}")]) from error
    if not isinstance(described, dict):
        raise WrongFile([Problem(1, "the file holds no names and values; begin with slug: and name:")])
    problems = [Problem(_line(lines, path), words) for path, words in _problems(described)]
    if problems:
        raise WrongFile(sorted(problems, key=lambda problem: problem.line))
    return described


def write_conflict_file(described: Mapping[str, Any]) -> str:
    """The YAML text of a conflict, in the order of KEYS; reading it gives the same again."""
    ordered = {key: described[key] for key in KEYS if described.get(key) is not None}
    return yaml.safe_dump(ordered, sort_keys=False, allow_unicode=True, width=110)


def _lines_of(node: yaml.Node | None, path: Path = ()) -> dict[Path, int]:
    if node is None:
        return {}
    lines = {path: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines |= _lines_of(value, (*path, key.value)) | {(*path, key.value): key.start_mark.line + 1}
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            lines |= _lines_of(value, (*path, position))
    return lines


def _line(lines: Mapping[Path, int], path: Path) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _problems(described: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    yield from _wrong_keys(described, KEYS, NEEDED, (), "the file")
    if "slug" in described and not SLUG.match(str(described["slug"])):
        yield (
            ("slug",),
            f"slug is {described['slug']!r}; write small letters, figures and hyphens, such as afghanistan-2021",
        )
    if "countries" in described:
        yield from _wrong_countries(described["countries"], ("countries",))
    zone = described.get("time_zone")
    if zone is not None and zone not in available_timezones():
        yield ("time_zone",), f"{zone!r} is no time zone{_meant(str(zone), available_timezones())}"
    yield from _wrong_days(described)
    parties = described.get("parties", [])
    if not isinstance(parties, list) or not all(isinstance(party, dict) for party in parties):
        yield ("parties",), "parties is a list; begin each party with - key:"
        return
    yield from _wrong_parties(parties)
    yield from _wrong_stakes(described.get("stakes", {}), [str(party.get("key")) for party in parties])


def _wrong_keys(
    mapping: Mapping[Any, Any], known: tuple[str, ...], needed: tuple[str, ...], path: Path, whose: str
) -> Iterator[tuple[Path, str]]:
    missing = [key for key in needed if mapping.get(key) is None]
    if missing:
        yield path, f"{whose} lacks {', '.join(missing)}"
    for key in mapping:
        if key not in known:
            yield (*path, str(key)), f"{key!r} is no name that {whose} can have{_meant(str(key), known)}"


def _meant(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _wrong_countries(countries: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if not isinstance(countries, list):
        yield path, "countries is a list of ISO 3166 codes, such as [AF]"
        return
    for position, code in enumerate(countries):
        if code is False:
            yield (*path, position), 'NO without quotes means "no" in YAML; write "NO" for Norway'
        elif not COUNTRY.match(str(code)):
            yield (*path, position), f"{code!r} is no ISO 3166 code; write two capital letters, such as AF"


def _wrong_days(described: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    days = {name: described[name] for name in ("first_day", "last_day") if described.get(name) is not None}
    for name, value in days.items():
        if not isinstance(value, date):
            yield (name,), f"{name} is {value!r}; write a day as 2021-05-01"
    if len(days) == 2 and all(isinstance(day, date) for day in days.values()) and days["last_day"] < days["first_day"]:
        yield ("last_day",), "last_day lies before first_day"
    stale = described.get("stale_after_days")
    if stale is not None and (not isinstance(stale, int) or stale < 1):
        yield ("stale_after_days",), f"stale_after_days is {stale!r}; write a number of days, such as 21"


def _wrong_parties(parties: list[dict[str, Any]]) -> Iterator[tuple[Path, str]]:
    if not parties:
        yield ("parties",), "the conflict has no parties; name at least one"
    said: dict[str, str] = {}
    for position, party in enumerate(parties):
        path: Path = ("parties", position)
        name = party.get("name") or party.get("key") or f"party {position + 1}"
        yield from _wrong_keys(party, PARTY_KEYS, PARTY_NEEDED, path, f"the party {name!r}")
        if "key" in party and not SLUG.match(str(party["key"])):
            yield (*path, "key"), f"the key {party['key']!r} may have small letters, figures and hyphens only"
        if "inter" in party and party["inter"] not in INTER:
            kinds = ", ".join(f"{code} {words}" for code, words in INTER.items())
            yield (*path, "inter"), f"inter is {party['inter']!r}; it is one of {kinds}"
        if "colour" in party and not COLOUR.match(str(party["colour"])):
            yield (
                (*path, "colour"),
                f'the colour {party["colour"]!r} is no "#" with six figures in quotes, such as "#0072B2"',
            )
        if party.get("pattern") and party["pattern"] not in PATTERNS:
            yield (*path, "pattern"), f"the pattern {party['pattern']!r} is none of {', '.join(PATTERNS)}"
        for number, alias in enumerate(_list_of(party.get("aliases"))):
            if not isinstance(alias, str):
                yield (*path, "aliases", number), f"the alias {alias!r} is no text; put it in quotes"
            elif said.setdefault(alias.casefold(), str(name)) != name:
                yield (*path, "aliases", number), f"{alias!r} is already an alias of {said[alias.casefold()]!r}"


def _list_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _wrong_stakes(stakes: Any, keys: list[str]) -> Iterator[tuple[Path, str]]:
    if not isinstance(stakes, dict):
        yield ("stakes",), "stakes is all: PARTY, and except: {CAPITAL: PARTY}"
        return
    yield from _wrong_keys(stakes, ("all", "except"), (), ("stakes",), "stakes")
    holders: dict[Path, Any] = {("stakes", "all"): stakes.get("all")}
    holders |= {("stakes", "except", str(place)): key for place, key in (stakes.get("except") or {}).items()}
    for path, key in holders.items():
        if key is not None and key not in keys:
            yield path, f"{key!r} is no party of this conflict{_meant(str(key), keys)}"
