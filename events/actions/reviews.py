"""Keeps an editor's decision on a claim, and folds the place again at once."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.control import refold
from events.actions.places import hold
from events.models import Claim, Review
from events.queries.words import content_of
from ledger.actions import append


@transaction.atomic
def review_claim(*, claim: Claim, by: User, decision: str, reason: str = "", corrected: Any = None) -> Review:
    """Accept, reject or correct a claim; the claim itself never changes."""
    fields = dict(corrected or {})
    places = _places_of(claim) | ({fields["place"]} if fields.get("place") else set())
    now = hold(places)
    review = Review.objects.create(
        claim=claim, by=by, at=now, decision=decision, reason=reason, corrected=fields, moved_to_id=fields.get("place")
    )
    # Another editor may have moved the claim while this one waited; that place is then held by nobody else any more.
    refold(places | _places_of(claim), now)
    append(
        who=by.get_username(),
        action=decision,
        kind="claim",
        object_id=claim.pk,
        content=content_of(review),
    )
    return review


def _places_of(claim: Claim) -> set[int]:
    """Where the reader saw the claim, and where editors moved it: each of them shows it, or no longer does."""
    moved = Review.objects.filter(claim=claim).exclude(moved_to=None).values_list("moved_to", flat=True)
    return {claim.place_id, *(place for place in moved if place is not None)}
