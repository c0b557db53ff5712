"""Which town "the city", "it", "the provincial capital" or "these towns" means, from what was named before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Names
from extraction.pattern_table import starts_a_pattern
from extraction.senses import Sense
from extraction.tree import children, lemma, prepositional

REACH = 3  # paragraphs back; further away the press names the town again
_DISTANCE = re.compile(
    r"(?:\b(?:km|kms|kilomet\w+|miles?|hours?)\b[^.;]{0,40}|(?:(?<!the )|(?<=to the ))\b(?:north|south|east|west)\w*)"
    r" (?:of|from|to|outside|away from) (?:(?:the|its) )?"
    r"(?:(?:[\w'-]+ ){0,3}(?:capital|city|town|port)(?: city)?(?: of|,)? )?$",
    re.IGNORECASE,
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(slots=True)
class _Named:
    """One town or province named before: where, and whether something was said about it."""

    place: int | None  # None: a town that is not in the gazetteer
    token: int
    sentence: int
    town: bool
    claimed: bool = False


@dataclass(slots=True)
class Topic:
    """What the paragraphs so far were about; asks nothing but the tokens it is shown, in order."""

    names: Names
    countries: Countries
    before: list[list[_Named]] = field(default_factory=list)
    here: list[_Named] = field(default_factory=list)
    headline: int | None = None  # the one town of the title

    def enter(
        self, senses: dict[int, Sense], tokens: Iterable[Token], head: int | None = None, afresh: bool = False
    ) -> None:
        """Go on to the next paragraph, which names these places; `head` is the town that it is an entry about.

        `afresh`: an item of a list has nothing to do with the items before it.
        """
        self.before = [] if afresh else [*self.before[-REACH:], self.here]
        self.here = [_Named(head, -1, -1, True, True)] if head is not None else []
        for token in tokens:
            sense = senses.get(token.i)
            if (
                sense is not None
                and sense.meaning in ("town", "province", "site")
                and not (is_a_distance(token) or is_an_origin(token) or self._speaks(token, sense.place))
            ):
                self.here.append(_Named(sense.place, token.i, token.sent.start, sense.meaning != "province"))
            elif sense is None and is_an_unknown_town(token):
                self.here.append(_Named(None, token.i, token.sent.start, True))

    def _speaks(self, token: Token, place: int) -> bool:
        """ "Moscow said", "Kabul denied": a government, and no town to come back to."""
        seat = place in self.names.national.values()
        return seat and token.dep_ == "nsubj" and lemma(token.head) in words("speakers", "verbs")

    def only_town(self) -> int | None:
        """The town of this paragraph, where it names no more than one."""
        towns = {named.place for named in self.here if named.town}
        return towns.pop() if len(towns) == 1 else None

    def claimed(self, place: int, token: int) -> None:
        """Remember that something was said about a place: it is what the text is about now."""
        for named in self.here:
            if named.place == place and named.token <= token:
                named.claimed = True
        if not any(named.place == place and named.token <= token for named in self.here):
            self.here.append(_Named(place, token, token, town=True, claimed=True))
            self.here.sort(key=lambda named: named.token)

    def refers_back(self, token: Token) -> list[int]:
        """The towns that a word refers back to; empty when that is not clear."""
        word = lemma(token)
        if token.lower_ in ("latter", "former"):
            towns = self._list(token)
            return towns[-1:] if token.lower_ == "latter" else towns[:1]
        if word == "capital" or token.lower_ == "capital":
            return self._capital(token)
        ranked = self._by_rank(token)
        if ranked is not None:
            return [ranked] if ranked else []
        if (token.tag_ in ("NNS", "NNPS") and word not in _nouns("bridging") | _nouns("quarters")) or token.lower_ in (
            "they",
            "them",
            "both",
            "these",
        ):
            return self._list(token)
        if token.lower_ in ("it", "its", "there") or word in _nouns("bridging") | _nouns("quarters"):
            return self._city(token, reach=0)
        return self._city(token, reach=REACH)

    def _city(self, token: Token, reach: int) -> list[int]:
        earlier = [named for named in self.here if named.token < token.i and named.town]
        same_sentence = [named for named in earlier if named.sentence == token.sent.start]
        if same_sentence:
            return _one(same_sentence[-1])
        if earlier:
            headed = token.sent.start and token.doc[token.sent.start - 1].text == ":"
            return _one(earlier[-1] if headed else _topic_of(earlier))  # "And now X: the garrison walked out"
        if token.lower_ in ("they", "them"):
            return []
        for paragraph in list(reversed(self.before))[:reach]:
            towns = [named for named in paragraph if named.town]
            if towns:
                return _one(_topic_of(towns))
        return []

    def _capital(self, token: Token) -> list[int]:
        modifiers = {lemma(child) for child in children(token, "amod", "compound", "poss", "nmod")}
        if token.tag_ == "NNS":
            return self._list(token)
        earlier = [named for named in self.here if named.token < token.i]
        national = self.names.national.get(self.countries.first)
        if any(lemma(noun) in _nouns("breakaway") for noun in prepositional(token, "of")):
            return self._city(token, REACH)
        if modifiers & _nouns("national"):
            return [national] if national else []
        if "only" in modifiers:
            return []  # "the only regional capital that it had taken" is told apart from what it had not
        if modifiers & _nouns("provincial") or any(child.lower_ == "its" for child in token.children):
            if earlier:
                return _one(earlier[-1])
            return self._city(token, REACH)
        if modifiers & words("assertion", "ordinals") and not modifiers & _nouns("national"):
            return []  # "the first capital to fall" is one of many
        if any(child.text[:1].isupper() for child in children(token, "amod", "compound", "poss")):
            return [national] if national else []
        if earlier and not earlier[-1].town:
            return _one(earlier[-1])
        return [national] if national else []

    def _list(self, token: Token) -> list[int]:
        """The towns of the last sentence that named several."""
        groups = [[named for named in self.here if named.token < token.i], *reversed(self.before[-REACH:])]
        for paragraph in groups:
            for sentence in sorted({named.sentence for named in paragraph}, reverse=True):
                towns = list(
                    dict.fromkeys(
                        n.place for n in paragraph if n.sentence == sentence and n.town and n.place is not None
                    )
                )
                if len(towns) > 1:
                    return towns
        return []

    def _by_rank(self, token: Token) -> int | None:
        """ "the country's second city", by population; 0 where that is not known, None where no rank is named."""
        text = (
            " ".join(part.lower_ for part in token.lefts)
            + " "
            + " ".join(t.lower_ for t in token.doc[max(0, token.i - 4) : token.i])
        )
        rank = next((index for index, word in enumerate(_ORDINALS, start=2) if re.search(rf"\b{word}\b", text)), None)
        if rank is None and not re.search(r"\b(?:largest|biggest|most populous)\b", text):
            return None
        if not re.search(r"\b(?:country|nation|'s|largest|biggest|main)\b", text) or "region" in text or "part" in text:
            return 0
        places = [place for place in self.names.places.values() if place.country == self.countries.first]
        places.sort(key=lambda place: (-place.population, place.key))
        near = {place.key for place in places[max(0, (rank or 1) - 3) : (rank or 1) + 2]}
        for paragraph in (self.here, *reversed(self.before[-2:])):
            named = [
                n.place for n in paragraph if n.place in near and (paragraph is not self.here or n.token < token.i)
            ]
            if named:
                return named[-1]  # the press counts differently: "the third city" is the one that was named
        return places[(rank or 1) - 1].key if len(places) >= (rank or 1) else 0


def is_a_distance(token: Token) -> bool:
    """Whether a name only says how far away something is: "100 km southwest of X"."""
    return _DISTANCE.search(token.doc[max(0, token.i - 12) : token.i].text_with_ws) is not None


def is_an_origin(token: Token) -> bool:
    """Whether a name only says whence: "from the X side", "troops from X"."""
    if token.dep_ == "pobj" and token.head.lower_ == "from":
        return lemma(token.head.head) not in (
            "withdraw",
            "retreat",
            "flee",
            "pull",
            "withdrawal",
            "retreat",
            "drive",
            "push",
        )
    return token.dep_ == "compound" and lemma(token.head) in ("side", "direction", "front", "axis", "road")


def _topic_of(earlier: list[_Named]) -> _Named:
    """The town that something was said about last, else the one named last; an unknown one hides those before it."""
    claimed = [named for named in earlier if named.claimed]
    if earlier[-1].place is None or not claimed:
        return earlier[-1]
    return claimed[-1]


def _one(named: _Named) -> list[int]:
    return [named.place] if named.place is not None else []


def is_an_unknown_town(token: Token) -> bool:
    """Whether a name that is not in the gazetteer is a place: "the town of X", "X district", "entered X"."""
    if token.pos_ != "PROPN" or token.tag_ == "NNPS":
        return False
    head = token.head
    small = _nouns("settlement") | _nouns("district")
    if token.dep_ == "pobj" and head.lower_ == "of":
        return lemma(head.head) in small or (lemma(head.head) in _nouns("held") and token.ent_type_ == "")
    if token.dep_ in ("compound", "appos", "nmod"):
        return lemma(head) in small and lemma(head) != "capital"
    return token.dep_ in ("dobj", "nsubjpass") and starts_a_pattern(lemma(head)) and token.ent_type_ == ""


@cache
def _nouns(name: str) -> frozenset[str]:
    return words("nouns", name)
