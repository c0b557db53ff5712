"""Reads and checks the files of the register: the forces of every state, the other parties, the shipped conflicts."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import yaml

from geo.shipped import DATA as GEOGRAPHY

DATA = Path(__file__).parent / "data"
CONFLICTS = DATA / "conflicts"
ACTORS = DATA / "actors"
STATE_FORCES = DATA / "state_forces.yaml"

STATE, REBELS = 1, (2, 3, 4)
KINDS = (1, 2, 3, 4, 8)  # ACLED's `inter`, as events.models.Actor.Inter
# Okabe and Ito's colours, told apart by everybody, with the grey that they leave room for.
COLOURS = {
    "blue": "#0072B2", "vermillion": "#D55E00", "green": "#009E73", "orange": "#E69F00",
    "sky": "#56B4E9", "purple": "#CC79A7", "grey": "#555555",
}  # fmt: skip
# How a party's line is drawn, by its kind, where its entry does not say otherwise; as events.models.Actor.Pattern.
PATTERNS = {1: "solid", 2: "dashed", 3: "dotted", 4: "dotted", 8: "dash-dot"}
# What a country's state forces are meant by where its file does not say otherwise.
STATE_WORDS = ("army", "government", "regime")
LONGEST_SHORT = 40  # as events.models.Actor.short
_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrongRegister(Exception):
    """A file of the register cannot be meant; the message names the file, the party and the remedy."""


@dataclass(frozen=True, slots=True)
class ShippedParty:
    """A party of the register; `of` is the state whose forces it is abroad, `since` and `until` are its years."""

    key: str
    name: str
    short: str
    inter: int
    colour: str
    countries: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    of: str | None = None
    pattern: str = "solid"


@dataclass(frozen=True, slots=True)
class Register:
    """Parties by key, those first that generic words mean; and per country what such a word means by default."""

    parties: Mapping[str, ShippedParty]
    defaults: Mapping[str, Mapping[str, str]]


def read_register(actors: Path = ACTORS, states: Path = STATE_FORCES, conflicts: Path = CONFLICTS) -> Register:
    """What the files say, checked: a file that cannot be meant is refused with its name and the party's key."""
    countries = _countries()
    forces = _StateForces(states, countries)
    found: dict[str, tuple[str, ShippedParty]] = {p.key: (states.name, p) for p in forces.parties()}
    words: dict[str, dict[str, str]] = {p.countries[0]: dict.fromkeys(STATE_WORDS, p.key) for _, p in found.values()}
    for path in sorted(actors.glob("*.yaml")):
        described = load(path)
        for entry in described.get("parties") or []:
            party = _party(path.name, entry, countries, forces)
            if party.key in found:
                raise WrongRegister(
                    f"{path.name}: {party.key} stands already in {found[party.key][0]}. Choose another key."
                )
            found[party.key] = (path.name, party)
        for country, meant in (described.get("defaults") or {}).items():
            _refuse_unknown(path.name, "defaults", [country], countries, "country code")
            words.setdefault(country, {}).update(meant)
    _add_conflicts(conflicts, found)
    _make_alliances_mutual(found)
    _check_names(found)
    for country, meant in words.items():
        _refuse_unknown("defaults", country, meant.values(), found, "party")
    parties = {key: party for key, (_, party) in found.items()}
    return Register({key: parties[key] for key in _order(parties, words)}, words)


def load(path: Path) -> dict[str, Any]:
    """What one YAML file says."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_SAFE_LOADER)
    return loaded


def _countries() -> dict[str, dict[str, str]]:
    with (GEOGRAPHY / "countries.csv").open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row for row in csv.DictReader(rows)}


class _StateForces:
    """The forces of every state, by the templates of one file."""

    def __init__(self, path: Path, countries: Mapping[str, Mapping[str, str]]) -> None:
        self._file, self._said, self._countries = path.name, load(path), countries
        self._own = self._said["countries"]
        _refuse_unknown(self._file, "countries", self._own, countries, "country code")

    def parties(self) -> Iterator[ShippedParty]:
        """One party for each country in which somebody lives."""
        for code in self._countries:
            if code in self._said["without"]:
                continue
            own = {
                "name": self._fill(code, [self._said["name"]])[0],
                "short": self._countries[code]["name"].strip(),
                **self._own.get(code, {}),
            }
            templates = [*self._said["forces"], *self._said["government"]]
            key = own.get("key", f"state-{code.lower()}")
            _check_years(self._file, key, own)
            yield ShippedParty(
                key=key,
                name=own["name"],
                short=own["short"],
                inter=STATE,
                colour=COLOURS[own.get("colour", self._said["colour"])],
                countries=(code,),
                aliases=_distinct([*own.get("aliases", []), *self._fill(code, templates)], own["name"]),
                since=own.get("since"),
                until=own.get("until"),
            )

    def abroad(self, code: str) -> list[str]:
        """What the soldiers of a country are called wherever they are."""
        return self._fill(code, self._said["forces"])

    def _fill(self, code: str, templates: Iterable[str]) -> list[str]:
        demonyms = self._own.get(code, {}).get("demonyms") or self._countries[code]["demonyms"].split("|")
        if demonyms == [""]:
            raise WrongRegister(f"{self._file}: {code} has no demonym in countries.csv. Write its `demonyms` here.")
        return [
            template.format(demonym=demonym, country=name)
            for template in templates
            for demonym in (demonyms if "{demonym}" in template else [""])
            for name in (self._names(code) if "{country}" in template else [""])
        ]

    def _names(self, code: str) -> list[str]:
        return self._own.get(code, {}).get("called") or [self._countries[code]["name"].strip()]


def _party(file: str, entry: Mapping[str, Any], countries: Mapping[str, Any], forces: _StateForces) -> ShippedParty:
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise WrongRegister(f"{file}: {key!r} is no key. Write one in small letters, digits and hyphens.")
    if missing := [name for name in ("name", "inter", "colour", "countries") if not entry.get(name)]:
        raise WrongRegister(f"{file}: {key} lacks {', '.join(missing)}.")
    _refuse_unknown(file, key, entry, {field.name for field in fields(ShippedParty)}, "field")
    _refuse_unknown(file, key, [entry["inter"]], KINDS, "kind of party (inter)")
    _refuse_unknown(file, key, [entry["colour"]], COLOURS, "colour")
    pattern = entry.get("pattern", PATTERNS[entry["inter"]])
    _refuse_unknown(file, key, [pattern], PATTERNS.values(), "pattern")
    _refuse_unknown(file, key, [*entry["countries"], *filter(None, [entry.get("of")])], countries, "country code")
    if entry.get("of") in entry["countries"]:
        raise WrongRegister(
            f"{file}: {key} are forces abroad, of {entry['of']}, so its countries cannot name {entry['of']}."
        )
    _check_years(file, key, entry)
    inherited = forces.abroad(entry["of"]) if entry.get("of") else []
    lists = {"countries": tuple(entry["countries"]), "allies": tuple(entry.get("allies", []))}
    aliases = _distinct([*entry.get("aliases", []), *inherited], entry["name"])
    own = {**entry, **lists, "aliases": aliases, "colour": COLOURS[entry["colour"]], "pattern": pattern}
    return ShippedParty(**{"short": entry["name"], **own})


def _check_years(file: str, key: str, entry: Mapping[str, Any]) -> None:
    if entry.get("until") and entry.get("since", 0) > entry["until"]:
        raise WrongRegister(f"{file}: {key} ends in {entry['until']}, before it begins in {entry['since']}.")


def _add_conflicts(folder: Path, found: dict[str, tuple[str, ShippedParty]]) -> None:
    for path in sorted(folder.glob("*.yaml")):
        conflict = load(path)
        for party in conflict.get("parties", []):
            file, known = found.get(party["key"], (path.name, None))
            found[party["key"]] = (file, extend(known, party, conflict.get("countries", [])))


def extend(known: ShippedParty | None, party: Mapping[str, Any], countries: Iterable[str]) -> ShippedParty:
    """What the register knows of a party, with what a conflict file says of it; the colour of the file wins."""
    own = ShippedParty(
        key=party["key"],
        name=party["name"],
        short=party.get("short", party["name"]),
        inter=party["inter"],
        colour=party.get("colour") or (known.colour if known else COLOURS["grey"]),
        countries=tuple(party.get("countries", countries)),
        aliases=tuple(party.get("aliases", [])),
        allies=tuple(party.get("allies", [])),
        pattern=party.get("pattern") or (known.pattern if known else PATTERNS.get(party["inter"], "solid")),
    )
    if known is None:
        return own
    return replace(
        known,
        name=own.name,
        short=own.short,
        inter=own.inter,
        colour=own.colour,
        pattern=own.pattern,
        countries=tuple(dict.fromkeys((*known.countries, *own.countries))),
        aliases=_distinct((*known.aliases, known.name, *own.aliases), own.name),
        allies=tuple(dict.fromkeys((*known.allies, *own.allies))),
    )


def _make_alliances_mutual(found: dict[str, tuple[str, ShippedParty]]) -> None:
    """An alliance is written once, with either party."""
    allies: dict[str, dict[str, None]] = defaultdict(dict)
    for file, party in found.values():
        _refuse_unknown(file, party.key, party.allies, found, "party (ally)")
        for ally in party.allies:
            allies[party.key][ally] = allies[ally][party.key] = None
    for key, beside in allies.items():
        file, party = found[key]
        found[key] = (file, replace(party, allies=tuple(beside)))


def _check_names(found: Mapping[str, tuple[str, ShippedParty]]) -> None:
    """In one country a name means one party."""
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    for file, party in found.values():
        if len(party.short) > LONGEST_SHORT:
            raise WrongRegister(f"{file}: {party.key}: its short name has more than {LONGEST_SHORT} letters.")
        for alias in (party.name, *party.aliases):
            for country in party.countries:
                other_file, other = owners.setdefault((country, plain(alias)), (file, party.key))
                if other != party.key:
                    raise WrongRegister(
                        f"{file}: {party.key} is called {alias!r} in {country}, and so is {other} of {other_file}."
                    )


def _order(parties: Mapping[str, ShippedParty], words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Before the others of its country and kind comes whom a generic word means there; else as the files have them."""
    graph: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(parties, ()))
    by_country: dict[str, list[ShippedParty]] = defaultdict(list)
    for party in parties.values():
        for country in party.countries:
            by_country[country].append(party)
    for country, meant in words.items():
        for word, kinds in (("rebels", REBELS), ("government", (STATE,))):
            for party in by_country[country]:
                if word in meant and party.inter in kinds and party.key != meant[word]:
                    graph.add(party.key, meant[word])
    place = {key: (party.of is None, position) for position, (key, party) in enumerate(parties.items())}
    try:
        graph.prepare()
    except CycleError as error:
        raise WrongRegister(f"defaults: each of {', '.join(error.args[1])} is to come before the other.") from error
    while graph.is_active():
        ready = sorted(graph.get_ready(), key=place.__getitem__)
        yield from ready
        graph.done(*ready)


def _refuse_unknown(file: str, key: str, named: Iterable[Any], known: Iterable[Any], what: str) -> None:
    if wrong := [name for name in named if name not in known]:
        raise WrongRegister(f"{file}: {key} names {', '.join(map(repr, wrong))}, which is no {what}.")


def _distinct(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    """The aliases without repetition and without the name itself."""
    kept: dict[str, str] = {}
    for alias in aliases:
        kept.setdefault(alias, alias)
    kept.pop(name, None)
    return tuple(kept)


@cache
def plain(name: str) -> str:
    """A name as the reader sees it: without case, accents, hyphens, apostrophes and article."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[-–\s]+", " ", re.sub(r"['’`](?!s\b)", "", bare)).removeprefix("the ").strip()
