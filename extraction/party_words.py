"""What single words say about parties: generic names, negated names, adjectives of nationality."""

from functools import cache, lru_cache

from spacy.tokens import Token

from extraction.lexicon import words
from extraction.names import Names
from extraction.tree import lemma


def is_generic_name(token: Token) -> bool:
    """Whether a registered name consists of words that any army may be called by."""
    generic = (
        party_words("either")
        | party_words("state")
        | party_words("opposition")
        | party_adjectives("state")
        | party_adjectives("opposition")
    )
    return all(
        word in generic or word.rstrip("s") in generic or word in ("the", "armed")
        for word in token.lower_.replace("-", " ").split()
    )


def is_negated_name(token: Token) -> bool:
    """ "anti-X", "pro-X" are not X."""
    if token.i >= 2 and token.nbor(-1).text in "-‑–" and token.nbor(-2).lower_ in ("anti", "ex", "counter"):
        return True
    return token.lower_.startswith("anti-") or is_half_a_nation(token)


def is_about_opponents(token: Token, child: Token) -> bool:
    """ "Taliban opponents", "the war on X": the name is not the party that acts."""
    return (
        lemma(token)
        in ("opponent", "foe", "enemy", "rival", "hostage", "victim", "prisoner", "stronghold", "birthplace")
        and child.i < token.i
    )


def is_a_plain_name(name: str) -> bool:
    """Whether what a party is called says no more than that it fights.

    >>> is_a_plain_name("armed rebels"), is_a_plain_name("Tribal fighters"), is_a_plain_name("the Ansar")
    (True, False, False)
    """
    plain = (
        party_words("either") | party_words("opposition") | party_adjectives("opposition") | party_adjectives("neutral")
    )
    spoken = [word for word in name.lower().split() if word not in ("the", "of", "a", "their")]
    return all(word in plain or word.rstrip("s") in plain for word in spoken)


def is_a_rank(token: Token) -> bool:
    """ "First", "25th", "4": the number of a division."""
    return token.lower_ in words("assertion", "ordinals") or token.text[:1].isdigit()


def is_half_a_nation(token: Token) -> bool:
    """Whether an adjective of nationality is only half a name: "North Vietnamese", "South Sudanese"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.lower_ in ("north", "south", "east", "west") and (before.text[:1].isupper() or token.nbor(-1).i == 0)


def looks_like_a_group(token: Token) -> bool:
    """Whether a proper name is written as groups are: a plural, an acronym, a number at its end."""
    return (
        token.tag_ == "NNPS"
        or (token.text.isupper() and 2 <= len(token.text) <= 6)
        or (token.text[:1].isupper() and token.text[-1:].isdigit())
    )


@lru_cache(maxsize=4)
def demonyms(names: Names) -> dict[str, tuple[str, ...]]:
    """The adjectives of nationality that the register's state forces are called by, at home and abroad."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in names.actors.values():
        if actor.inter not in (1, 8):
            continue
        for alias in (actor.name, *actor.aliases):
            first, _, rest = alias.removeprefix("the ").partition(" ")
            if first[:1].isupper() and rest in _force_words():  # "Syrian army"; "Central African army" has no adjective
                word = first.lower()
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), actor.key)))
    return found


@cache
def _force_words() -> frozenset[str]:
    plural = {f"{word}s" for word in party_words("either") | party_words("state")}
    return party_words("either") | party_words("state") | plural | {"authorities", "state"}


@cache
def party_words(name: str) -> frozenset[str]:
    """The words of a list of `data/parties.toml`, in their dictionary form."""
    return words("parties", name, "words")


@cache
def party_adjectives(name: str) -> frozenset[str]:
    """The adjectives that give a group its side."""
    return words("parties", "adjectives", name)
