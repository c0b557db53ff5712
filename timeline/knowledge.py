"""The two clocks: which claims and reviews an answer may use, by publication and by our recording."""

from collections.abc import Iterable
from datetime import datetime

from timeline.values import Claim, Review, Scope


def usable_reviews(reviews: Iterable[Review], recorded_at: datetime | None) -> list[Review]:
    """The reviews recorded by then. What was published by when does not matter: a review corrects our reading."""
    return [review for review in reviews if recorded_at is None or review.made_at <= recorded_at]


def visible_claims(
    claims: Iterable[Claim], reviewed: set[int], known_at: datetime | None, recorded_at: datetime | None
) -> list[Claim]:
    """The claims published by `known_at` and recorded by `recorded_at`, without history.

    A claim that a newer reading no longer finds is gone, unless an editor reviewed it: then it stands.
    """
    return [
        claim
        for claim in claims
        if not claim.historical
        and (known_at is None or claim.published_at <= known_at)
        and (recorded_at is None or claim.recorded_at <= recorded_at)
        and (
            claim.superseded_at is None
            or (recorded_at is not None and claim.superseded_at > recorded_at)
            or claim.id in reviewed
        )
    ]


def telling_claims(
    claims: Iterable[Claim], vouched: set[int], scope: Scope | None, least_confidence: float
) -> list[Claim]:
    """The claims, as editors left them, that take part: no mere possibility, by a named party, inside the scope.

    A claim that the reader is less sure of than `least_confidence` takes part once an editor vouches for it.
    """
    telling = [
        claim
        for claim in claims
        if claim.assertion != "hypothetical"
        and claim.actor
        and (claim.confidence >= least_confidence or claim.id in vouched)
    ]
    return telling if scope is None else list(filter(scope.holds, telling))
