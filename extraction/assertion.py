"""Whether what a word says is a fact in the text: negated, denied, planned, tried, feared, a condition."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from spacy.tokens import Token

from extraction.lexicon import words
from extraction.tree import children, lemma

Status = Literal["fact", "denied", "negated", "hypothetical", "tried", "failed"]
_CLAUSES = ("xcomp", "ccomp", "acl", "pcomp", "advcl", "csubj")
_NOUNS = ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "poss", "compound", "appos", "oprd")
_FACTUAL_MARKS = frozenset({"after", "since", "because", "as", "while", "although", "though", "where"})


@dataclass(slots=True)
class Judgement:
    """How a statement stands: its status, the words that decided, and the verb of saying above it, if any."""

    status: Status = "fact"
    cues: list[str] = field(default_factory=list)
    saying: Token | None = None

    def turn(self, status: Status, cue: Token) -> None:
        """Let a word decide; a decision once made is kept, but a denial outweighs a negation and "could" an attempt."""
        outweighed = {"denied": ("negated",), "hypothetical": ("tried",), "negated": ("tried",)}.get(status, ())
        if self.status == "fact" or self.status in outweighed:
            self.status = status
            self.cues.append(cue.lower_)


def judge(trigger: Token, is_past: bool = False) -> Judgement:
    """How the statement that this word makes stands in its sentence; `is_past`: its date is known to be over.

    Walks from the word up to the head of the sentence and lets each word above it act on it.
    """
    verdict = Judgement()
    if trigger.sent.text.rstrip("\"' ").endswith("?"):
        verdict.turn("hypothetical", trigger.sent[-1])
    node, outside = trigger, False
    saying: Token | None = None
    for _ in range(len(trigger.sent)):
        if not outside:
            _look_at(node, verdict, is_past, is_saying=node is saying)
        if node.dep_ == "ROOT" or node.head.i == node.i:
            break
        outside = _climb(node, verdict, outside)
        node = node.head
        saying = node if verdict.saying is not None and verdict.saying.i == node.i else None
    return verdict


def _look_at(node: Token, verdict: Judgement, is_past: bool, is_saying: bool = False) -> None:
    """What hangs on the word itself: "not", "could", "if", "nearly"."""
    shared = [child for child in node.head.children if child.i < node.head.i] if _shares(node) else []
    for child in [*node.children, *shared]:
        word = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "cc") and word in ("no", "neither", "nor")):
            verdict.turn("hypothetical" if is_saying else "negated", child)  # "did not say that" says nothing
        elif child.dep_ == "aux" and word in ("can", "could") and lemma(node) in _list("sensed"):
            continue  # "gunfire can be heard": it is
        elif child.dep_ == "aux" and word in _list("modals") and not (is_past and word in ("would", "could")):
            verdict.turn("hypothetical", child)
        elif child.dep_ == "aux" and word == "have" and _is_infinitive(node):
            continue
        elif (
            (child.dep_ == "mark" and word in _list("conditions"))
            or (child.dep_ in ("mark", "advmod") and word in _list("not_yet") and _is_present(node))
            or (child.dep_ == "advmod" and word in _list("uncertain"))
        ):
            verdict.turn("hypothetical", child)
        elif child.dep_ in ("nsubj", "nsubjpass") and _is_negative_subject(child):
            verdict.turn("negated", child)


def _climb(node: Token, verdict: Judgement, outside: bool) -> bool:
    """Let the word above act on what hangs under it; True when from here on only a verb of saying matters."""
    head, relation = node.head, node.dep_
    word = lemma(head)
    if relation == "relcl" and _is_content(node):
        relation = "acl"  # "a report that X had fallen"
    if relation == "relcl" and _is_infinitive(node):
        relation = "acl"  # "a plan (of theirs) to take X": the model calls it a relative clause
    elif relation == "relcl":
        if head.dep_ == "attr" and any(c.lower_ in _list("modals") for c in children(head.head, "aux")):
            verdict.turn("hypothetical", head.head)  # "it would be the first capital that they lose"
        return True
    if relation in ("pcomp", "pobj") and head.lower_ in words("assertion", "then") and not _is_ahead(head):
        return True  # "is working to wipe them out after retaking X": X is retaken
    if relation == "advcl" and not _is_infinitive(node):
        if _is_awaited(node, head):
            verdict.turn("hypothetical", node)
        return outside or not _is_conditional(node)
    boasted = relation == "prep" and node.lower_ == "of" and word in words("speakers", "claiming")
    if _is_said(head, relation, word) or (boasted and head.pos_ == "VERB"):
        verdict.saying = verdict.saying or head
    if relation in ("acl", "relcl", "ccomp") and word in words("assertion", "hearsay", "nouns") and head.pos_ == "NOUN":
        verdict.saying = verdict.saying or head  # "a statement by the ministry that …"
    if relation in ("nsubj", "nsubjpass") and word == "be" and _is_called_false(node, head):
        verdict.turn("denied", head)
    if outside:
        return True
    if relation in _CLAUSES:
        _act_on_clause(node, head, word, verdict)
    elif relation in _NOUNS or relation == "prep":
        _act_on_noun(node, head, word, verdict)
    return False


def _is_ahead(preposition: Token) -> bool:
    """ "would flee after the fall of X": what comes after it has not happened, so neither has it."""
    verb = next((token for token in preposition.ancestors if token.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(child.lower_ in _list("modals") for child in children(verb, "aux"))


def _is_called_false(node: Token, head: Token) -> bool:
    """ "a report that X had fallen was wrong"."""
    if lemma(node) not in words("assertion", "hearsay", "nouns"):
        return False
    return any(lemma(c) in words("assertion", "denial", "adjectives") for c in children(head, "acomp", "attr"))


def _is_content(node: Token) -> bool:
    """ "a report that X had fallen": the clause lacks nothing, so "that" stands for no noun."""
    if any(child.lower_ == "that" for child in children(node, "mark")):
        return True
    return bool(children(node, "nsubjpass")) and any(child.lower_ == "that" for child in children(node, "dobj"))


def _is_said(head: Token, relation: str, word: str) -> bool:
    """Whether the word above is a verb of saying and this is what it says."""
    if (
        relation not in ("ccomp", "xcomp", "parataxis", "dobj", "pcomp", "acl", "nsubjpass", "dep")
        or head.pos_ != "VERB"
    ):
        return False
    said = relation != "xcomp" or head.tag_ == "VBN" or word in words("speakers", "claiming")
    return said and word in words("speakers", "verbs")


def _act_on_clause(node: Token, head: Token, word: str, verdict: Judgement) -> None:
    infinitive = _is_infinitive(node)
    group = _group(head, word)
    if group == "denial":
        verdict.turn("denied", head)
    elif word == "able" and head.head.lower_ in ("was", "were", "been"):
        return  # "were able to enter": they did
    elif group in ("fear", "plan") and (infinitive or node.dep_ != "advcl") and not _is_plain_saying(node, head, word):
        verdict.turn("hypothetical", head)
    elif group == "attempt" and (infinitive or node.dep_ == "pcomp"):
        verdict.turn("tried", head)
    elif group == "failure" and (infinitive or node.dep_ in ("pcomp", "acl") or node.tag_ == "VBG"):
        verdict.turn("failed", head)
    elif infinitive and word in _list("ordinals"):
        return  # "the first to fall" has fallen
    elif infinitive and node.dep_ in ("xcomp", "advcl", "acl", "relcl") and not _has_happened(node, word):
        verdict.turn("tried" if node.dep_ == "advcl" else "hypothetical", head)


def _has_happened(node: Token, word: str) -> bool:
    """ "managed to take", "is said to have taken"."""
    return word in _list("happened") or any(child.lower_ == "have" for child in children(node, "aux"))


def _act_on_noun(node: Token, head: Token, word: str, verdict: Judgement) -> None:
    """ "fear of the fall of X", "the attempt was thwarted", "denied the capture", "prevent the fall"."""
    group = _group(head, word)
    if head.pos_ in ("VERB", "AUX"):
        acts = node.dep_ in ("dobj", "nsubjpass", "pobj", "prep")
        if group == "denial" and acts:
            verdict.turn("denied", head)
        elif word == "call" and node.dep_ != "prep":
            return  # "called the fall of X a disgrace"
        elif group in ("fear", "plan") and acts and node.dep_ != "prep":
            verdict.turn("hypothetical", head)
        elif group == "failure" and _is_infinitive(head) and _group(head.head, lemma(head.head)) == "attempt":
            return  # "battled to halt an advance on X": the advance goes on
        elif (
            group == "failure" and (acts or (node.dep_ == "nsubj" and word in _list("failing"))) and node.dep_ != "prep"
        ):
            verdict.turn("failed", head)
        elif group == "attempt" and node.dep_ == "prep" and node.lower_ == "for":
            verdict.turn("tried", head)
        if node.dep_ == "nsubj" and any(
            lemma(c) in words("assertion", "denial", "adjectives") for c in children(head, "acomp", "attr")
        ):
            verdict.turn("denied", head)
    elif node.dep_ in ("prep", "pobj", "acl") and group in ("fear", "plan"):
        verdict.turn("hypothetical", head)
    elif node.dep_ == "prep" and group == "failure" and head.pos_ == "ADJ":
        verdict.turn("failed", head)


def _is_plain_saying(node: Token, head: Token, word: str) -> bool:
    """ "told reporters that X fell" is saying; "told them to leave" is an order."""
    return word in words("speakers", "verbs") and node.dep_ == "ccomp" and word not in _group_words("fear", "verbs")


def _is_conditional(node: Token) -> bool:
    return any(child.lower_ in _list("conditions") for child in children(node, "mark", "advmod"))


def _is_awaited(node: Token, head: Token) -> bool:
    """ "would march on X once Y had fallen": Y has not; "once Y fell, they would …" looks back, and Y has."""
    begins = any(child.lower_ in _list("awaited") for child in children(node, "mark", "advmod"))
    perfect = any(lemma(child) == "have" for child in children(node, "aux"))
    return begins and perfect and any(child.lower_ in _list("ahead") for child in children(head, "aux"))


def _group(head: Token, word: str) -> str:
    kind = "verbs" if head.pos_ in ("VERB", "AUX") else "adjectives" if head.pos_ in ("ADJ", "ADP", "ADV") else "nouns"
    for group in ("denial", "fear", "plan", "attempt", "failure"):
        if word in _group_words(group, kind) and not (group == "denial" and kind == "adjectives"):
            return group
    return ""


def _is_infinitive(node: Token) -> bool:
    return any(child.tag_ == "TO" or child.lower_ == "to" for child in children(node, "aux"))


def _is_present(node: Token) -> bool:
    if children(node, "aux"):
        return any(child.tag_ in ("VBZ", "VBP") for child in children(node, "aux", "auxpass")) and node.tag_ != "VBD"
    return node.tag_ in ("VBZ", "VBP", "VB")


def _shares(node: Token) -> bool:
    """Whether a verb shares the helping verbs of the one before it: "could attack and take X"."""
    if node.dep_ != "conj" or node.pos_ not in ("VERB", "AUX") or children(node, "nsubj", "nsubjpass"):
        return False
    return node.tag_ in ("VB", "VBN", "VBG") and node.head.tag_ == node.tag_ and not children(node, "aux")


def _is_negative_subject(subject: Token) -> bool:
    return any(child.lower_ == "no" for child in children(subject, "det")) or subject.lower_ in (
        "none",
        "nobody",
        "neither",
    )


@cache
def _list(name: str) -> frozenset[str]:
    return words("assertion", name)


@cache
def _group_words(group: str, kind: str) -> frozenset[str]:
    return (
        words("assertion", group, kind)
        if kind != "adjectives" or group in ("plan", "denial", "failure")
        else frozenset()
    )
