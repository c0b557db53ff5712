"""Decides what a geographical name stands for where it is written: the town, its province, a site, another name."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Hit
from extraction.tree import children, lemma

Meaning = Literal["town", "province", "site", "district", "part of a name"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one token names: a place of the gazetteer, and whether the town itself is meant."""

    place: int
    meaning: Meaning


def senses(doc: Doc, named: dict[int, Hit], countries: Countries) -> dict[int, Sense]:
    """The sense of every geographical name of a document, by token; earlier names help with later ones of a list."""
    found: dict[int, Sense] = {}
    for index, hit in sorted(named.items()):
        place = countries.choose(hit.places or hit.provinces)
        if place is not None:
            found[index] = Sense(place, _meaning(doc[index], hit, found))
    return found


def _meaning(token: Token, hit: Hit, before: dict[int, Sense]) -> Meaning:
    beside = _beside(token, bool(hit.provinces))
    if beside is not None and not _names_the_town(token):
        return beside
    if not hit.places:
        return "province"
    if _is_part_of_a_name(token):
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


def _is_part_of_a_name(token: Token) -> bool:
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
