"""What an article says holds at its own date: the last thing it says about each town."""

from collections.abc import Iterable, Mapping
from datetime import date

from extraction.reading import ControlClaim

_STATES = {"contested": "contested", "threatened": "threatened"}
_WEIGHT = {"captured": 3, "contested": 2, "threatened": 1, "repelled": 0, "withdrawn": 0}


def states_of(claims: Iterable[ControlClaim], published: date, held: Mapping[str, str]) -> dict[str, str]:
    """The state of each town on the article's day; what is historical, denied or hypothetical changes nothing.

    `held` names the towns that somebody is said to hold as before, with the holder.
    """
    states: dict[str, str] = {town: f"controlled:{holder}" for town, holder in held.items() if holder}
    by_place: dict[int, list[ControlClaim]] = {}
    for claim in claims:
        if not claim.historical and claim.assertion in ("asserted", "claimed"):
            by_place.setdefault(claim.place, []).append(claim)
    for said in by_place.values():
        state = _state(said, published)
        if state:
            states[said[0].place_name] = state
    return states


def _state(said: list[ControlClaim], published: date) -> str:
    """The last claim by day decides; of one day the weightiest, of equal weight the one told last."""
    facts = [claim for claim in said if claim.assertion == "asserted"]
    attack_claimed = [
        claim for claim in said if claim.assertion == "claimed" and claim.kind in ("contested", "threatened")
    ]
    moving = [claim for claim in (facts or said) if claim.kind in ("captured", "contested", "threatened")]
    captures = [claim for claim in moving if claim.kind == "captured"]
    if captures and all(_is_asserted_with(claim, facts) for claim in captures):
        last = max(captures, key=lambda claim: (claim.latest or published, claim.order))
        later = [
            claim
            for claim in moving
            if claim.kind == "contested"
            and claim.latest
            and last.latest
            and claim.latest > last.latest
            and claim.actor != last.actor
        ]
        return "contested" if later else f"controlled:{last.actor or 'unknown'}"
    rest = moving or attack_claimed
    if not rest:
        held = [claim for claim in facts if claim.kind == "repelled" and claim.actor]
        return f"controlled:{held[-1].actor}" if held else ""
    last = max(rest, key=lambda claim: (_WEIGHT[claim.kind], claim.order))
    return _STATES.get(last.kind, "")


def _is_asserted_with(claim: ControlClaim, facts: list[ControlClaim]) -> bool:
    return claim in facts or not facts
