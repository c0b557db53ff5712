"""Who says it: the speaker as written, what kind of speaker it is, and the party whose side it is on."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extraction.actors import Actors
from extraction.lexicon import words
from extraction.party_words import is_generic_name
from extraction.reading import SpeakerRole
from extraction.sides import Party, Sides
from extraction.tree import children, governor, lemma, prepositional, subjects

LONGEST_SPEAKER = 160  # characters as written


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the words, the role, and the party, which is None for a neutral one."""

    text: str = ""
    role: SpeakerRole = "reporter"
    party: Party | None = None
    token: Token | None = None


REPORTER = Speaker()


class Speakers:
    """Finds speakers in the documents of one article; remembers the last one, for "he said"."""

    def __init__(self, actors: Actors, sides: Sides, voice: str | None = None) -> None:
        self._actors, self._sides = actors, sides
        self._voice = REPORTER
        if voice is not None and (party := sides.known(voice)) is not None:
            self._voice = Speaker("", "official" if party.side == "state" else "party", party)
        self._last = self._voice

    def of(self, trigger: Token, saying: Token | None, country: str) -> Speaker:
        """Who says what this word says: the subject of the verb of saying above it, else of the quotation around it."""
        if saying is None and lemma(trigger) in _words("claiming"):
            saying = trigger  # "the rebels claim X": the verb is the capture and the saying in one
        found = [noun for noun in _sayers(saying) if noun.i != trigger.i] if saying is not None else []
        if not found:
            found = _according_to(trigger)
        if not found and (quoted := _said_beside_quotation(trigger)) is not None:
            found = subjects(quoted)
        if not found:
            return self._last if _is_all_quotation(trigger) else self._voice
        return self.describe(found[0], country)

    def describe(self, noun: Token, country: str) -> Speaker:
        """A speaker from the noun that names it."""
        if noun.lower_ in ("he", "she", "they", "it", "who", "we", "i"):
            before = _sayer_before(noun)
            if before is not None:
                return self.describe(before, country)
            if self._last.text:
                return self._last
            party = self._actors.party(noun, country) if noun.lower_ not in ("he", "she", "i") else None
            return Speaker(noun.text, "party" if party else "unknown", party, noun)
        phrase = _phrase(noun)
        lemmas = {lemma(token).split()[-1] for token in phrase if token.pos_ in ("NOUN", "PROPN", "ADJ")}
        party = self._party(noun, phrase, lemmas, country)
        self._last = Speaker(_written(noun, phrase), _role(noun, lemmas, party), party, noun)
        return self._last

    def _party(self, noun: Token, phrase: list[Token], lemmas: set[str], country: str) -> Party | None:
        if any(token.lower_ in _words("both_sides") for token in phrase):
            return None
        named = [token for token in phrase if token.i in self._actors.named and self._actors.named[token.i].actors]
        capital = next((p for t in phrase if t.i > noun.i and (p := self._actors.of_capital(t)) is not None), None)
        if capital is not None and lemmas & _words("state") and all(is_generic_name(token) for token in named):
            return capital  # "the defence ministry in Moscow"
        if lemmas & _words("state") and all(is_generic_name(t) for t in named) and self._sits_elsewhere(noun):
            return None
        if named:
            return self._actors.party(named[0], country)
        own = self._actors.party(noun, country) if lemma(noun) not in _words("witnesses") else None
        if own is not None and (own.key is not None or lemma(noun) in words("parties", "either", "words")):
            return own
        leader = self._actors.led_by(noun, country)
        is_rebel = bool(lemmas & words("parties", "adjectives", "opposition"))
        if leader is not None and not (is_rebel and leader.side == "state"):
            return leader
        if lemmas & words("speakers", "appointed", "words"):
            return self._sides.opposition(country)
        if lemmas & words("parties", "adjectives", "opposition"):
            return self._sides.rebels(country) or self._sides.opposition(country)
        if lemmas & _words("state") and not lemmas & _words("observers"):
            return None if self._is_foreign(phrase) else self._sides.state(country)
        return None

    def _sits_elsewhere(self, noun: Token) -> bool:
        """ "the defence ministry in M", where M is a place that these names do not know: another state's."""
        return any(
            place.pos_ == "PROPN" and place.i not in self._actors.senses and not place.ent_type_
            for place in prepositional(noun, "in")
        )

    def _is_foreign(self, phrase: list[Token]) -> bool:
        """Whether an adjective of a nation that is no party here stands with the office: "a US official"."""
        for token in phrase:
            named = token.dep_ in ("amod", "compound", "nmod") and token.text[:1].isupper()
            adjective = token.lower_ in _FOREIGN or (token.pos_ == "ADJ" and token.i > token.sent.start)
            if named and adjective and token.i not in self._actors.senses:
                return True
        return False


_FOREIGN = frozenset({"us", "u.s.", "un", "u.n.", "american", "nato", "eu", "uk", "united"})


def _role(noun: Token, lemmas: set[str], party: Party | None) -> SpeakerRole:
    if party is not None and party.side != "state":
        return "party"
    if party is not None or (lemmas & _words("officials") and not lemmas & _words("media")):
        return "official"
    if lemmas & _words("witnesses"):
        return "witness"
    return "media" if lemmas & _words("media") else "unknown"


def _phrase(noun: Token) -> list[Token]:
    """The noun with what describes it: "X, the deputy governor of Y province" without its clauses."""
    found: list[Token] = []
    stack = [noun]
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [
            c
            for c in token.children
            if c.dep_
            in (
                "amod",
                "compound",
                "nmod",
                "poss",
                "appos",
                "prep",
                "pobj",
                "conj",
                "nummod",
                "det",
                "case",
                "punct",
                "cc",
                "npadvmod",
            )
        ]
    return sorted(found, key=lambda token: token.i)


def _written(noun: Token, phrase: list[Token]) -> str:
    start, end = phrase[0], phrase[-1]
    while end.i > noun.i and (end.is_punct or end.dep_ == "cc"):
        end = end.nbor(-1)
    return noun.doc[start.i : end.i + 1].text[:LONGEST_SPEAKER].strip(" ,;:\"'")


def _sayers(saying: Token) -> list[Token]:
    """The subject of a verb of saying, or whose statement a noun of saying is."""
    if saying.pos_ != "NOUN":
        return subjects(saying)
    owners = [
        *children(saying, "poss"),
        *prepositional(saying, "by"),
        *prepositional(saying, "from"),
        *prepositional(saying, "of"),
    ]
    above = governor(saying)
    return owners or (subjects(above) if above is not None else [])


def _according_to(trigger: Token) -> list[Token]:
    sentence = trigger.sent
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < sentence.end and token.nbor(1).lower_ == "to":
            found = [noun for noun in token.nbor(1).children if noun.dep_ == "pobj"]
            return found or [noun for noun in token.children if noun.dep_ == "pobj"]
    return []


def _said_beside_quotation(trigger: Token) -> Token | None:
    """The verb of saying outside the quotation that the word stands in: after it, else before it."""
    doc = trigger.doc
    inside = _quotation(doc, trigger.i)
    if inside is None:
        return None
    start, end = inside
    after = [token for token in doc[end : min(end + 12, len(doc))] if _is_saying(token)]
    before = [token for token in doc[max(0, start - 12) : start] if _is_saying(token)]
    found = [*after, *reversed(before)]
    return found[0] if found else None


def _quotation(doc: Doc, index: int) -> tuple[int, int] | None:
    marks = [token.i for token in doc if token.text == '"']
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if start < index < end:
            return start, end
    return (marks[-1], len(doc)) if len(marks) % 2 and index > marks[-1] else None


def _sayer_before(pronoun: Token) -> Token | None:
    """Who spoke last in the sentences before, where a name or a noun says who."""
    for token in reversed(pronoun.doc[: pronoun.sent.start]):
        if _is_saying(token):
            found = [noun for noun in children(token, "nsubj") if noun.pos_ in ("NOUN", "PROPN")]
            return found[0] if found else None
    return None


def is_quoted(trigger: Token) -> bool:
    """Whether a word stands between quotation marks."""
    return _quotation(trigger.doc, trigger.i) is not None


def _is_all_quotation(trigger: Token) -> bool:
    """Whether the paragraph is nothing but somebody's words, who was named before it."""
    text = trigger.doc.text.strip()
    return (
        text.startswith('"') and _quotation(trigger.doc, trigger.i) is not None and not text.rstrip('"').count('"') > 1
    )


def _is_saying(token: Token) -> bool:
    return token.pos_ == "VERB" and lemma(token) in _words("verbs") and bool(children(token, "nsubj"))


@cache
def _words(name: str) -> frozenset[str]:
    return words("speakers", name)
