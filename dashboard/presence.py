"""Who has a claim open just now: a courtesy between editors, kept for minutes in the cache and nowhere else.

It keeps nobody out; that no decision overwrites another unseen is the promise of events/actions/decisions.py.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

LOOKED_FOR = timedelta(minutes=10)


def _key(claim: int) -> str:
    return f"claim-open:{claim}"


def enter(claim: int, who: str) -> dict[str, datetime]:
    """Note that somebody has opened a claim; returns the others who have, with the time of each."""
    there: dict[str, datetime] = _recent(cache.get(_key(claim), {}))
    cache.set(_key(claim), {**there, who: timezone.now()}, LOOKED_FOR.total_seconds())
    return {name: at for name, at in there.items() if name != who}


def leave(claim: int, who: str) -> None:
    """Note that somebody is done with a claim."""
    there = {name: at for name, at in cache.get(_key(claim), {}).items() if name != who}
    cache.set(_key(claim), there, LOOKED_FOR.total_seconds())


def others_at(claims: Iterable[int], who: str) -> dict[int, list[str]]:
    """For each of these claims that others have open their names, asked for all at once."""
    numbers = {_key(claim): claim for claim in claims}
    found = ((numbers[key], _recent(there)) for key, there in cache.get_many(list(numbers)).items())
    return {claim: names for claim, there in found if (names := sorted(name for name in there if name != who))}


def _recent(there: dict[str, datetime]) -> dict[str, datetime]:
    since = timezone.now() - LOOKED_FOR
    return {name: at for name, at in there.items() if at >= since}
