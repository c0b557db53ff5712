"""How credible one claim is: the second half of the Admiralty code, beside the grade of its source."""

from collections.abc import Iterable
from typing import NamedTuple

from timeline.bias import WEAK_GRADES, counts_in_full
from timeline.values import Claim

WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
# The rule, for people; `credibility` is the same in code.
RULE = (
    "1: an independent source tells the same in full, or an editor vouches for it, and nothing counts against it.",
    "2: it counts in full, from a source graded A, B or C; nobody else tells it, and nothing counts against it.",
    "3: others confirm it and others contradict it; or only the side that gains says so, and nobody contradicts it.",
    "4: it counts in full, nobody confirms it and somebody contradicts it; or its source is graded D or E, "
    "and nobody contradicts it.",
    "5: only the side that gains, or a source graded D or E, says so, nobody confirms it and somebody contradicts it.",
    "6: its source is graded F, and nobody confirms or contradicts it.",
    "Copies of one wire are one source. What a source graded D or E says, confirms and contradicts nothing.",
)


class Credibility(NamedTuple):
    """A digit of the Admiralty code from 1 (confirmed) to 5 (improbable), 6 (cannot be judged), and its words."""

    digit: int
    words: str


def credibility(
    claim: Claim, same: Iterable[Claim], opposite: Iterable[Claim], vouched: frozenset[int] = frozenset()
) -> Credibility:
    """How credible a claim is beside the others about the same event: those that say the same, and the opposite.

    A grade says how reliable the source is in general, this how likely the single claim is to be true: a source graded
    E may tell what everybody confirms (E1), a good one what everybody denies (B4).

    >>> credibility(claim, [], []).digit  # doctest: +SKIP
    2
    """
    full = counts_in_full(claim, claim.id in vouched) or (claim.assertion == "denied" and not _weak(claim))
    confirmed = claim.id in vouched or any(
        other.origin != claim.origin and counts_in_full(other, other.id in vouched) for other in same
    )
    contradicted = any(not _weak(other) or other.id in vouched for other in opposite)
    digit = _digit(claim, full=full, confirmed=confirmed, contradicted=contradicted)
    return Credibility(digit, WORDS[digit])


def _digit(claim: Claim, *, full: bool, confirmed: bool, contradicted: bool) -> int:
    if confirmed:
        return 3 if contradicted else 1
    if contradicted:
        return 4 if full else 5
    if claim.grade == "F":
        return 6
    if full:
        return 2
    return 4 if _weak(claim) else 3


def _weak(claim: Claim) -> bool:
    return claim.grade in WEAK_GRADES
