"""What a noun phrase says about places: "the cities of A, B and C", "the capital of P", "parts of X", "the city"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from extraction.beside import has_rank
from extraction.lexicon import words
from extraction.names import Hit, Names
from extraction.senses import Sense
from extraction.tree import RELATIVES, antecedent, children, conjuncts, lemma, prepositional

Part = Literal["whole", "most", "inside", "edge", "site"]
_BESIDE = ("pobj", "compound", "nmod")
_DEEPEST, _LONGEST_APPOSITION = 5, 9


@dataclass(frozen=True, slots=True)
class Target:
    """A town that a phrase is about: which, named by which token, and how much of it is meant."""

    place: int
    token: Token
    part: Part
    how: Literal["named", "capital of", "refers back"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads the noun phrases of one document; `refers_back` answers for "the city", "it", "these towns"."""

    names: Names
    named: dict[int, Hit]
    senses: dict[int, Sense]
    refers_back: Callable[[Token], list[int]]

    def targets(self, token: Token, part: Part = "whole", depth: int = 0) -> list[Target]:
        """Every town that the phrase around this noun is about, lists included, in text order."""
        found = self._own(token, part, depth)
        for other in conjuncts(token):
            if self._has_own_party(other):
                break  # "A has X, B Y and C Z": Y is not A's
            if other.dep_ != "appos" or other.i in self.senses or self._explicit(other):
                found += self._own(other, part, depth)
        if found:
            found += [Target(t.place, t.token, found[0].part, "named") for t in self._listed_after(found[-1])]
        return _unique(found)

    def _has_own_party(self, town: Token) -> bool:
        """Whether the name of a party stands right before a town of a list."""
        before = town.nbor(-1) if town.i else None
        return (
            before is not None
            and town.i in self.senses
            and before.i in self.named
            and bool(self.named[before.i].actors)
        )

    def _own(self, token: Token, part: Part, depth: int) -> list[Target]:
        if depth > _DEEPEST:
            return []
        sense = self.senses.get(token.i)
        if sense is not None:
            return self._named(token, sense, part)
        word = lemma(token)
        if token.lower_ in RELATIVES and token.tag_ in ("WDT", "WP", "WRB", "IN"):
            noun = antecedent(token)
            return self._own(noun, part, depth + 1) if noun is not None else []
        if token.lower_ in _nouns("pronouns") or token.lower_ in ("both", "latter", "former"):
            return [Target(place, token, part, "refers back") for place in self.refers_back(token)]
        if _may_name_a_town(token):
            return self._settlement(token, part, depth)
        if (word in _nouns("quantities") or token.pos_ == "NUM") and (counted := prepositional(token, "of")):
            return [target for noun in counted for target in self._own(noun, part, depth + 1)]
        inner = _part_of(word, token)
        return self._inside(token, inner if part == "whole" else part, depth) if inner else []

    def _named(self, token: Token, sense: Sense, part: Part) -> list[Target]:
        if _is_excepted(token):
            return []
        if sense.meaning == "town":
            return [Target(sense.place, token, part, "named")]
        if sense.meaning == "province" and self._is_called_a_city(token):
            return [Target(sense.place, token, part, "capital of")]
        return [Target(sense.place, token, "site", "named")] if sense.meaning == "site" else []

    def _settlement(self, token: Token, part: Part, depth: int) -> list[Target]:
        found = self._explicit(token, part, depth) or list(self._named_last(token, part))
        if found or lemma(token) not in _nouns("settlement") or _is_indefinite(token) or self._is_another_town(token):
            return found
        return [Target(place, token, part, "refers back") for place in self.refers_back(token)]

    def _named_last(self, token: Token, part: Part) -> Iterator[Target]:
        """ "Two more capitals were lost on Sunday, A and B": the names stand at the end of the sentence."""
        if token.tag_ != "NNS" or lemma(token) not in _nouns("settlement") or not _is_indefinite(token):
            return
        rest = [near for near in token.sent if near.i > token.i and not near.is_space]
        names: list[Token] = []
        while rest and rest[-1].is_punct and rest[-1].text != ")":
            rest.pop()
        while rest and (rest[-1].i in self.senses or rest[-1].lower_ in ("and", ",")):
            names = [rest.pop(), *names]
        towns = [name for name in names if name.i in self.senses and self.senses[name.i].meaning == "town"]
        if len(towns) > 1 and (names[0].text == "," or (rest and rest[-1].text in (":", "-", "–", "—"))):
            yield from (Target(self.senses[name.i].place, name, part, "named") for name in towns)

    def _explicit(self, token: Token, part: Part = "whole", depth: int = 0) -> list[Target]:
        """The towns that a phrase such as "the city of X", "X, the capital", "P's capital" names itself."""
        if not _may_name_a_town(token):
            return []
        found: list[Target] = []
        for name in self._names_beside(token):
            sense = self.senses.get(name.i)
            if sense is None:
                found += self._own(name, part, depth + 1) if lemma(name) in _nouns("settlement") else []
            elif sense.meaning == "town" and not self._is_province_of_capital(token, name):
                found.append(Target(sense.place, name, part, "named"))
            elif sense.meaning in ("town", "province") and not self._is_one_of_many(token, name):
                found.append(Target(sense.place, name, part, "capital of"))
        return found

    def _is_one_of_many(self, noun: Token, name: Token) -> bool:
        """ "the second town of P state", "P's third city": any town of a province, whose capital is the first."""
        following = name.nbor(1) if name.i + 1 < len(name.doc) else None
        near = following is not None and lemma(following) in _nouns("province") and name.dep_ in _BESIDE
        return (near and lemma(noun) in ("town", "city")) or has_rank(noun)

    def _is_another_town(self, token: Token) -> bool:
        """ "the town of X", where X is not in the gazetteer: nothing that was named before."""
        return any(
            name.pos_ == "PROPN" and name.i not in self.senses
            for name in self._names_beside(token)
            if name.dep_ != "poss"
        )

    def _names_beside(self, token: Token) -> Iterator[Token]:
        for name in [*prepositional(token, "of"), *children(token, "appos", "compound", "nmod", "poss")]:
            if name.i not in self.senses and lemma(name) in _nouns("province"):
                yield from [*children(name, "compound", "nmod", "poss", "appos"), *prepositional(name, "of")]
            yield name
            yield from conjuncts(name)

    def _is_province_of_capital(self, noun: Token, name: Token) -> bool:
        of_province = lemma(noun) == "capital" and bool(self.named[name.i].provinces)
        return (of_province and name.dep_ in ("pobj", "poss")) or (name.dep_ == "poss" and has_rank(noun))

    def _is_called_a_city(self, token: Token) -> bool:
        """A province's name in a phrase that says "city": "the cities of P and Q"."""
        while token.dep_ in ("conj", "appos") and token.head.i != token.i:
            token = token.head
        head = token.head.head if token.dep_ == "pobj" else token.head
        return lemma(head) in _nouns("settlement") and token.dep_ in ("pobj", "compound", "nmod", "appos")

    def _inside(self, token: Token, part: Part, depth: int) -> list[Target]:
        """The town that a part, a rim or a site belongs to."""
        beside = [
            *prepositional(token, "of"), *prepositional(token, "in"), *prepositional(token, "inside"),
            *(noun for owner in prepositional(token, "of") for noun in prepositional(owner, "in") if part == "inside"),
            *children(token, "poss", "compound", "nmod"),
            *(noun for number in children(token, "nummod") for noun in prepositional(number, "of")),
        ]  # fmt: skip
        if not beside and token.dep_ == "pobj" and lemma(token.head.head) in _nouns("quantities"):
            beside = prepositional(token.head.head, "in")  # "a number of districts in the city's north"
        found = [target for noun in beside for target in self.targets(noun, part, depth + 1)]
        known = "bridging" if not beside else "quarters"
        if not found and lemma(token) in _nouns(known) and any(child.lower_ == "the" for child in token.children):
            return [Target(place, token, part, "refers back") for place in self.refers_back(token)]
        return found

    def _listed_after(self, last: Target) -> Iterator[Target]:
        """Names that go on with a list which the parser cut off: ", B", "and C", "as well as D"."""
        doc, index = last.token.doc, last.token.i
        if last.how != "named":
            return
        while (following := _next_of_list(doc[index], self.senses)) is not None:
            sense = self.senses[following.i]
            if sense.meaning != "town":
                return
            yield Target(sense.place, following, last.part, "named")
            index = following.i


def _next_of_list(token: Token, senses: dict[int, Sense]) -> Token | None:
    doc, index = token.doc, _after_region(_after_date(token), token.doc)
    glue = False
    while index < len(doc) and index <= token.i + 9 and doc[index].lower_ in (",", "and", "as", "well", "&", "plus"):
        glue = True
        index += 1
    if glue and index < len(doc) and doc[index].lower_ == "in" and doc[index - 1].lower_ == "and":
        index = _after_region(index, doc)  # "…, and in the west in X"
        index += index < len(doc) and doc[index].lower_ == "in"
    if glue and index < len(doc) and index not in senses:
        index = _after_apposition(doc, index)
    if not glue or index >= len(doc) or index not in senses or doc[index].sent.start != token.sent.start:
        return None
    # "A was taken and B fell": a new clause begins, and its name is not of the list.
    return None if doc[index].dep_ in ("nsubj", "nsubjpass") and doc[index].head.i > index else doc[index]


def _after_date(token: Token) -> int:
    """Past the day of one member of a list: "A on Thursday and B on Friday"."""
    doc, index = token.doc, token.i + 1
    if index >= len(doc) or doc[index].lower_ != "on":
        return index
    end = index + 1
    while end < min(index + 5, len(doc)) and (
        doc[end].pos_ in ("PROPN", "NUM") or (doc[end].is_punct and doc[end].text == ".")
    ):
        end += 1
    return end if end > index + 1 else index


def _after_region(index: int, doc: Doc) -> int:
    """Past "in the north", if that stands there."""
    end = index
    if end < len(doc) and doc[end].lower_ in ("in", "to"):
        end += 1
        while end < len(doc) and (doc[end].lower_ in _nouns("directions") or doc[end].lower_ in ("far", "deep")):
            end += 1
        if end > index + 1 and doc[end - 1].lower_ not in ("the", "far", "deep"):
            return end
    return index


def _after_apposition(doc: Doc, index: int) -> int:
    """Past a remark between commas ("A, two old strongholds in the south, as well as B"), if there is one."""
    end = index
    while (
        end < min(index + _LONGEST_APPOSITION, len(doc))
        and doc[end].pos_ not in ("VERB", "AUX", "PUNCT")
        and not doc[end].is_sent_start
    ):
        end += 1
    if end >= len(doc) or doc[end].text != ",":
        return index
    end += 1
    while end < len(doc) and doc[end].lower_ in ("and", "as", "well"):
        end += 1
    return end


def _part_of(word: str, token: Token) -> Part | None:
    if word in ("most", "much", "majority", "bulk", "90", "95"):
        return "most"
    if word in ("part", "portion") and any(
        c.lower_ in ("greater", "larger", "bigger", "best") for c in children(token, "amod")
    ):
        return "most"
    if word in _nouns("whole"):
        return "whole"
    if word in _nouns("edge"):
        return "edge"
    if word in _nouns("inside"):
        return "inside"
    return "site" if word in _nouns("site") and token.pos_ in ("NOUN", "PROPN") else None


def _is_excepted(token: Token) -> bool:
    """ "all the capitals but X", "every town except for X": what is said is not said of X."""
    before = [near.lower_ for near in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    excepting = words("nouns", "excepting")
    if not before or not (before[-1] in excepting or (len(before) > 1 and before[-2] in excepting)):
        return False
    if "but" in before:  # "but X fell" begins a clause
        return any(near.lower_ in ("all", "every", "any", "everything", "nothing", "none") for near in token.sent)
    return True


def _may_name_a_town(token: Token) -> bool:
    """ "the city of X", "the stronghold of X"; "the southern port of X" is the town too, "the port of X" a site."""
    word = lemma(token)
    if word in ("centre", "center"):  # "the provincial centre of X" is X, "the centre of X" is inside
        return any(lemma(child) in _nouns("provincial") for child in children(token, "amod", "compound"))
    if word in _nouns("settlement") or word in _nouns("lists"):
        return True
    return word in _nouns("town_by_direction") and any(
        child.lower_ in _nouns("directions") | _nouns("strategic") or child.text[:1].isupper()
        for child in children(token, "amod")
    )


def _is_indefinite(token: Token) -> bool:
    """Whether "city" is not one that was named: "a city", "another town", "five cities", "no city"."""
    if any(child.lower_ in _nouns("definite") for child in children(token, "det", "poss", "predet")):
        return bool(children(token, "nummod")) or any(
            child.lower_ in ("other", "new", "next") for child in children(token, "amod")
        )
    return True


def _unique(targets: list[Target]) -> list[Target]:
    return list({(target.place, target.token.i): target for target in targets}.values())


@cache
def _nouns(name: str) -> frozenset[str]:
    return words("nouns", name)
