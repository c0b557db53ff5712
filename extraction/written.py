"""How a party is written: the word that says what it is, its name as it stands, and where."""

from spacy.tokens import Token

from extraction.party_words import is_half_a_nation, party_words
from extraction.sides import Party
from extraction.tree import lemma


def head_word(token: Token) -> tuple[str, set[str]]:
    """The noun of a phrase and the words before it that are one token with it ("armed forces" of some register)."""
    *inner, last = lemma(token).replace("-", " ").split() or [""]
    known = party_words("either") | party_words("state") | party_words("opposition") | party_words("own")
    return last if last in known else last.removesuffix("s"), set(inner)


def is_one_person(token: Token) -> bool:
    """ "a man with a fever", "one gunman": no party acts in a single person."""
    return token.tag_ == "NN" and any(child.lower_ in ("a", "an", "one") for child in token.children)


def as_written(token: Token, side: str) -> Party:
    start = min([token.i, *(child.i for child in token.lefts if _belongs_to_the_name(child))])
    if token.pos_ == "PROPN":  # "the rebel movement X": the name is X
        start = next((part.i for part in token.doc[start : token.i + 1] if part.text[:1].isupper()), token.i)
    if start and is_half_a_nation(token.doc[start]):
        start -= 1
    text = token.doc[start : token.i + 1]
    return Party(None, text.text, side, (text.start_char, text.end_char))


def _belongs_to_the_name(child: Token) -> bool:
    return child.dep_ in ("amod", "compound", "nmod") or (child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"))


def span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token.text)
