"""Reads where a text itself says that a town lies: "Tripoli, Lebanon", "the Lebanese city of Tripoli"."""

from functools import cache

from spacy.tokens import Doc, Token

from extraction.lexicon import words
from extraction.names import Hit, Names
from extraction.tree import lemma

_FAR = 4  # words between a town and the country that it is said to lie in


def stated_countries(token: Token, named: dict[int, Hit], names: Names) -> frozenset[str]:
    """The countries in which the words beside a name say that it lies; empty where they say nothing."""
    return _after(token, named, names) or _before(token, named)


def _after(token: Token, named: dict[int, Hit], names: Names) -> frozenset[str]:
    """ "X, Lebanon", "X in northern Lebanon", "X in Lebanon's north", "X, Uttar Pradesh"."""
    doc, index = token.doc, token.i + 1
    if index >= len(doc) or doc[index].lower_ not in (",", "in", "("):
        return frozenset()
    after_comma = doc[index].text == ","
    index = _past_capital_of(doc, index + 1) if after_comma else index + 1
    if after_comma and index < len(doc) and doc[index].lower_ == "in":
        index += 1
        after_comma = False
    for position in range(index, min(index + _FAR, len(doc))):
        hit = named.get(position)
        if hit is not None:
            return _lies_in(doc, position, hit, after_comma, names)
        if after_comma or not _leads_on(doc[position]):
            return frozenset()
    return frozenset()


def _past_capital_of(doc: Doc, index: int) -> int:
    """Past "the (old) capital of (the)", if these are the next words: what follows says where the town lies."""
    for position in range(index, min(index + _FAR, len(doc) - 1)):
        if lemma(doc[position]) in words("nouns", "settlement") and doc[position + 1].lower_ == "of":
            return position + (3 if position + 2 < len(doc) and doc[position + 2].lower_ == "the" else 2)
    return index


def _lies_in(doc: Doc, position: int, hit: Hit, after_comma: bool, names: Names) -> frozenset[str]:
    following = doc[position + 1] if position + 1 < len(doc) else None
    is_name = doc[position].lower_ in names.country_names and bool(hit.countries)
    closed = following is None or following.is_punct or following.pos_ in ("ADP", "CCONJ")
    if following is not None and following.text in "-–":
        return frozenset()
    if is_name and not hit.places and (closed or (not after_comma and following is not None)):
        return frozenset(hit.countries)
    if hit.provinces and not hit.places and not hit.countries and after_comma and closed:
        return frozenset(names.places[key].country for key in hit.provinces)
    adjective = hit.countries and not hit.places and not after_comma and following is not None
    if adjective and lemma(following) in _inland():  # type: ignore[arg-type]
        return frozenset(hit.countries)
    return frozenset()


def _before(token: Token, named: dict[int, Hit]) -> frozenset[str]:
    """ "the Lebanese city of X", "Lebanon's second city X", "in northern Lebanon's X"."""
    doc, index = token.doc, token.i - 1
    seen_a_town = False
    while index >= max(0, token.i - _FAR - 3) and not doc[index].is_punct:
        hit = named.get(index)
        if hit is not None:
            possessive = index + 1 < len(doc) and doc[index + 1].lower_ in ("'s", "'")
            near = index == token.i - 2 and possessive
            fits = hit.countries and not hit.places and (seen_a_town or near)
            return frozenset(hit.countries) if fits else frozenset()
        if lemma(doc[index]) in words("nouns", "settlement") | words("nouns", "lists") | {"port", "suburb"}:
            seen_a_town = True
        elif doc[index].lower_ not in ("of", "'s", "'") and doc[index].pos_ not in ("ADJ", "DET", "NOUN", "NUM"):
            return frozenset()
        index -= 1
    return frozenset()


def _leads_on(token: Token) -> bool:
    return token.lower_ in words("nouns", "directions") or token.lower_ in ("the", "of", "far", "part", "-")


@cache
def _inland() -> frozenset[str]:
    """What follows an adjective of nationality where it names a part of the country."""
    return words("nouns", "province") | words("nouns", "district") | {"north", "south", "east", "west", "territory"}
