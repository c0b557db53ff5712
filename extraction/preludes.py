"""Leaves out what only led to something else: the attack before the capture, the assault beaten back, the way out."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from extraction.assertion import Judgement
from extraction.lexicon import words
from extraction.pattern_table import is_of_an_attacker
from extraction.patterns import Match
from extraction.reading import ControlClaim
from extraction.sides import Sides
from extraction.timing import clause_verb, is_present
from extraction.tree import children, lemma

ONE_DAY = timedelta(days=1)


def without_preludes(made: Sequence[tuple[Match, ControlClaim]]) -> Iterator[ControlClaim]:
    """The claims of one sentence without those that only led to another one, and without repetitions."""
    made = [(match, _completed(claim, made)) for match, claim in made]
    for match, claim in made:
        if claim.kind in ("contested", "threatened") and any(
            _leads_to(claim, match, end, other) for other, end in made
        ):
            continue
        if any(_is_background(claim, match, end, other) for other, end in made):
            continue
        if not any(end is not claim and _repeats(claim, end) and end.order < claim.order for _, end in made):
            yield claim


def is_earlier(match: Match, claim: ControlClaim, verdict: Judgement, told_before: bool) -> bool:
    """Whether a statement is of the time before the news: "five months after they had captured it".

    Past perfect alone says so of a holding, and of an attack on a town that the text has told more of before.
    """
    verb = match.trigger
    if _is_a_memory(verb):
        return True
    if not any(child.lower_ == "had" for child in children(verb, "aux")) or claim.date_span is not None:
        return False
    if verb.dep_ == "advcl" and any(c.lower_ == "after" for c in children(verb, "mark")) and children(verb, "npadvmod"):
        return True
    if verdict.saying is not None:
        return False
    return match.pattern.holding or (told_before and claim.kind in ("threatened", "contested"))


def _is_a_memory(trigger: Token) -> bool:
    """ "once held", "since X was taken", "the anniversary of the fall of X": said to place something else in time."""
    if any(child.lower_ in words("assertion", "formerly") for child in children(trigger, "advmod")):
        return not any(child.lower_ == "again" for child in trigger.children)
    after = next((child for child in children(trigger, "mark") if child.lower_ == "after"), None)
    if after is not None and after.i and lemma(after.nbor(-1)) in ("year", "decade"):
        return True  # "ten years after X fell"
    since = any(child.lower_ == "since" for child in children(trigger, "mark", "prep"))
    if trigger.dep_ == "advcl" and since and trigger.tag_ in ("VBD", "VBN"):
        return True
    if trigger.dep_ == "pobj" and trigger.head.lower_ in ("after", "since"):
        units = [*children(trigger.head, "npadvmod"), *([trigger.head.head] if trigger.head.dep_ == "prep" else [])]
        if any(lemma(unit) in ("year", "month", "decade") for unit in units):
            return True  # "a year after the liberation of X"
    above = trigger.head if trigger.dep_ in ("pobj", "compound", "poss") else None
    nouns = [above.head, above] if above is not None else []
    nouns += trigger.sent if trigger.pos_ in ("NOUN", "PROPN") else []
    return any(lemma(noun) in words("assertion", "remembering") for noun in nouns)


def is_aside(trigger: Token) -> bool:
    """Whether a word stands in a clause that only says which or when: "who fled when the town was taken"."""
    verb = clause_verb(trigger)
    while verb is not None and verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
    if verb is None or is_present(verb):
        return False
    if verb.dep_ == "advcl":
        return any(c.lower_ in ("when", "while", "until", "whenever") for c in children(verb, "advmod", "mark"))
    content = any(c.lower_ == "that" and c.dep_ not in ("nsubj", "nsubjpass") for c in verb.children)
    return verb.dep_ == "relcl" and not content  # "a message that they had lost X" tells it


def with_memories(claims: Iterable[ControlClaim], asides: Set[int]) -> list[ControlClaim]:
    """The claims, as history where an article tells of towns in undated asides and in nothing else: a look back."""
    found = list(claims)
    live = [c for c in found if c.assertion in ("asserted", "claimed") and not c.historical]
    if any(claim.order not in asides for claim in live):
        return found
    return [replace(claim, historical=True) if claim in live else claim for claim in found]


def without_covered(claims: Iterable[ControlClaim], ongoing: Set[int], sides: Sides) -> list[ControlClaim]:
    """The claims of an article without those that another one of it covers: what only led to it, or went with it.

    `ongoing` are the numbers of the claims about fighting that is said to go on: no capture told beside it ends that.
    """
    found = with_entries(claims, ongoing)
    live = [claim for claim in found if claim.assertion in ("asserted", "claimed") and not claim.historical]
    return [
        claim
        for claim in found
        if claim not in live
        or claim.order in ongoing
        or not any(_covers(end, claim, sides) for end in live if end.place == claim.place and end is not claim)
    ]


def with_entries(claims: Iterable[ControlClaim], ongoing: Set[int]) -> list[ControlClaim]:
    """The claims, in which who enters a town that the other side has left, and where nobody fights on, has taken it."""
    found = list(claims)
    return [replace(claim, kind="captured") if _is_taken(claim, found, ongoing) else claim for claim in found]


def _is_taken(claim: ControlClaim, found: list[ControlClaim], ongoing: Set[int]) -> bool:
    if claim.kind != "contested" or claim.historical or not is_of_an_attacker(claim.pattern):
        return False
    here = [other for other in found if other.place == claim.place and not other.historical and other is not claim]
    fought = any(o.order in ongoing or (o.kind == "contested" and not is_of_an_attacker(o.pattern)) for o in here)
    return not fought and any(
        other.kind == "withdrawn"
        and other.assertion == "asserted"
        and claim.assertion in ("asserted", "claimed")
        and other.actor != claim.actor
        and _close(claim, other)
        for other in here
    )


def _covers(end: ControlClaim, claim: ControlClaim, sides: Sides) -> bool:
    """Whether one claim about a town leaves nothing to say for another: the capture for the attack that led to it."""
    if claim.kind == "withdrawn":
        announced = claim.speaker_actor is not None and claim.speaker_actor == claim.actor_key
        covered = end.kind == "captured" and end.assertion == "asserted" and claim.actor != end.actor
        apart = announced and claim.start != end.start  # a sentence of its own, in which the side that left says so
        return covered and not apart and _close(claim, end)
    if claim.kind not in ("contested", "threatened"):
        return False
    if end.kind == "repelled":
        beaten = claim.kind == "threatened" and not _same_party(end, claim, sides) and end.actor != claim.actor
        return beaten and end.assertion == claim.assertion == "asserted" and _overlap(claim, end)
    if not _same_party(end, claim, sides):
        return False
    if claim.in_title and not end.in_title and _overlap(claim, end):
        return end.kind == "captured" or claim.kind == "threatened"  # the title only sums up what the text tells
    if end.assertion == "claimed" and claim.assertion == "asserted":
        return False
    if end.kind == "captured":
        if claim.date_span is None or (claim.precision != "day" and _overlap(claim, end)):
            return True
        if end.date_span is None and claim.order > end.order and is_of_an_attacker(claim.pattern):
            return True  # the capture was told before, without its day
        entered = is_of_an_attacker(claim.pattern) and end.date_span is not None
        return (claim.kind == "threatened" or entered) and _shortly_before(claim, end)
    return claim.kind == "threatened" and end.kind == "contested" and _shortly_before(claim, end)


def _same_party(one: ControlClaim, other: ControlClaim, sides: Sides) -> bool:
    if one.actor_key is None or other.actor_key is None:
        return one.actor == other.actor
    return sides.same_side(sides.party(one.actor_key), sides.party(other.actor_key))


def _shortly_before(claim: ControlClaim, end: ControlClaim) -> bool:
    """Whether a threat is of the days that led to something, or of no day at all; an earlier one stands by itself."""
    if claim.latest is None or end.latest is None or claim.earliest is None:
        return True
    return _overlap(claim, end) and end.latest - claim.earliest <= ONE_DAY


def _overlap(one: ControlClaim, other: ControlClaim) -> bool:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _completed(claim: ControlClaim, made: Sequence[tuple[Match, ControlClaim]]) -> ControlClaim:
    """Who enters a town that the other side leaves, in one sentence, has captured it."""
    if (
        claim.kind != "contested"
        or claim.assertion not in ("asserted", "claimed")
        or not is_of_an_attacker(claim.pattern)
    ):
        return claim
    left = any(
        other.kind == "withdrawn"
        and other.place == claim.place
        and other.actor != claim.actor
        and other.assertion == claim.assertion
        for _, other in made
    )
    return replace(claim, kind="captured") if left else claim


def _is_background(claim: ControlClaim, match: Match, end: ControlClaim, other: Match) -> bool:
    """An undated capture in a relative clause ("…, the only capital they had taken"), behind the news itself."""
    if end is claim or end.place != claim.place or claim.kind != "captured" or claim.date_span is not None:
        return False
    inside = [match.trigger] if match.trigger.dep_ in ("relcl", "acl") else []
    return (
        bool(inside)
        and not inside[0].is_ancestor(other.trigger)
        and inside[0].i != other.trigger.i
        and (claim.kind, claim.actor) != (end.kind, end.actor)
    )


def _close(one: ControlClaim, other: ControlClaim) -> bool:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return True
    return one.earliest - ONE_DAY <= other.latest and other.earliest - ONE_DAY <= one.latest


def _leads_to(claim: ControlClaim, match: Match, end: ControlClaim, other: Match) -> bool:
    if (
        end is claim
        or end.place != claim.place
        or (end.assertion == "hypothetical" and claim.assertion != "hypothetical")
    ):
        return False
    if end.kind == "repelled":
        inside = match.trigger.head.i == other.trigger.i or match.trigger in list(other.trigger.subtree)
        inside = inside or (other.trigger.dep_ == "conj" and other.trigger.head.i == match.trigger.i)
        return bool(claim.cues) or match.trigger in other.losers or inside
    if end.kind == "captured":
        if end.assertion == "denied" or (claim.kind == "contested" and goes_on(match)):
            return False
        if claim.date_span is None and other.trigger.is_ancestor(match.trigger) and match.trigger.dep_ != "conj":
            return True
        return end.actor == claim.actor and _is_not_after(claim, end)
    return (
        claim.kind == "threatened"
        and end.kind == "contested"
        and end.actor == claim.actor
        and end.historical == claim.historical
    )


def goes_on(match: Match) -> bool:
    """Whether fighting is said to go on: "continues", "is still under way", "were raging" beside "is"."""
    if not match.pattern.mutual:
        return False
    verb = clause_verb(match.trigger)
    near = [match.trigger, *match.trigger.children, *([verb, *verb.children] if verb is not None else [])]
    said = any(lemma(token) in words("assertion", "going_on") for token in near)
    return said or (verb is not None and is_present(match.trigger) and not match.trigger.sent.text.isupper())


def _is_not_after(claim: ControlClaim, end: ControlClaim) -> bool:
    if claim.date_span is None or claim.date_span == end.date_span:
        return True
    return claim.latest is not None and end.latest is not None and claim.latest <= end.latest


def _repeats(one: ControlClaim, other: ControlClaim) -> bool:
    return (one.place, one.kind, one.actor, one.assertion, one.earliest) == (
        other.place,
        other.kind,
        other.actor,
        other.assertion,
        other.earliest,
    )
