"""Keeps what an editor says of a source, and folds the places again that it speaks about."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from events.actions.control import refold
from events.actions.former import keep_source
from events.actions.places import bump, hold
from events.models import CasualtyReport, Claim, Conflict, Review, StatedTotal
from sources.actions import save_source
from sources.models import Source

# What of a source an answer rests on; its domain and scale colour nothing.
TELLING = ("name", "grade", "speaks_for")


@transaction.atomic
def change_source(*, who: str, key: str, **fields: Any) -> Source:
    """Change a source, such as its grade: colours follow at once, the ledger tells, what it was is kept.

    A source of that key that is not here yet is made.

    >>> change_source(who="Alice", key="northern-wire", grade="D")  # doctest: +SKIP
    """
    before = Source.objects.filter(pk=key).first()
    if before is None or all(fields.get(name, getattr(before, name)) == getattr(before, name) for name in TELLING):
        return save_source(who=who, key=key, **fields)
    places = _places_of(key)
    now = hold(places)
    # First, since the ledger is written before the fold here, and whoever holds the ledger must wait for nobody.
    bump(_conflicts_of(key, places))
    keep_source(before, now)
    source = save_source(who=who, key=key, **fields)
    refold(places, now)
    return source


def _places_of(key: str) -> set[int]:
    """The places that any claim of this source is about, or was moved to by an editor."""
    told = Claim.objects.filter(article__source=key).values_list("place", flat=True)
    moved = Review.objects.filter(claim__article__source=key).exclude(moved_to=None).values_list("moved_to", flat=True)
    return {place for place in (*told.distinct(), *moved.distinct()) if place is not None}


def _conflicts_of(key: str, places: set[int]) -> set[int]:
    """The conflicts about these places, and those in whose totals or casualties this source is named."""
    parties = StatedTotal.objects.filter(article__source=key).values("actor")
    named = CasualtyReport.objects.filter(article__source=key).values("place")
    found = Conflict.objects.filter(Q(places__in=places) | Q(places__in=named) | Q(parties__in=parties))
    return set(found.values_list("pk", flat=True))
