"""Completes the claims of one article from each other: who it was, the day and the manner that it tells elsewhere."""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date, timedelta

from extraction.confidence import corroborated
from extraction.reading import ControlClaim
from extraction.sides import Sides

_ATTACKS = ("captured", "contested", "threatened")
_CLOSE = timedelta(days=2)


def complete(claims: Iterable[ControlClaim]) -> list[ControlClaim]:
    """The claims in order, with the day and the manner that the article gives elsewhere for the same fact."""
    found = list(claims)
    completed: list[ControlClaim] = []
    for claim in found:
        twins = [other for other in found if other is not claim and _is_twin(claim, other)]
        dated = _dated(claim, [twin for twin in twins if twin.date_span is not None and not twin.historical])
        if dated is not None and not claim.historical:
            claim = replace(claim, earliest=dated.earliest, latest=dated.latest, precision=dated.precision)
        if claim.manner is None:
            manner = next((twin.manner for twin in twins if twin.manner and not twin.historical), None)
            claim = claim if claim.historical else replace(claim, manner=manner)
        completed.append(claim)
    return completed


def with_confidence(claims: Iterable[ControlClaim]) -> list[ControlClaim]:
    """The claims, those that another sentence tells too with the certainty that this gives them."""
    found = list(claims)
    return [
        replace(claim, confidence=corroborated(claim.confidence)) if _is_told_again(claim, found) else claim
        for claim in found
    ]


def _is_told_again(claim: ControlClaim, found: list[ControlClaim]) -> bool:
    if claim.historical or claim.assertion not in ("asserted", "claimed"):
        return False
    return any(
        (other.place, other.kind, other.actor) == (claim.place, claim.kind, claim.actor)
        and other.assertion in ("asserted", "claimed")
        and not other.historical
        and (other.start, other.in_title) != (claim.start, claim.in_title)
        for other in found
    )


def with_actors(claims: Iterable[ControlClaim], unnamed: Set[int], sides: Sides) -> list[ControlClaim]:
    """The claims, those by "the rebels" or by nobody with the party that the article names for the same place.

    `unnamed` are the numbers of the claims whose party no name stands for.
    """
    found = list(claims)
    return [_with_actor(claim, found, unnamed, sides) if claim.order in unnamed else claim for claim in found]


def _with_actor(claim: ControlClaim, found: list[ControlClaim], unnamed: Set[int], sides: Sides) -> ControlClaim:
    if claim.kind not in _ATTACKS or claim.assertion == "hypothetical":
        return claim
    if claim.actor_key is not None and sides.party(claim.actor_key).side == "state":
        return claim  # who "retook" a town is known without a name
    kinds = (claim.kind,) if claim.kind == "captured" else _ATTACKS
    named = [
        other
        for other in found
        if other.place == claim.place
        and other.order not in unnamed
        and other.kind in kinds
        and other.actor
        and other.assertion in ("asserted", "claimed")
        and other.historical == claim.historical
        and other.start != claim.start  # one sentence sets two parties apart
        and _is_near(claim, other)
    ]
    actors = {(other.actor, other.actor_key) for other in named}
    if len(actors) != 1:
        return claim
    actor, key = actors.pop()
    before = next((other.from_actor for other in named if other.from_actor and other.order > claim.order), None)
    if before is not None and sides.party(before).side != "state":
        return replace(claim, actor=sides.party(before).name, actor_key=before)  # who lost it later had taken it
    if key is not None and key == claim.from_actor:
        return claim
    return replace(claim, actor=actor, actor_key=key)


def _dated(claim: ControlClaim, twins: list[ControlClaim]) -> ControlClaim | None:
    """The twin that says the day best, where this claim has none or only a stretch of days with that day in it."""
    days = [twin for twin in twins if twin.precision == "day"]
    if claim.date_span is None:
        return next(iter(days or twins), None)
    if claim.precision in ("day", "unknown"):
        return None
    return next((twin for twin in days if _lies_in(twin, claim.earliest, claim.latest)), None)


def _lies_in(twin: ControlClaim, first: date | None, last: date | None) -> bool:
    if twin.earliest is None or twin.latest is None or first is None or last is None:
        return False
    return first <= twin.earliest and twin.latest <= last


def _is_near(one: ControlClaim, other: ControlClaim) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    return one.earliest - _CLOSE <= other.latest and other.earliest - _CLOSE <= one.latest


def _is_twin(one: ControlClaim, other: ControlClaim) -> bool:
    """Whether two claims tell the same fact."""
    if one.assertion == "hypothetical" or other.assertion == "hypothetical" or other.assertion == "denied":
        return False
    return one.kind == other.kind == "captured" and one.place == other.place and one.actor == other.actor
