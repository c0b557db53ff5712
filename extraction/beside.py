"""What the words beside a geographical name make of it: a person, a firm, a ship, a street, a thing called after it."""

from functools import cache

from spacy.tokens import Token

from extraction.lexicon import words
from extraction.names import Hit
from extraction.tree import children, lemma

_DASHES = frozenset("-–—")


def other_meaning(token: Token, named: dict[int, Hit]) -> str:
    """What a name is instead of a town, in plain words; "" where nothing beside it says so."""
    following, before = _neighbour(token, 1), _neighbour(token, -1)
    if following is not None and following.text in _DASHES:
        second = _neighbour(token, 2)
        if second is not None and second.lower_ in _list("after_hyphen"):
            return "said of somebody"
        if second is not None and second.i in named and _ends_in_a_road(second, named):
            return "road"
    if before is not None and before.lower_.rstrip(".") in _list("before") and _is_a_name_before(before):
        return "part of a name"
    if before is not None and before.lower_ == "of" and _is_institution(before):
        return "part of a name"
    if before is not None and before.lower_.rstrip(".") in _list("titles") and before.text[:1].isupper():
        return "person"
    return _by_following(token, following)


def is_common(token: Token) -> bool:
    """Whether a name is also an everyday word or a given name, so that it needs more than a capital letter."""
    return token.lower_ in _list("common")


def is_a_given_name(token: Token) -> bool:
    """Whether people are called so, so that it needs something else that speaks for the town."""
    return token.lower_ in _list("given")


def could_be_a_word(token: Token) -> bool:
    """Whether the capital letter of a common word says nothing: at a sentence's start, in a title, in capitals."""
    if token.is_sent_start or token.text.isupper() or token.nbor(-1).text in ('"', "'", ":", "("):
        return True
    names = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return len(names) > 2 and sum(t.text[:1].isupper() for t in names) * 4 > len(names) * 3


def _by_following(token: Token, following: Token | None) -> str:
    if following is None or not following.is_alpha:
        return ""
    word = lemma(following)
    is_firm = bool({word, following.lower_} & _list("organisation")) and following.pos_ in ("NOUN", "PROPN")
    if is_firm and (following.text[:1].isupper() or word in ("university", "airlines", "derby")):
        return "organisation"
    if word in _list("thing") and following.pos_ in ("NOUN", "PROPN"):
        return "thing called after it"
    if word in _list("called_after") and following.text[:1].isupper():
        return "part of a name"
    return "person" if following.lower_ in _list("person_verbs") and following.pos_ == "VERB" else ""


def _is_a_name_before(before: Token) -> bool:
    """ "Lake X", "the frigate X": not "the port X was taken from", where the small word is a noun of its own."""
    return (
        before.text[:1].isupper()
        or before.lower_ in ("river", "frigate", "corvette", "destroyer", "cruiser")
        or (before.lower_ in ("submarine", "warship", "tanker", "freighter", "ferry", "vessel", "ship", "yacht"))
    )


def _is_institution(of: Token) -> bool:
    noun = _neighbour(of, -1)
    return noun is not None and noun.text[:1].isupper() and lemma(noun) in _list("before_of")


def _ends_in_a_road(token: Token, named: dict[int, Hit]) -> bool:
    """Whether "Y" of "X–Y highway" is followed by the road, the line or the border that both give their name to."""
    for step in (1, 2):
        following = _neighbour(token, step)
        if following is None or following.is_punct:
            return False
        if lemma(following) in words("nouns", "site") | {
            "railway",
            "route",
            "line",
            "axis",
            "motorway",
            "bus",
            "flight",
        }:
            return True
    return False


def _neighbour(token: Token, step: int) -> Token | None:
    index = token.i + step
    return token.doc[index] if 0 <= index < len(token.doc) and token.doc[index].sent == token.sent else None


@cache
def _list(name: str) -> frozenset[str]:
    return words("senses", name)


def has_rank(noun: Token) -> bool:
    """ "the second city", "P's third town": not the first, which would be the capital."""
    ranks = words("assertion", "ranks")
    return lemma(noun) in ("town", "city") and any(child.lower_ in ranks for child in children(noun, "amod"))
