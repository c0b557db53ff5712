"""Puts right one thing that the parser often misreads: "the army retook X" taken for one noun, without a verb."""

from collections.abc import Collection, Iterable

from spacy.tokens import Doc, Token

from extraction.lexicon import words
from extraction.names import Hit
from extraction.tree import lemma

_MOVED = ("prep", "npadvmod", "advmod", "advcl", "cc", "punct")


def repaired(doc: Doc, hits: Iterable[Hit]) -> Doc:
    """The document, in which a past form between a party and a town is the verb that it is meant to be."""
    marks = [(hit, doc.char_span(hit.start, hit.end, alignment_mode="expand")) for hit in hits]
    towns = {span.root.i for hit, span in marks if span is not None and (hit.places or hit.provinces)}
    parties = {span.root.i for hit, span in marks if span is not None and hit.actors}
    disguised = words("irregular", "verbs_in_disguise")
    for token in doc:
        if token.lower_ in disguised and _is_swallowed(token, towns, parties):
            _set_free(token)
    return doc


def _is_swallowed(token: Token, towns: Collection[int], parties: Collection[int]) -> bool:
    """Whether the parser hung a past form, as if it were a noun, on the town after it."""
    if token.dep_ not in ("compound", "amod", "nmod") or token.i == 0:
        return False
    if token.head.i not in towns and lemma(token.head) not in words("nouns", "inside"):
        return False
    if not token.i < token.head.i <= token.i + 2 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.i in parties or before.tag_ in ("NNS", "NNPS")


def _set_free(verb: Token) -> None:
    """Make the word the verb, the town its object, and what hung on the town the verb's."""
    town, before = verb.head, verb.nbor(-1)
    while before.head.i < verb.i and before.head.i != before.i:
        before = before.head
    is_root, above, relation = town.head.i == town.i, town.head, town.dep_
    if before.head.i not in (verb.i, town.i):
        return  # the words before it hang elsewhere: not the shape that is meant
    verb.head, verb.dep_ = (verb, "ROOT") if is_root else (above, _clause(relation))
    verb.pos_, verb.tag_ = "VERB", "VBD"
    if before.dep_ != "nsubj" or before.head.i != verb.i:
        before.head, before.dep_ = verb, "nsubj"
    for child in list(town.children):
        if child.dep_ in _MOVED and child.i > town.i:
            child.head = verb
        elif child.i < verb.i and child.i != before.i:
            child.head = verb if child.dep_ in _MOVED else before
    town.head, town.dep_ = verb, "dobj"


def _clause(relation: str) -> str:
    """What a clause is where the parser saw a noun: the subject of a verb is a clause beside it."""
    return relation if relation in ("ccomp", "conj", "advcl", "parataxis") else "ccomp"
