"""Decisions of editors who work side by side: none overwrites another unseen, and each can be taken back."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.places import hold
from events.actions.reviews import review_claim
from events.models import Claim, Review

UNDO = "undo"


class DecidedMeanwhile(Exception):
    """Somebody decided on the claim after this editor had looked at it; `review` is that decision."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"{review.by.get_username()} has {review.get_decision_display()} it meanwhile.")
        self.review = review


class NothingToTakeBack(Exception):
    """The claim has no decision."""


def last_review(claim: Claim) -> Review | None:
    """The decision that stands; None while there is none."""
    return Review.objects.filter(claim=claim).select_related("by").order_by("-at", "-pk").first()


@transaction.atomic
def decide(*, claim: Claim, by: User, decision: str, seen: int, reason: str = "", corrected: Any = None) -> Review:
    """Keep a decision unless another came after the one that the editor saw (its number; 0 where there was none).

    Raises DecidedMeanwhile with the decision that came in between; nothing is kept then.
    """
    _check_seen(claim, seen)
    return review_claim(claim=claim, by=by, decision=decision, reason=reason, corrected=corrected)


@transaction.atomic
def take_back(*, claim: Claim, by: User, seen: int) -> Review:
    """Put back what held before the last decision, as a new decision: the one before it, or the claim as it was read.

    Nothing is removed. Taking back twice brings the decision again. Raises DecidedMeanwhile, NothingToTakeBack.
    """
    _check_seen(claim, seen)
    found = list(Review.objects.filter(claim=claim).select_related("by").order_by("-at", "-pk")[:2])
    if not found:
        raise NothingToTakeBack
    last = found[0]
    reason = f"takes back “{last.get_decision_display()}” by {last.by.get_username()}"
    if len(found) == 1:
        return review_claim(claim=claim, by=by, decision=UNDO, reason=reason)
    before = found[1]
    return review_claim(claim=claim, by=by, decision=before.decision, reason=reason, corrected=before.corrected)


def _check_seen(claim: Claim, seen: int) -> None:
    """Hold the claim's place first, as whoever decides on it does: nobody decides between look and write."""
    hold({claim.place_id})
    last = last_review(claim)
    if last is not None and last.pk != seen:
        raise DecidedMeanwhile(last)
