"""The second reader: plain patterns over the words, fast and crude; what it sees too is more certain."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span

from extraction.confidence import agreed
from extraction.lexicon import LexiconError, load
from extraction.names import Hit
from extraction.offsets import View
from extraction.reading import ControlClaim
from extraction.senses import Sense

_LONGEST = 1000  # characters of a sentence
_TOWN = r"<P\d+>(?: (?:,|and|as well as|&|, and|city|,) (?:the )?(?:city of )?<P\d+>| city)*"


def agree(
    claims: Iterable[ControlClaim], doc: Doc, view: View, named: dict[int, Hit], senses: dict[int, Sense]
) -> list[ControlClaim]:
    """The claims of a document, each with the readers that see it."""
    seen = {
        (place, kind, view.origin(sentence.start_char))
        for sentence in doc.sents
        for place, kind in _read(sentence, named, senses)
    }
    return [_confirmed(claim) if (claim.place, claim.kind, claim.start) in seen else claim for claim in claims]


def _confirmed(claim: ControlClaim) -> ControlClaim:
    return replace(claim, readers=(*claim.readers, "grammar"), confidence=agreed(claim.confidence))


def _read(sentence: Span, named: dict[int, Hit], senses: dict[int, Sense]) -> Iterator[tuple[int, str]]:
    """The towns and kinds that the plain patterns see in a sentence."""
    if not any(token.i in senses for token in sentence):
        return
    text = " ".join(_word(token.i, token.lower_, named, senses) for token in sentence if not token.is_quote)[:_LONGEST]
    for kind, pattern in _rules():
        for match in pattern.finditer(text):
            for index in re.findall(r"<P(\d+)>", match.group()):
                yield senses[int(index)].place, kind


def _word(index: int, word: str, named: dict[int, Hit], senses: dict[int, Sense]) -> str:
    if index in senses and senses[index].meaning == "town":
        return f"<P{index}>"
    if index in named and named[index].actors:
        return "<A>"
    return word


@cache
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    found: list[tuple[str, re.Pattern[str]]] = []
    for kind, table in load("grammar").items():
        for rule in table["rules"]:
            try:
                found.append((kind, re.compile(rule.replace("{P}", _TOWN).replace("{A}", "<A>"), re.IGNORECASE)))
            except re.error as error:
                raise LexiconError(f"grammar.toml: {kind}: {rule}: {error}") from error
    return found
