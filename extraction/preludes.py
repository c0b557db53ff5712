"""Leaves out what only led to something else: the attack before the capture, the assault beaten back, the way out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from extraction.assertion import Judgement
from extraction.pattern_table import is_of_an_attacker
from extraction.patterns import Match
from extraction.reading import ControlClaim
from extraction.tree import children

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
    if not any(child.lower_ == "had" for child in children(verb, "aux")) or claim.date_span is not None:
        return False
    if verb.dep_ == "advcl" and any(c.lower_ == "after" for c in children(verb, "mark")) and children(verb, "npadvmod"):
        return True
    if verdict.saying is not None:
        return False
    return match.pattern.holding or (told_before and claim.kind in ("threatened", "contested"))


def without_covered(claims: Iterable[ControlClaim], published: date) -> list[ControlClaim]:
    """The claims of an article without attacks and retreats that a capture told elsewhere in it covers."""
    found = list(claims)
    captures = [
        claim
        for claim in found
        if claim.kind == "captured" and claim.assertion in ("asserted", "claimed") and not claim.historical
    ]
    return [claim for claim in found if not any(_covers(capture, claim) for capture in captures)]


def _covers(capture: ControlClaim, claim: ControlClaim) -> bool:
    if claim.place != capture.place or claim.historical or claim.assertion not in ("asserted", "claimed"):
        return False
    if claim.kind == "withdrawn":
        return claim.actor != capture.actor and capture.assertion == "asserted" and _close(claim, capture)
    if claim.kind in ("contested", "threatened") and is_of_an_attacker(claim.pattern):
        return claim.actor == capture.actor and capture.assertion == "asserted" and claim.date_span is None
    return False


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
        return bool(claim.cues) or match.trigger in other.losers or inside
    if end.kind == "captured":
        if end.assertion == "denied":
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
