"""Splits a claim of which the words say several things: the parts come, what was read goes, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.added import NotAdded, Said, add_claim
from events.actions.decisions import decide
from events.actions.places import bump, hold
from events.models import Claim, Conflict, Review

LEAST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that the words say, and which of the words say it."""

    said: Said
    start: int
    end: int


@transaction.atomic
def split_claim(*, claim: Claim, by: User, parts: Sequence[Part], seen: int, reason: str = "") -> list[Claim]:
    """Keep each part as a claim of its own, accepted by this editor, and reject the claim; all or nothing.

    Raises NotAdded, and DecidedMeanwhile where somebody else decided on the claim since it was `seen`.
    """
    if len(parts) < LEAST:
        raise NotAdded("words", "A claim is split into two parts at least.")
    places = {claim.place_id, *(part.said.place for part in parts)}
    hold(places)
    # First, since each part writes to the ledger, and whoever holds the ledger must wait for nobody.
    bump(Conflict.objects.filter(places__in=places).values_list("pk", flat=True))
    added = [
        add_claim(
            article=claim.article, by=by, said=part.said, start=part.start, end=part.end, in_title=claim.in_title,
            reason=f"split from claim {claim.pk}",
        )
        for part in parts
    ]  # fmt: skip
    into = " and ".join(str(one.pk) for one in added)
    words = f"split into claims {into}{f': {reason}' if reason else ''}"
    decide(claim=claim, by=by, decision=Review.Decision.REJECT, reason=words[:500], seen=seen)
    return added
