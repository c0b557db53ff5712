"""What a decision on a claim would change, before anybody takes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

import timeline
from events.actions.reviews import review_claim
from events.models import Claim, Conflict
from events.queries.control import control
from geo.models import Place


@dataclass(frozen=True)
class Effect:
    """From this day on a place would be in another state than now, in one conflict."""

    conflict: Conflict
    place: Place
    day: date
    now: timeline.Period
    then: timeline.Period


def effect_of(*, claim: Claim, by: User, decision: str, corrected: dict[str, Any] | None = None) -> list[Effect]:
    """Take the decision, look, and take it back: nothing stays, not even an entry in the ledger."""
    places = {claim.place_id, *({corrected["place"]} if corrected and corrected.get("place") else set())}
    conflicts = list(Conflict.objects.filter(places__in=places).distinct())
    with transaction.atomic():
        before = {conflict.pk: control(conflict, places=places).periods for conflict in conflicts}
        review_claim(claim=claim, by=by, decision=decision, corrected=corrected)
        after = {conflict.pk: control(conflict, places=places).periods for conflict in conflicts}
        transaction.set_rollback(True)
    named = Place.objects.in_bulk(places)
    return [
        Effect(conflict, named[change.place], change.day, change.before, change.after)
        for conflict in conflicts
        for change in _differences(conflict, before[conflict.pk], after[conflict.pk])
    ]


def _differences(
    conflict: Conflict, before: tuple[timeline.Period, ...], after: tuple[timeline.Period, ...]
) -> list[timeline.Change]:
    last = max((period.since for period in (*before, *after)), default=conflict.first_day)
    return timeline.learned(before, after, conflict.first_day, conflict.last_day or last)
