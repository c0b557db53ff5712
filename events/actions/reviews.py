"""Keeps an editor's decision on a claim, and folds the place again at once."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.control import rebuild_places
from events.models import Claim, Review
from ledger.actions import append


@transaction.atomic
def review_claim(*, claim: Claim, by: User, decision: str, reason: str = "", corrected: Any = None) -> Review:
    """Accept, reject or correct a claim; the claim itself never changes."""
    review = Review.objects.create(
        claim=claim, by=by, decision=decision, reason=reason, corrected=dict(corrected or {})
    )
    append(
        who=by.get_username(),
        action=decision,
        kind="claim",
        object_id=claim.pk,
        content={"reason": reason, "corrected": review.corrected},
    )
    rebuild_places({claim.place_id, review.corrected.get("place") or claim.place_id})
    return review
