"""Applies editors' decisions to claims: rejected ones go, corrected ones change, accepted ones are marked."""

from collections.abc import Iterable
from dataclasses import replace

from timeline.values import Claim, Review

CORRECTABLE = ("kind", "actor", "place", "earliest", "latest", "assertion", "manner")


def last_words(reviews: Iterable[Review]) -> dict[int, Review]:
    """For every reviewed claim the review that stands: the last one made; none where that one took the last back."""
    last = {review.claim: review for review in sorted(reviews, key=lambda review: (review.made_at, review.id))}
    return {claim: review for claim, review in last.items() if review.decision != "undo"}


def apply_reviews(claims: Iterable[Claim], decided: dict[int, Review]) -> tuple[list[Claim], set[int]]:
    """The claims as editors left them, and the numbers of those that an editor accepted or corrected."""
    if not decided:
        return list(claims), set()
    kept: list[Claim] = []
    vouched: set[int] = set()
    for claim in claims:
        review = decided.get(claim.id)
        if review is None:
            kept.append(claim)
        elif review.decision != "reject":
            kept.append(_corrected(claim, review))
            vouched.add(claim.id)
    return kept, vouched


def _corrected(claim: Claim, review: Review) -> Claim:
    changes = {name: value for name in CORRECTABLE if (value := getattr(review, name)) is not None}
    # One corrected day without the other means that day, not an interval that ends before it begins.
    if (
        "earliest" in changes
        and "latest" not in changes
        and (claim.latest or changes["earliest"]) < changes["earliest"]
    ):
        changes["latest"] = changes["earliest"]
    if "latest" in changes and "earliest" not in changes and (claim.earliest or changes["latest"]) > changes["latest"]:
        changes["earliest"] = changes["latest"]
    return replace(claim, **changes) if changes else claim
