"""Keeps answers that had to be folded: under the conflict's revision, so that none can be out of date."""

import hashlib
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, cast

from django.core.cache import cache

import timeline
from events.models import Conflict

KEPT_SECONDS = 24 * 3600
# A larger answer costs more to keep than to fold.
MOST_ROWS = 50_000
# So many of the smaller ones stay in this process, where they cost nothing to bring back; nobody changes a value.
AT_HAND = 8
_at_hand: dict[str, timeline.Control] = {}
_event = attrgetter(*(field.name for field in fields(cast(Any, timeline.Event))))
_period = attrgetter(*(field.name for field in fields(cast(Any, timeline.Period))))


def kept(conflict: Conflict, standpoint: object, fold: Callable[[], timeline.Control]) -> timeline.Control:
    """The answer from this standpoint at this revision of the conflict: from the cache, else folded and kept."""
    key = key_of(conflict, standpoint)
    if (known := _at_hand.get(key)) is not None:
        return known
    if (found := cache.get(key)) is not None:
        # As plain tuples: objects would take longer to bring back than the whole rest.
        events, periods = found
        answer = timeline.Control(
            tuple(timeline.Event(*row) for row in events), tuple(timeline.Period(*row) for row in periods)
        )
    else:
        answer = fold()
        if _size(answer) <= MOST_ROWS:
            cache.set(
                key, ([_event(one) for one in answer.events], [_period(one) for one in answer.periods]), KEPT_SECONDS
            )
    if _size(answer) <= MOST_ROWS // 5:
        while len(_at_hand) >= AT_HAND:
            _at_hand.pop(next(iter(_at_hand), ""), None)
        _at_hand[key] = answer
    return answer


def _size(answer: timeline.Control) -> int:
    return len(answer.events) + len(answer.periods)


def key_of(conflict: Conflict, standpoint: object) -> str:
    """Names one answer of one revision.

    The revision alone would do, were a conflict never deleted and set up anew under the same number.
    """
    seal = hashlib.sha256(repr((conflict.slug, standpoint)).encode()).hexdigest()[:32]
    return f"control:{conflict.pk}:{conflict.revision}:{seal}"
