"""Matches the pattern table against a sentence: the word that starts a pattern, the town, the parties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from extraction.actors import Actors
from extraction.lexicon import load, words
from extraction.pattern_table import Pattern, patterns_of
from extraction.phrases import Phrases, Target
from extraction.tree import children, conjuncts, follow, governor, is_verb, lemma

_NEAR_ENOUGH = 50  # kilometres or miles
_DISTANCES = frozenset({"km", "kilometre", "kilometer", "mile", "metre", "meter", "kms", "block", "hour", "minute"})


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
    start = _echoed(token)
    for pattern in patterns_of(lemma(start)):
        if start is not token and pattern.place[:1] != ("subject",):
            continue
        if pattern.kind in kinds or not _starts(pattern, token, actors, country):
            continue
        places, from_context = _places(pattern, token, phrases)
        if places:
            kinds.add(pattern.kind)
            yield Match(
                pattern,
                token,
                places,
                tuple(_tokens(token, pattern.actor)),
                tuple(_tokens(token, pattern.loser)),
                from_context,
            )


def _echoed(token: Token) -> Token:
    """The verb that "did" stands for: "A fell hours after B did"."""
    if lemma(token) == "do" and token.dep_ in ("advcl", "conj", "relcl") and not children(token, "dobj"):
        return token.head
    return token


def _starts(pattern: Pattern, token: Token, actors: Actors, country: str) -> bool:
    if not _is_part_of_speech(pattern.part_of_speech, token):
        return False
    if pattern.particle and not any(_is_particle(child, token, pattern.particle) for child in token.children):
        return False
    if pattern.unless and pattern.unless & {lemma(near) for near in _near(token)}:
        return False
    if any(end.pos_ == "PROPN" for path in pattern.towards for end in follow(token, path)):
        return False
    if any(follow(token, path) for path in pattern.without):
        return False
    if pattern.intransitive and children(token, "dobj", "attr"):
        return False
    return all(_is_met(token, path, wanted, actors, country) for path, wanted in pattern.requires.items())


def _is_particle(child: Token, verb: Token, wanted: tuple[str, ...]) -> bool:
    """Whether a small word belongs to the verb: "closed in", not "came in a car"."""
    if child.lower_ not in wanted or child.i < verb.i or child.dep_ not in ("prt", "advmod", "prep", "npadvmod"):
        return False
    return child.lower_ != "in" or not children(child, "pobj")


def _is_part_of_speech(wanted: str, token: Token) -> bool:
    if wanted == "verb":
        mistaken = token.dep_ == "amod" and bool(children(token, "nsubj"))  # "on Tuesday the army captured X"
        return is_verb(token) and (mistaken or token.dep_ not in ("amod", "compound", "aux", "auxpass"))
    if wanted == "noun":
        if token.text[:1].isupper() and not token.is_sent_start and not token.text.isupper():
            return False  # "the Battle of X" is a name
        return token.pos_ in ("NOUN", "PROPN") or (
            token.tag_ == "VBG" and (token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass", "conj") or _has_there(token))
        )
    return token.dep_ in ("amod", "acomp", "oprd") or token.pos_ == "ADJ"


def _has_there(token: Token) -> bool:
    """ "there is fighting": the model takes the noun for the verb."""
    return any(children(verb, "expl") for verb in (token, *children(token, "aux")))


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
    if wanted == "@known_party":  # by its name in the register
        return any(actors.is_in_register(end) for end in found)
    if wanted == "@troops":  # who leaves a town: no single person
        found = [
            near
            for end in found
            for near in (end, *conjuncts(end))
            if lemma(near) not in words("parties", "persons") and near.lower_ not in ("he", "she")
        ]
        return any(actors.party(end, country) is not None for end in found)
    if wanted.startswith("@party"):
        return any(actors.party(end, country) is not None for end in found)
    if wanted == "@attackers":
        return any((party := actors.party(end, country)) is not None and party.side != "state" for end in found)
    if wanted == "@nation":
        return any(actors.nations.alone(end, country) is not None for end in found)
    if wanted == "@town":
        return any(end.i in actors.senses for end in found)
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
        far = path == "distance"  # "10 km from its centre" is not inside
        found = [
            (target, _kind(other_kind or pattern.kind, "whole" if far else target.part, pattern)) for target in targets
        ]
        kept = tuple((target, kind) for target, kind in found if kind)
        if kept:
            return kept, path == "context"
    return (), False


def _targets(token: Token, path: str, phrases: Phrases) -> list[Target]:
    if path == "context":
        if _is_elsewhere(token, phrases):
            return []
        return [Target(place, token, "whole", "refers back") for place in phrases.refers_back(token)]
    if path == "distance":
        return _at_a_distance(token, phrases)
    if path == "object_in":
        return _inside_of(token, phrases)
    edge_only = path.endswith(">edge")
    ends = follow(token, path.removesuffix(">edge"))
    if path == "poss" and children(token, "prep"):
        ends = [end for end in ends if end.pos_ != "PRON"]  # "its takeover of X": whose, and not of what
    targets = [target for end in ends for target in phrases.targets(end)]
    if not targets and path == "of" and (named := _right_after(token, phrases)) is not None:
        targets = phrases.targets(named)
    return [target for target in targets if target.part == "edge"] if edge_only else targets


def _inside_of(token: Token, phrases: Phrases) -> list[Target]:
    """ "stormed the army's headquarters in X": the object is a place inside the town that stands after "in"."""
    if not any(lemma(noun) in words("nouns", "inside") for noun in follow(token, "object")):
        return []
    found = [target for noun in follow(token, "in") for target in phrases.targets(noun, "inside")]
    return [target for target in found if target.part == "inside"]


def _right_after(token: Token, phrases: Phrases) -> Token | None:
    """The town right after "of", whatever the parser made of it: "the seizure of X shocked officials"."""
    named = token.i + 2
    if named < token.sent.end and token.nbor(1).lower_ == "of" and named in phrases.senses:
        return token.doc[named]
    return None


def _is_elsewhere(token: Token, phrases: Phrases) -> bool:
    """Whether the sentence itself says where: then it is not about the town of the text before."""
    if any(phrases.senses[near.i].meaning in ("site", "district") for near in token.sent if near.i in phrases.senses):
        return True
    return any(
        child.i not in phrases.senses
        and (child.pos_ == "PROPN" or child.i in phrases.named or lemma(child) in words("nouns", "directions"))
        for preposition in ("at", "in", "near", "around", "from", "on", "of", "towards")
        for noun in (token, *children(token, "dobj", "nsubjpass"))
        for child in follow(noun, preposition)
    )


def _at_a_distance(token: Token, phrases: Phrases) -> list[Target]:
    """ "are 10 km from its centre": the town after a distance that belongs to the verb."""
    for unit in token.subtree:
        if lemma(unit) in _DISTANCES and unit.i > token.i and not _is_far(unit):
            for following in unit.doc[unit.i + 1 : min(unit.i + 7, unit.sent.end)]:
                if following.dep_ == "pobj" and (targets := phrases.targets(following)):
                    return targets
    return []


def _is_far(unit: Token) -> bool:
    """Whether a distance is too long to threaten anybody: "100 km south of X"."""
    numbers = [float(child.text) for child in children(unit, "nummod") if child.text.replace(".", "", 1).isdigit()]
    return bool(numbers) and numbers[0] > _NEAR_ENOUGH


def _kind(kind: str, part: str, pattern: Pattern) -> str:
    """The kind, given how much of the town is meant."""
    if part == "whole" or (pattern.whole and part in ("inside", "site")):
        return kind
    return pattern.parts.get(part) or str(load("patterns")["parts"][kind][part])


def _tokens(token: Token, paths: tuple[str, ...]) -> Iterator[Token]:
    """The nouns at the ends of several paths, with the other members of their lists."""
    for path in paths:
        if path == "verb>subject" and _undoes(token):
            continue
        for end in follow(token, path.replace("of_other", "of").replace("poss_party", "poss")):
            yield end
            yield from (other for other in conjuncts(end) if other.dep_ == "conj")


def _undoes(noun: Token) -> bool:
    """ "struggle to break the siege of X": whoever breaks it is not who lays it."""
    verb = governor(noun)
    return verb is not None and lemma(verb) in words("assertion", "failure", "verbs")
