"""What an article says holds at its own date: the last thing it says about each town."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from extraction.calendar_words import one_of
from extraction.lexicon import words
from extraction.names import Names
from extraction.reading import ControlClaim, StatedTotal

STALE = timedelta(days=30)  # a fight or a threat that is older says nothing about the article's day
STANDS = timedelta(days=730)  # a capture that is older is history, and the text need not say what came after

_STATES = {"contested": "contested", "threatened": "threatened"}
_MOVING = ("captured", "contested", "threatened")
_WEIGHT = {"captured": 3, "contested": 2, "threatened": 1, "repelled": 0, "withdrawn": 0}


def states_of(
    claims: Iterable[ControlClaim],
    published: date,
    held: Mapping[str, str],
    totals: Iterable[StatedTotal] = (),
    names: Names | None = None,
) -> dict[str, str]:
    """The state of each town on the article's day; what is denied or hypothetical changes nothing.

    `held` names the towns that somebody is said to hold as before, with the holder; a total that counts every capital
    of a region ("all five state capitals of the region") names them as well.
    """
    states = dict(_by_totals(totals, names)) if names is not None else {}
    states |= {town: f"controlled:{holder}" for town, holder in held.items() if holder}
    live = [claim for claim in claims if claim.assertion in ("asserted", "claimed")]
    parties = {claim.actor for claim in live if not claim.historical}
    by_place: dict[int, list[ControlClaim]] = {}
    for claim in live:
        by_place.setdefault(claim.place, []).append(claim)
    for said in by_place.values():
        current = [claim for claim in said if not claim.historical]
        state = _state(current, published) if current else _still(said, published, parties)
        if state:
            states[said[0].place_name] = state
    return states


def _by_totals(totals: Iterable[StatedTotal], names: Names) -> Iterable[tuple[str, str]]:
    for total in totals:
        region = names.regions.get(total.scope)
        if region is not None and total.actor and total.kind == "holds" and total.count == len(region.places):
            for key in region.places:
                yield names.places[key].name, f"controlled:{total.actor}"


def _still(said: Sequence[ControlClaim], published: date, parties: set[str | None]) -> str:
    """A capture of the year before stands where nothing else is said of the town and its captor still fights."""
    captures = [claim for claim in said if claim.kind == "captured" and claim.latest is not None]
    if not captures or len({claim.actor for claim in captures}) > 1 or len(captures) < len(said):
        return ""
    last = max(captures, key=lambda claim: (claim.latest or published, claim.order))
    too_long_ago = last.latest is None or published - last.latest > STANDS
    if too_long_ago or last.actor not in parties or _passing().search(last.evidence):
        return ""
    return f"controlled:{last.actor}"


def _state(said: list[ControlClaim], published: date) -> str:
    """The last claim by day decides; of one day the weightiest, of equal weight the one told last."""
    facts = [claim for claim in said if claim.assertion == "asserted"]
    moving = [claim for claim in facts if claim.kind in _MOVING] or [claim for claim in said if claim.kind in _MOVING]
    attack_claimed = [c for c in said if c.assertion == "claimed" and c.kind in ("contested", "threatened")]
    captures = [claim for claim in moving if claim.kind == "captured"]
    if captures:
        last = max(captures, key=lambda claim: _rank(claim, captures, published))
        fought_over = _is_fought_over_since(last, moving) or (last not in facts and _is_disputed(last, said))
        return "contested" if fought_over else f"controlled:{last.actor or 'unknown'}"
    inside = [c for c in said if c.assertion == "claimed" and c.kind in ("captured", "contested")]
    if (
        moving
        and all(claim.kind == "threatened" for claim in moving)
        and any(not _is_stale(c, published) for c in inside)
    ):
        return "contested"  # attacked, and the attackers say that they are in
    rest = [claim for claim in moving or attack_claimed if not _is_stale(claim, published)]
    if not rest:
        defended = [claim for claim in facts if claim.kind == "repelled" and claim.actor]
        fresh = [claim for claim in defended if not _is_stale(claim, published)]
        return f"controlled:{fresh[-1].actor}" if fresh else ""
    last = max(rest, key=lambda claim: (_WEIGHT[claim.kind], claim.order))
    return _STATES.get(last.kind, "")


def _is_disputed(last: ControlClaim, said: list[ControlClaim]) -> bool:
    """Whether of two sides each says that the town is its own."""
    return any(claim.kind in ("captured", "repelled") and claim.actor != last.actor for claim in said)


def _rank(claim: ControlClaim, captures: list[ControlClaim], published: date) -> tuple[bool, date, int]:
    """How late a capture is told to be; one without a day beside another party's dated one is what came before it."""
    background = claim.latest is None and any(
        other.latest is not None and other.actor != claim.actor and other.start == claim.start and not other.in_title
        for other in captures
    )
    return (not background, claim.latest or published, claim.order)


def _is_fought_over_since(last: ControlClaim, moving: list[ControlClaim]) -> bool:
    return any(
        claim.kind == "contested"
        and claim.latest is not None
        and last.latest is not None
        and claim.latest > last.latest
        for claim in moving
    )


def _is_stale(claim: ControlClaim, published: date) -> bool:
    return claim.latest is not None and published - claim.latest > STALE


@cache
def _passing() -> re.Pattern[str]:
    """Words with which a capture did not last: "briefly", "before being driven out", "for some hours"."""
    return re.compile(rf"\b(?:{one_of(words('states', 'passing'))})\b", re.IGNORECASE)
