"""How certain a claim is: the chance that it is right, from what is known of how it was read."""

import math
from functools import cache

from extraction.lexicon import LexiconError, load
from extraction.patterns import Match
from extraction.phrases import Target
from extraction.sides import Party
from extraction.when import When


def marks(match: Match, kind: str, target: Target, party: Party | None, when: When | None) -> tuple[str, ...]:
    """What speaks for or against a claim, by the names of `data/confidence.toml`."""
    pattern = match.pattern
    found = {
        kind: True,
        "noun": pattern.part_of_speech == "noun",
        "holding": pattern.holding,
        "part of a town": kind != pattern.kind,
        "referred back to": target.how == "refers back",
        "from the text before": match.from_context,
        "party not named": party is None or party.span is None,
        "party not registered": party is not None and party.key is None,
        "no day": when is None,
        "weak pattern": pattern.weak,
    }
    return tuple(mark for mark, holds in found.items() if holds)


def confidence(found: tuple[str, ...]) -> float:
    """The chance that a claim with these marks is right, from 0 to 1.

    >>> confidence(("captured",)) > confidence(("captured", "no day")) > confidence(("captured", "no day", "holding"))
    True
    """
    return _chance(_weights()["start"] + sum(_weights()[mark] for mark in found))


def agreed(certain: float) -> float:
    """The chance after the second reader has seen the same."""
    return _chance(math.log(certain / (1 - certain)) + _weights()["second reader agrees"])


def corroborated(certain: float) -> float:
    """The chance after another sentence of the article has told the same."""
    return _chance(math.log(certain / (1 - certain)) + _weights()["told twice"])


def _chance(odds: float) -> float:
    return round(min(max(1 / (1 + math.exp(-odds)), 0.05), 0.98), 2)


@cache
def _weights() -> dict[str, float]:
    weights = load("confidence").get("weights")
    if not isinstance(weights, dict) or not all(isinstance(value, int | float) for value in weights.values()):
        raise LexiconError("confidence.toml: weights must be numbers")
    return {str(mark): float(value) for mark, value in weights.items()}
