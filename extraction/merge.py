"""Completes the claims of one article from each other: a fact told twice has one day and one manner."""

from collections.abc import Iterable
from dataclasses import replace

from extraction.reading import ControlClaim


def complete(claims: Iterable[ControlClaim]) -> list[ControlClaim]:
    """The claims in order, with the day and the manner that the article gives elsewhere for the same fact."""
    found = list(claims)
    completed: list[ControlClaim] = []
    for claim in found:
        twins = [other for other in found if other is not claim and _is_twin(claim, other)]
        dated = next((twin for twin in twins if twin.date_span is not None and not twin.historical), None)
        if dated is not None and claim.date_span is None and not claim.historical:
            claim = replace(claim, earliest=dated.earliest, latest=dated.latest, precision=dated.precision)
        if claim.manner is None:
            manner = next((twin.manner for twin in twins if twin.manner and not twin.historical), None)
            claim = claim if claim.historical else replace(claim, manner=manner)
        completed.append(claim)
    return completed


def _is_twin(one: ControlClaim, other: ControlClaim) -> bool:
    """Whether two claims tell the same fact."""
    if one.assertion == "hypothetical" or other.assertion == "hypothetical" or other.assertion == "denied":
        return False
    return one.kind == other.kind == "captured" and one.place == other.place and one.actor == other.actor
