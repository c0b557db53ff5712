"""The pattern table of `data/patterns.toml`, checked and sorted by the words that start a pattern."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from extraction.lexicon import LexiconError, load, words

KINDS = ("captured", "contested", "threatened", "repelled", "withdrawn")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the table; see the head of `data/patterns.toml` for the words."""

    id: str
    kind: str
    place: tuple[str, ...]
    actor: tuple[str, ...]
    part_of_speech: str
    loser: tuple[str, ...] = ()
    requires: dict[str, Any] = field(default_factory=dict)
    particle: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    manner: str | None = None
    tried: str | None = None
    default: str = ""
    holding: bool = False
    attacker: bool = False
    intransitive: bool = False
    whole: bool = False
    mutual: bool = False
    present: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    taker: bool = False
    without: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    weak: bool = False
    movement: bool = False


def patterns_of(word: str) -> tuple[Pattern, ...]:
    """The patterns that a word, in its dictionary form, may start.

    >>> [pattern.id for pattern in patterns_of("besiege")]
    ['surround', 'besieged']
    """
    return _table().get(word, ())


def is_of_an_attacker(identifier: str) -> bool:
    """Whether a pattern is about the attacker's way in, which ends with a capture."""
    return any(pattern.attacker for patterns in _table().values() for pattern in patterns if pattern.id == identifier)


def starts_a_pattern(word: str) -> bool:
    """Whether a word starts any pattern."""
    return word in _table()


@cache
def starting_words() -> re.Pattern[str]:
    """A quick look whether a text has any word that starts a pattern, in whatever form.

    >>> bool(starting_words().search("Then they drove them out.")), bool(starting_words().search("He smiled."))
    (True, False)
    """
    forms = [*words("irregular", "past_forms"), *load("irregular")["lemmas"]]
    stems = [re.escape(word.removesuffix("e").removesuffix("y")) + r"\w*" for word in _table()]
    return re.compile(rf"\b(?:{'|'.join([*map(re.escape, forms), *stems])})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, tuple[Pattern, ...]]:
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    seen: set[str] = set()
    for entry in load("patterns")["pattern"]:
        name = entry.get("id", "")
        if not name or name in seen or entry.get("kind") not in KINDS:
            raise LexiconError(f"patterns.toml: {name or entry}: needs an id of its own and a kind")
        seen.add(name)
        for group, part_of_speech in (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective")):
            starts = entry.get(group, [])
            starts = sorted(words("nouns", starts.removeprefix("@"))) if isinstance(starts, str) else starts
            for word in starts:
                table[word].append(_pattern(entry, part_of_speech))
    return {word: tuple(patterns) for word, patterns in table.items()}


def _pattern(entry: dict[str, Any], part_of_speech: str) -> Pattern:
    known = {known.name for known in fields(Pattern)} - {"part_of_speech"} | {"verbs", "nouns", "adjectives"}
    if unknown := set(entry) - known:
        raise LexiconError(f"patterns.toml: {entry['id']}: what is {', '.join(sorted(unknown))}?")
    return Pattern(
        id=entry["id"],
        kind=entry["kind"],
        place=tuple(entry["place"]),
        actor=tuple(entry["actor"]),
        part_of_speech=part_of_speech,
        loser=tuple(entry.get("loser", ())),
        requires=entry.get("requires", {}),
        particle=tuple(entry.get("particle", ())),
        unless=frozenset(entry.get("unless", ())),
        manner=entry.get("manner"),
        tried=entry.get("tried"),
        default=entry.get("default", ""),
        holding=entry.get("holding", False),
        attacker=entry.get("attacker", False),
        intransitive=entry.get("intransitive", False),
        whole=entry.get("whole", False),
        mutual=entry.get("mutual", False),
        parts=entry.get("parts", {}),
        present=entry.get("present", False),
        without=tuple(entry.get("without", ())),
        taker=entry.get("taker", False),
        towards=tuple(entry.get("towards", ())),
        weak=entry.get("weak", False),
        movement=entry.get("movement", False),
    )
