"""The bias rule and the grades: which words count in full, and which are only somebody's claim."""

from timeline.values import Claim

# Admiralty grades of sources that are "not usually reliable" and "unreliable".
WEAK_GRADES = frozenset("DE")


def counts_in_full(claim: Claim, vouched: bool = False) -> bool:
    """Whether the claim can confirm: asserted, not by the side that gains, not by a source graded D or E.

    What a party says against its own interest counts in full. An editor who vouches for a claim lifts the grade,
    never the bias: that a party said it does not make it so.
    """
    if claim.grade in WEAK_GRADES and not vouched:
        return False
    speaker, source = claim.speaker_actor, claim.source_actor
    if (source is not None and _gains(claim, source)) or (speaker is not None and _gains(claim, speaker)):
        return False
    if claim.assertion == "asserted":
        return True
    return claim.assertion == "claimed" and speaker is not None and speaker == claim.from_actor


def speaks_against_itself(claim: Claim) -> bool:
    """Whether this is the word of a side that loses by it: what `strict` accepts from a single source."""
    speaker, source = claim.speaker_actor, claim.source_actor
    if speaker is None and source is None:
        return False
    return (speaker is not None and not _gains(claim, speaker)) or (source is not None and not _gains(claim, source))


def _gains(claim: Claim, party: str) -> bool:
    # Whoever says that the other side left gains by it; in all other kinds the actor does.
    return (party == claim.actor) != (claim.kind == "withdrawn")
