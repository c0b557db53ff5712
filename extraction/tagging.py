"""Parts of speech and dictionary forms, remembered from word to word: the model's own rules, asked once for each case.

spaCy's attribute ruler and lemmatizer match 179 patterns against every word anew, a third of the time of a parse; what
they say depends on a word's tag, its place in the sentence and, for some hundred words, on the word itself.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

_MOST = 200_000  # remembered words; then it begins anew
_TIED = frozenset({"gon", "got", "let", "c'm", "ai", "y", "y'"})  # the rules look at the word after these
_Case = tuple[int, int, int, bool, int | str]


class Tagging:
    """The rules of one model with what they have said so far."""

    def __init__(self, nlp: Language) -> None:
        pipe: Any = nlp.get_pipe
        self._ruler, self._lemmatizer = pipe("attribute_ruler"), pipe("lemmatizer")
        self._special = frozenset(_words(self._ruler.patterns))
        self._seen: dict[_Case, tuple[int, int, str, int, int]] = {}
        self._lemmas: dict[tuple[int, _Case], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document with the part of speech and the dictionary form of every word."""
        cases = [self._case(token) for token in doc]
        if any(case not in self._seen for case in cases):
            self._ruler(doc)
            for token, case in zip(doc, cases, strict=True):
                self._seen.setdefault(case, (token.pos, token.tag, str(token.morph), token.dep, token.lemma))
        for token, case in zip(doc, cases, strict=True):
            self._write(token, case)
        return doc

    def _write(self, token: Token, case: _Case) -> None:
        pos, tag, morph, dep, lemma = self._seen[case]
        token.pos = pos
        if token.tag != tag:
            token.tag = tag
        if token.dep != dep:
            token.dep = dep
        known = lemma or self._lemmas.get((token.orth, case))
        if not known:
            token.set_morph(morph)  # type: ignore[attr-defined]
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
            if len(self._lemmas) > _MOST:
                self._lemmas.clear()
            known = self._lemmas[token.orth, case] = token.lemma
        token.lemma = known

    def _case(self, token: Token) -> _Case:
        """Everything that the rules look at."""
        lower = token.lower_
        word = token.lower if lower in self._special or "'" in lower else 0
        before: int | str = 0
        if word and token.i:
            previous = token.nbor(-1)
            before = previous.lower if previous.lower_ in _TIED else int(previous.dep_ == "expl")
        return token.tag, word, token.dep, token.is_space, before


def _words(patterns: list[dict[str, Any]]) -> list[str]:
    """Every word that a rule names."""
    found: list[str] = []
    for rule in patterns:
        for pattern in rule["patterns"]:
            for part in pattern:
                named = part.get("LOWER", [])
                found += [named] if isinstance(named, str) else named.get("IN", []) if isinstance(named, dict) else []
    return found
