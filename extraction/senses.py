"""Decides what a geographical name stands for where it is written: the town, its province, a site, another name."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from extraction.beside import could_be_a_word, is_a_given_name, is_common, other_meaning
from extraction.homonyms import Choice, Countries
from extraction.lexicon import words
from extraction.located import stated_countries
from extraction.names import Hit
from extraction.tree import children, lemma

Meaning = Literal[
    "town", "province", "site", "district", "part of a name", "person", "organisation", "road", "thing called after it",
    "said of somebody", "country", "another place of this name", "undecided", "common word",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What one token names: a place of the gazetteer, and whether the town itself is meant."""

    place: int
    meaning: Meaning
    candidates: tuple[int, ...] = ()  # every place of this name, where there are several
    why: str = ""  # what decided between them


def senses(doc: Doc, named: dict[int, Hit], countries: Countries) -> dict[int, Sense]:
    """The sense of every geographical name of a document, by token; earlier names help with later ones of a list."""
    found: dict[int, Sense] = {}
    for index, hit in sorted(named.items()):
        keys = tuple(dict.fromkeys((*hit.places, *hit.provinces)))
        if not keys:
            continue
        token = doc[index]
        stated = stated_countries(token, named, countries.names)
        only_towns = bool(hit.places) and (_names_the_town(token) or _is_called_a_town(token))
        choice = countries.decide(hit.places, () if only_towns else hit.provinces, stated)
        if choice is None:
            found[index] = Sense(keys[0], "another place of this name", keys, "the text says where it lies")
            continue
        meaning = _meaning(token, hit, found, named, choice.place)
        if meaning in ("town", "province"):
            meaning = _doubted(token, hit, meaning, choice, bool(stated))
        found[index] = Sense(choice.place, meaning, keys if len(keys) > 1 else (), choice.reason)
    return found


def _doubted(token: Token, hit: Hit, meaning: Meaning, choice: Choice, is_stated: bool) -> Meaning:
    """The meaning in the light of doubts: a country of the same name, an everyday word, several towns of one name."""
    says_town = _names_the_town(token) or _is_called_a_town(token)
    if hit.countries and not says_town and meaning == "town":
        return "country"
    if is_stated or says_town:
        return meaning if choice.certain else "undecided"
    if meaning == "town" and is_common(token) and (could_be_a_word(token) or not choice.supported):
        return "common word"
    if is_a_given_name(token) and not choice.supported:
        return "undecided"
    return meaning if choice.certain else "undecided"


def _meaning(token: Token, hit: Hit, before: dict[int, Sense], named: dict[int, Hit], place: int) -> Meaning:
    beside = _beside(token, bool(hit.provinces))
    if beside is not None and not _names_the_town(token):
        return beside
    other = cast(Meaning, other_meaning(token, named))
    if other and not _names_the_town(token):
        return other
    if place not in hit.places:
        return "province"
    if _is_part_of_a_name(token, named):
        return "part of a name"
    listed = token.head.i if token.dep_ in ("conj", "appos") else -1
    if hit.provinces and listed in before and before[listed].meaning == "province":
        return "province"
    return "town"


def _beside(token: Token, is_province: bool) -> Meaning | None:
    """What the noun that the name belongs to makes of it: "X province", "province of X", "X airport", "X's airport"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and lemma(following) in _kind("province") and following.pos_ in ("NOUN", "PROPN"):
        after = following.nbor(1) if following.i + 1 < len(token.doc) else None
        return None if after is not None and lemma(after) in _kind("settlement") else "province"
    heads = [token.head]
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        heads = [token.head.head]
        if lemma(heads[0]) in _kind("province"):
            return "province"
        if lemma(heads[0]) not in _kind("district") or heads[0].i > token.i:
            return None
        # "the eastern districts of X" are parts of a town; "districts of X" are so only where no province is called X.
        inside = lemma(heads[0]) == "district" and (
            not is_province or any(lemma(c) in _directions() for c in children(heads[0], "amod"))
        )
        return None if inside else "district"
    if token.dep_ in ("compound", "nmod", "poss", "amod") and heads[0].i > token.i:
        noun = lemma(heads[0])
        if noun in _kind("site"):
            return "site"
        if noun in _kind("district") and token.dep_ != "poss":
            return "district"
        if noun in _kind("province"):
            return "province"
    return None


def _names_the_town(token: Token) -> bool:
    """ "X city", "the city of X" mean the town even where X is also a province."""
    return (
        token.i + 1 < len(token.doc) and lemma(token.nbor(1)) in _kind("settlement") and token.nbor(1).dep_ != "appos"
    )


def _is_called_a_town(token: Token) -> bool:
    """ "the city of X", "the town X"."""
    head = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    return (
        lemma(head) in _kind("settlement") and head.i < token.i and token.dep_ in ("pobj", "appos", "compound", "nmod")
    )


def _is_part_of_a_name(token: Token, named: dict[int, Hit]) -> bool:
    """ "Herat University", "Gul Farah": the name belongs to a longer proper name that is none of ours."""
    head = token.head
    if token.dep_ == "compound" and head.i == token.i + 1 and head.pos_ == "PROPN" and head.text[:1].isupper():
        return lemma(head) not in _kind("settlement")
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if before is None or before.dep_ != "compound" or before.head.i != token.i or before.pos_ != "PROPN":
        return False
    return (
        before.text[:1].isupper()
        and not before.text.isupper()
        and lemma(before) not in _directions() | _kind("settlement")
    )


@cache
def _kind(name: str) -> frozenset[str]:
    return words("nouns", name)


@cache
def _directions() -> frozenset[str]:
    return words("nouns", "directions")
