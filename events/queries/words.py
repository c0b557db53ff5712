"""Are claims and reviews still what the ledger was told when they came in?"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from events.apps import SAID
from events.models import Claim, Review
from ledger.models import Entry
from sources.queries import erased_articles


def digest_of_claims(claims: Iterable[Claim]) -> str:
    """SHA-256 over what claims say, in the order of their numbers: what the ledger keeps of a reading."""
    rows = sorted([claim.pk, *(getattr(claim, name) for name in SAID)] for claim in claims)
    return hashlib.sha256(json.dumps(rows, default=str, sort_keys=True).encode()).hexdigest()


def altered_claims() -> Iterator[str]:
    """The readings of which a claim was altered, removed or slipped in."""
    told = Entry.objects.filter(kind="article", content__has_key="said").order_by("number")
    erased = erased_articles()
    said = {e.content["reading"]: e for e in told.iterator(chunk_size=2000) if e.object_id not in erased}
    claims = Claim.objects.order_by("reading_id", "pk").iterator(chunk_size=2000)
    for reading, found in groupby(claims, key=lambda claim: claim.reading_id):
        entry = said.pop(reading, None)
        if entry and digest_of_claims(found) != entry.content["said"]:
            yield f"A claim of reading {reading} is not what entry {entry.number} says."
    nothing = digest_of_claims([])
    for reading, entry in said.items():
        if entry.content["said"] != nothing:
            yield f"The claims of reading {reading} are missing; entry {entry.number} has them."


def content_of(review: Review) -> dict[str, Any]:
    """What the ledger keeps of a review."""
    return {"review": review.pk, "reason": review.reason, "corrected": review.corrected}


def altered_reviews() -> Iterator[str]:
    """The reviews that are not what the ledger was told."""
    told = Entry.objects.filter(kind="claim", content__has_key="review").order_by("number")
    for entry in told.iterator(chunk_size=2000):
        review = Review.objects.select_related("by").filter(pk=entry.content["review"]).first()
        if review is None:
            yield f"The review of entry {entry.number} is missing."
        elif (content_of(review), str(review.claim_id), review.decision) != (
            entry.content, entry.object_id, entry.action,
        ):  # fmt: skip
            yield f"Review {review.pk} is not what entry {entry.number} says."
