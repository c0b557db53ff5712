"""The pattern table and how it is matched: a word that starts a pattern, the place it is about, the parties it names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Token

from extraction.actors import Actors
from extraction.lexicon import LexiconError, load, words
from extraction.phrases import Phrases, Target
from extraction.tree import conjuncts, follow, governor, lemma

KINDS = ("captured", "contested", "threatened", "repelled", "withdrawn")
_DISTANCES = frozenset({"km", "kilometre", "kilometer", "mile", "metre", "meter", "kms", "block", "hour", "minute"})


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


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence: its start word, the towns with the kind for each, the nouns of the parties."""

    pattern: Pattern
    trigger: Token
    places: tuple[tuple[Target, str], ...]
    actors: tuple[Token, ...]
    losers: tuple[Token, ...]
    from_context: bool = False


def find_matches(token: Token, phrases: Phrases, actors: Actors, country: str) -> Iterator[Match]:
    """Every pattern that starts at this word and has a town to be about; the first of each kind counts."""
    kinds: set[str] = set()
    for pattern in _table().get(lemma(token), ()):
        if pattern.kind in kinds or not _starts(pattern, token, actors, country):
            continue
        places, from_context = _places(pattern, token, phrases)
        if places:
            kinds.add(pattern.kind)
            yield Match(
                pattern, token, places, tuple(_tokens(token, pattern.actor)), tuple(_tokens(token, pattern.loser)), from_context
            )


def _starts(pattern: Pattern, token: Token, actors: Actors, country: str) -> bool:
    if not _is_part_of_speech(pattern.part_of_speech, token):
        return False
    if pattern.particle and not any(
        child.lower_ in pattern.particle and child.dep_ in ("prt", "advmod", "prep", "npadvmod") for child in token.children
    ):
        return False
    if pattern.unless and pattern.unless & {lemma(near) for near in _near(token)}:
        return False
    return all(_is_met(token, path, wanted, actors, country) for path, wanted in pattern.requires.items())


def _is_part_of_speech(wanted: str, token: Token) -> bool:
    if wanted == "verb":
        return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound", "aux", "auxpass")
    if wanted == "noun":
        return token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass", "conj"))
    return token.dep_ in ("amod", "acomp", "oprd") or token.pos_ == "ADJ"


def _near(token: Token) -> Iterator[Token]:
    for child in token.children:
        yield child
        if child.dep_ not in ("advcl", "ccomp", "conj", "relcl", "parataxis"):
            yield from child.children


def _is_met(token: Token, path: str, wanted: Any, actors: Actors, country: str) -> bool:
    if path == "governor":
        above = governor(token)
        return above is not None and lemma(above) in wanted
    found = list(dict.fromkeys(end for alternative in path.split("|") for end in _ends(token, alternative)))
    if isinstance(wanted, list):
        return any(lemma(end) in wanted or end.lower_ in wanted for end in found)
    if wanted == "@party_or_none" and not found:
        return True
    if wanted.startswith("@party"):
        return any(actors.party(end, country) is not None for end in found)
    if wanted == "@named_party":
        return any(actors.is_named(end, country) for end in found)
    if wanted == "@attack_or_party":
        return any(lemma(end) in words("nouns", "attack") or actors.party(end, country) is not None for end in found)
    return any(lemma(end) in words("nouns", wanted.removeprefix("@")) for end in found)


def _ends(token: Token, path: str) -> list[Token]:
    if path == "self_actor":
        return [end for step in ("of", "by", "poss", "compound", "amod") for end in follow(token, step)]
    return follow(token, path)


def _places(pattern: Pattern, token: Token, phrases: Phrases) -> tuple[tuple[tuple[Target, str], ...], bool]:
    for entry in pattern.place:
        path, _, other_kind = entry.partition(":")
        targets = _targets(token, path, phrases)
        found = [(target, _kind(other_kind or pattern.kind, target.part)) for target in targets]
        kept = tuple((target, kind) for target, kind in found if kind)
        if kept:
            return kept, path == "context"
    return (), False


def _targets(token: Token, path: str, phrases: Phrases) -> list[Target]:
    if path == "context":
        return [Target(place, token, "whole", "refers back") for place in phrases.refers_back(token)]
    if path == "distance":
        return _at_a_distance(token, phrases)
    edge_only = path.endswith(">edge")
    ends = follow(token, path.removesuffix(">edge"))
    targets = [target for end in ends for target in phrases.targets(end)]
    return [target for target in targets if target.part == "edge"] if edge_only else targets


def _at_a_distance(token: Token, phrases: Phrases) -> list[Target]:
    """"are 10 km from its centre": the town after a distance that belongs to the verb."""
    for unit in token.subtree:
        if lemma(unit) in _DISTANCES and unit.i > token.i:
            for following in unit.doc[unit.i + 1 : min(unit.i + 7, unit.sent.end)]:
                if following.dep_ == "pobj" and (targets := phrases.targets(following)):
                    return targets
    return []


def _kind(kind: str, part: str) -> str:
    return kind if part == "whole" else str(load("patterns")["parts"][kind][part])


def _tokens(token: Token, paths: tuple[str, ...]) -> Iterator[Token]:
    """The nouns at the ends of several paths, with the other members of their lists."""
    for path in paths:
        for end in follow(token, path.replace("of_other", "of").replace("poss_party", "poss")):
            yield end
            yield from (other for other in conjuncts(end) if other.dep_ == "conj")


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
    known = {"id", "kind", "verbs", "nouns", "adjectives", "place", "actor", "loser", "requires", "particle", "unless", "manner",
             "tried", "default", "holding", "attacker"}  # fmt: skip
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
    )
