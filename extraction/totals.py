"""Finds stated totals: how many capitals a party holds or has taken, of how many, in the country or a part of it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from extraction.actors import Actors
from extraction.calendar_words import one_of
from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Names
from extraction.reading import StatedTotal
from extraction.record import Scene
from extraction.sides import Party, Sides
from extraction.total_forms import figures, total_pattern
from extraction.tree import children, lemma, prepositional

_NEAR = 90  # characters around the number in which a word says what it counts

_PARTS = ("apital", "entre", "enter", "ajor cit", "seat")  # of the words for a capital, for a quick look

# "a third of the country's", "control of the": what follows is the whole that is counted.
_SHARE = re.compile(r"\b(?:thirds?|quarters?|fifths?|half|most|per ?cent|majority) of (?:[\w-]+'s |the |its )*$")
_WHERE = ("in", "at", "near", "across", "around", "outside", "between", "from")
_SAYING_WHO = ("hand", "control", "rule", "grip", "fall")

Kind = Literal["holds", "taken"]


def find_totals(
    scene: Scene, sides: Sides, actors: Actors, countries: Countries, names: Names
) -> Iterator[StatedTotal]:
    """The totals that a document states, one a sentence at most for each number."""
    if not any(part in scene.doc.text for part in _PARTS):
        return
    for sentence in scene.doc.sents:
        text = sentence.text
        if not any(part in text for part in _PARTS):
            continue
        for match in total_pattern().finditer(text):
            count, of = figures(match)
            if count is None or (of is not None and of < count) or scene.timing.historical_in(sentence.root):
                continue
            noun = _noun(sentence, match)
            kind = _kind(sentence, match, noun)
            if kind is None:
                continue
            party = _party(sentence, match, noun, sides, actors, countries)
            scope, scope_text = _scope(sentence, match, names, countries)
            start, end = scene.view.origin_span(sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
            yield StatedTotal(
                actor=party.name if party else None,
                actor_key=party.key if party else None,
                count=count,
                of=of,
                scope=scope,
                scope_text=scope_text,
                kind=kind,
                as_of=scene.published,
                evidence=scene.text[start:end],
                start=start,
                end=end,
            )


def _noun(sentence: Span, match: re.Match[str]) -> Token | None:
    """The word "capital" or "capitals" of a match."""
    inside = [
        token
        for token in sentence
        if sentence.start_char + match.start() <= token.idx < sentence.start_char + match.end()
        and lemma(token) in ("capital", "centre", "center", "seat", "city")
    ]
    return inside[-1] if inside else None


def _kind(sentence: Span, match: re.Match[str], noun: Token | None) -> Kind | None:
    """Whether the sentence says that the party has them; None for increments, ranks, plans and mere fighting."""
    lowered = sentence.text.lower()
    beside = (match.group("beside") or "") + " " + (match.group("beside2") or "")
    around = [*beside.lower().split(), *lowered[: match.start()].split()[-1:], *lowered[match.end() :].split()[:1]]
    if not match.group("total") and {word.strip(",.") for word in around} & words("totals", "increments"):
        return None
    before = lowered[max(0, match.start() - _NEAR) : match.start()]
    if (_unreal().search(before) and not _would_make().search(before)) or _SHARE.search(before):
        return None
    if match.group("total"):
        return "holds" if _says(lowered, "control", "hold", "hands") else "taken"
    if noun is not None and _only_says_where(noun):
        return None
    if before.endswith("control of the ") and lowered[match.end() :].startswith(":"):
        return None  # the heading of a list
    governing = _governing(noun) if noun is not None else []
    for token in governing:
        if lemma(token) in words("totals", "taken"):
            return "taken"
        if lemma(token) in words("totals", "holds"):
            return "holds"
        if lemma(token) in words("totals", "other"):
            return None
    near = {
        lemma(t) for t in sentence if abs(t.idx - sentence.start_char - match.start()) < _NEAR and t.lower_ != "hand"
    }
    if near & (words("totals", "holds") - {"have", "remain", "run"}):
        return "holds"
    return "taken" if near & (words("totals", "taken") - {"go", "add", "claim", "free"}) else None


def _only_says_where(noun: Token) -> bool:
    """ "took prisoners in three provincial capitals": the number is of the places where something else went on."""
    if any(child.dep_ in ("relcl", "acl") for child in noun.children):
        return False
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i != noun.i:
        noun = noun.head.head
        if lemma(noun) in words("totals", "holds") | words("totals", "taken"):  # "in possession of six of the 34"
            return False
    return noun.dep_ == "pobj" and noun.head.lower_ in _WHERE


def _says(text: str, *wanted: str) -> bool:
    return any(word in text for word in wanted)


def _governing(noun: Token) -> list[Token]:
    """The words that say what happens to the capitals: what follows them ("to fall"), then those they hang on."""
    found = [
        child for child in noun.subtree if child.dep_ in ("relcl", "acl") and child.head.i in (noun.i, noun.head.i)
    ]
    for token in noun.ancestors:
        if token.pos_ in ("NOUN", "PROPN") and lemma(token) in words("totals", "taken") | words("totals", "holds"):
            found.append(token)
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            if lemma(token) not in ("be", "make", "become", "bring", "say"):
                found.append(token)
                break
            found += [t for t in token.subtree if t.i > noun.i and lemma(t) in _SAYING_WHO][:1]
            if token.dep_ not in ("ccomp", "acl", "advcl", "conj", "relcl"):
                break
    return found


def _party(
    sentence: Span, match: re.Match[str], noun: Token | None, sides: Sides, actors: Actors, countries: Countries
) -> Party | None:
    """Who has them: who took them, to whom they fell, else the party that the sentence names, else the rebels."""
    verb = next((t for t in _governing(noun) if t.pos_ in ("VERB", "AUX")), None) if noun is not None else None
    party = _doer(verb, noun, actors, countries.first) if verb is not None else None
    held = re.search(r"\b(?:government|state|army|regime)(?:'s)?[- ](?:hands|control|held)\b", sentence.text)
    if party is None and held and not _away().search(sentence.text):
        return sides.state(countries.first)
    if party is None:
        named = [t for t in sentence if t.i in actors.named and actors.named[t.i].actors]
        party = next((p for t in named if (p := actors.party(t, countries.first)) is not None), None)
    state = party if party is not None and party.side == "state" else None
    lost = re.search(r"\b(?:lost|lose|loses|losing|loss of)\b", sentence.text) or _away().search(sentence.text)
    if party is None and _away().search(sentence.text):
        return sides.opposition(countries.first)
    if party is not None:
        return sides.opponent(party, countries.first) if lost and state else party
    return actors.last_opposition or sides.opposition(countries.first)


def _doer(verb: Token, noun: Token | None, actors: Actors, country: str) -> Party | None:
    """Who takes or holds, by the grammar of the verb."""
    gained = [*prepositional(verb, "by"), *prepositional(verb, "to")]
    subjects = [token for token in children(verb, "nsubj") if noun is None or token.i != noun.i]
    if not subjects and verb.dep_ in ("conj", "xcomp", "advcl", "ccomp") and not children(verb, "nsubjpass"):
        subjects = children(verb.head, "nsubj")
    for token in [*gained, *subjects]:
        if token.i not in {t.i for t in (noun.subtree if noun is not None else ())}:
            party = actors.party(token, country)
            if party is not None:
                return party
    return None


def _scope(sentence: Span, match: re.Match[str], names: Names, countries: Countries) -> tuple[str, str]:
    """The region that the number counts, by the words beside it; else the country."""
    for hit in names.find(sentence.text):
        inside = match.start() <= hit.start < match.end()
        if hit.regions and (inside or _leads_on().fullmatch(sentence.text[match.end() : hit.start])):
            own = [key for key in hit.regions if names.regions[key].country == countries.first]
            if own:
                return own[0], sentence.text[hit.start : hit.end]
    return "country", ""


@cache
def _leads_on() -> re.Pattern[str]:
    """What may stand between the number and its region: "… capitals in the country's" north."""
    return re.compile(
        r",?\s+(?:lying\s+|located\s+)?(?:in|of|across|on|for)\s+(?:all\s+of\s+)?(?:the\s+)?(?:\w+'s\s+)?",
        re.IGNORECASE,
    )


@cache
def _would_make() -> re.Pattern[str]:
    """ "…, which would make it the second": the total of a capture that is reported but not yet confirmed."""
    return re.compile(r"\b(?:which|that|this|it) would (?:make|bring) [^.;:]{0,25}$")


@cache
def _unreal() -> re.Pattern[str]:
    """Words of a plan or a denial, with nothing but the rest of the statement after them."""
    return re.compile(rf"\b(?:{one_of(words('totals', 'unreal'))})\b(?:(?!\bbut\b)[^,;:]){{0,40}}$")


@cache
def _away() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{one_of(words('totals', 'away'))})\s+(?:the\s+)?(?:\w+\s+)?(?:government|state|army|regime|official)"
        r"(?:'s)?(?:\s+\w+)?\s+(?:hands|control|rule)",
        re.IGNORECASE,
    )
