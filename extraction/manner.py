"""How a capture came about, from the words of its clause: by force, surrender, agreement, or unopposed."""

import re
from functools import cache

from spacy.tokens import Span, Token

from extraction.lexicon import words
from extraction.reading import Manner

_MANNERS: tuple[Manner, ...] = ("unopposed", "negotiated", "surrender", "force")


def manner_of(stated: str | None, sentence: Span, kind: str, trigger: Token, town: Token) -> Manner | None:
    """The manner that the clause of a capture states; else the pattern's own."""
    if kind != "captured":
        return None
    clause = _clause(sentence, trigger, town).lower()
    for manner in _MANNERS:
        if _phrases(manner).search(clause):
            return manner
    return next((manner for manner in _MANNERS if manner == stated), None)


def _clause(sentence: Span, trigger: Token, town: Token) -> str:
    """The words from this statement's first to the next statement of the sentence."""
    others = [child.i for child in trigger.children if child.dep_ == "conj" and child.pos_ == "VERB"]
    own = [child.left_edge.i for child in trigger.children if child.dep_ not in ("advcl", "ccomp", "parataxis", "conj")]
    first = min([*own, town.i, trigger.i])
    last = max([min(others, default=sentence.end), trigger.i + 1, town.i + 1])
    return str(sentence.doc[first : min(last + 1, sentence.end)].text)


@cache
def _phrases(manner: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(words("manner", manner), key=len, reverse=True))) + r")\b"
    )
