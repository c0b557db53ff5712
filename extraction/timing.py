"""Which date of the sentence a statement belongs to, and what its tense says where there is none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from extraction.calendar_words import counting, days_in
from extraction.dates import When
from extraction.lexicon import words
from extraction.phrases import Target
from extraction.tree import children, lemma


class Timing:
    """The dates of one document, each with the tokens on its way up to the head of the sentence."""

    def __init__(self, doc: Doc, whens: Sequence[When], published: date) -> None:
        self._published = published
        self._dated = [(when, _first_token(doc, when)) for when in whens]

    def of(self, trigger: Token, target: Target, others: Sequence[Target]) -> When | None:
        """The date of what a word says about one town: the one in its own clause, else the sentence's only one."""
        found = self._own(trigger, target, others)
        if found is not None and found.running and found.historical and is_present(trigger):
            return replace(found, earliest=self._published, latest=self._published, precision="day", historical=False)
        return found

    def _own(self, trigger: Token, target: Target, others: Sequence[Target]) -> When | None:
        inside = [
            (when, token) for when, token in self._dated if token is not None and token.sent.start == trigger.sent.start
        ]
        counted = self._counted_back(trigger, [(when, token) for when, token in inside if token is not None])
        if counted is not None:
            return counted
        ranked = [(_distance(trigger, token), when) for when, token in inside]
        own = [when for rank, when in ranked if rank <= 2]
        if len(own) > 1:
            return _beside(target, others, own, trigger)
        if own:
            return own[0]
        near = [when for rank, when in ranked if rank == 3 and not when.running]
        return near[0] if len(near) == 1 else None

    def _counted_back(self, trigger: Token, inside: Sequence[tuple[When, Token]]) -> When | None:
        """ "four days after X fell", "hours after they took X": counted back from the day of the clause above."""
        mark = _after(trigger)
        if mark is None:
            return None
        before = trigger.doc.text[trigger.sent.start_char : mark.idx + len(mark)]
        match = counting().search(before)
        if match is None:
            return None
        above = [when for when, token in inside if token.i < mark.i or not mark.head.is_ancestor(token)]
        base = above[0] if above else self.last_before(trigger)
        days = days_in(match)
        if base is None or base.precision != "day" or base.running or days is None:
            return None
        day = base.latest - timedelta(days=days)
        return When(base.start, base.end, day, day, "day", base.historical)

    def said(self, saying: Token | None, is_party: bool) -> When | None:
        """The day on which a party announced what it dates by nothing else: its news is of that day."""
        if saying is None or not is_party:
            return None
        for when, token in self._dated:
            if token is None or token.sent.start != saying.sent.start or when.running or when.future:
                continue
            if next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), None) == saying:
                return when
        return None

    def assumed(self, trigger: Token, context: When | None) -> When | None:
        """The day of a statement without a date: that of its heading, else the article's day for what is going on."""
        if context is not None:
            return When(0, 0, context.earliest, context.latest, context.precision, context.historical)
        if is_present(trigger):
            return When(0, 0, self._published, self._published, "day")
        last = self.last_before(trigger)
        if last is not None and (last.historical or (last.precision in ("day", "week") and not last.running)):
            return When(0, 0, last.earliest, last.latest, last.precision, last.historical)
        return None

    def is_history(self, when: When | None, trigger: Token) -> bool:
        """Whether a statement is about a time long ago; what goes on "since 2015" is not."""
        if when is None:
            return self.historical_in(trigger) and not is_present(trigger)
        return when.historical and not (when.running and is_present(trigger))

    def historical_in(self, trigger: Token) -> bool:
        """Whether the sentence names a time long ago."""
        return any(
            when.historical
            for when, token in self._dated
            if token is not None and token.sent.start == trigger.sent.start and token.i != trigger.i
        )

    def last_before(self, trigger: Token) -> When | None:
        """The date named last before the sentence, in the same paragraph."""
        before = [
            when
            for when, token in self._dated
            if token is not None and token.i < trigger.sent.start and not when.future
        ]
        return before[-1] if before else None


def _after(trigger: Token) -> Token | None:
    """The "after" of the clause or the phrase that a word stands in."""
    for token in (trigger, *trigger.ancestors):
        if token.dep_ in ("pcomp", "pobj") and token.head.lower_ == "after":
            return token.head
        mark = next((child for child in children(token, "mark", "advmod") if child.lower_ == "after"), None)
        if mark is not None:
            return mark
        if token.dep_ in ("ccomp", "relcl", "ROOT"):
            break
    return None


def is_present(trigger: Token) -> bool:
    """Whether a statement is about now: present tense, present perfect, or a headline."""
    verb = clause_verb(trigger)
    if verb is None:
        return True
    helpers = children(verb, "aux", "auxpass")
    if any(child.lower_ == "now" for child in children(verb, "advmod")):
        return True  # "were now at the gates"
    if any(helper.lower_ in ("had", "was", "were", "did") for helper in helpers):
        return False
    if helpers:
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not children(verb, "nsubj", "nsubjpass"):
        perfect = any(helper.lower_ in ("have", "has") for helper in children(verb.head, "aux"))
        if verb.tag_ in ("VBN", "VBG") or (verb.tag_ == "VBD" and perfect):
            return is_present(verb.head)
    return verb.tag_ in ("VBZ", "VBP", "VB", "VBG")


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    while token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def _first_token(doc: Doc, when: When) -> Token | None:
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _distance(trigger: Token, when: Token) -> int:
    """How a date hangs on a word: 0 on itself, 1 on its clause, 2 on a clause that it shares, 3 beside, 4 elsewhere."""
    fronted = _in_fronted_clause(trigger, when)
    if fronted is not None:
        return fronted
    path = [when, *when.ancestors]
    verb_index = next((index for index, token in enumerate(path) if token.pos_ in ("VERB", "AUX")), len(path))
    if trigger in path[: verb_index + 1]:
        return 0
    if (
        when.dep_ in ("nummod", "compound", "amod", "poss")
        and when.head.pos_ in ("NOUN", "PROPN")
        and not when.head.like_num
    ):
        return 4  # "the 2011 revolt": the year belongs to the noun
    first = path[verb_index] if verb_index < len(path) else None
    own = clause_verb(trigger)
    if first is None or own is None:
        return 3
    if first.i == own.i:
        return 1
    if own.dep_ in ("relcl", "acl", "advcl") and own.head.i in {token.i for token in (when, *when.subtree)}:
        return 0  # "on Dec. 8, when the city fell"
    if _shares_clause(own, first, when) or _is_under(first, own):
        return 2
    at_once = any(child.lower_ in ("as", "when", "while") for child in children(own, "mark", "advmod"))
    if own.dep_ == "advcl" and at_once and own.head.i == first.i:
        return 2  # "fled on Sunday as the town fell"
    if lemma(first) in words("speakers", "verbs") or own.dep_ in ("relcl", "advcl"):
        return 4
    return 4 if first.dep_ in ("relcl", "advcl", "acl", "ccomp", "pcomp") and not first.is_ancestor(own) else 3


def _in_fronted_clause(trigger: Token, when: Token) -> int | None:
    """A date before the main subject belongs to the clause in front: "After taking A on Sunday, they entered B"."""
    verb = clause_verb(trigger)
    main = verb.head if verb is not None and verb.dep_ in ("advcl", "pcomp") else verb
    if verb is not None and verb.dep_ == "pcomp" and main is not None:
        main = main.head
    subject = next(iter(children(main, "nsubj", "nsubjpass")), None) if main is not None else None
    if main is None or subject is None or when.i > subject.i:
        return None
    fronts = [
        c
        for c in main.children
        if c.i < subject.i and c.dep_ in ("advcl", "prep") and any(t.pos_ == "VERB" and t.i < when.i for t in c.subtree)
    ]
    if not fronts or when.i < fronts[0].left_edge.i:
        return None
    inside = any(trigger in list(front.subtree) for front in fronts)
    return 0 if inside else 4


def _shares_clause(own: Token, first: Token, when: Token) -> bool:
    """The date stands on a verb that this one continues: "on Friday they entered A and took B", "began to take"."""
    node = own
    while node.dep_ in ("conj", "xcomp", "acl", "pcomp", "prep", "ccomp") and node.head.i != node.i:
        saying = node.dep_ == "ccomp" and lemma(node.head) in words("speakers", "verbs")
        node = node.head
        if node.i == first.i:
            return not saying if node.dep_ != "conj" else when.i < own.i
    return False


def _is_under(first: Token, own: Token) -> bool:
    """The date stands on a participle or an infinitive that depends on this verb: "fell, seized on Sunday"."""
    return first.head.i == own.i and first.dep_ in ("xcomp", "aux", "auxpass")


def _beside(target: Target, others: Sequence[Target], own: list[When], trigger: Token) -> When:
    """Of several dates of one verb, the one after this town and before the next: "A on Sunday and B on Monday"."""
    following = [other.token.idx for other in others if other.token.idx > target.token.idx]
    end = min(following, default=len(trigger.doc.text))
    after = [when for when in own if target.token.idx < when.start < end]
    if after:
        first = after[0]
        same = [
            when for when in after[1:] if when.precision == "day" and first.earliest <= when.earliest <= first.latest
        ]
        return same[0] if same and first.precision != "day" else first
    before = [when for when in own if when.start < target.token.idx]
    chosen = before[-1] if before else own[0]
    return replace(chosen)
