"""Keeps an editor's word on whether an article bears on a conflict, and folds its places again."""

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.control import refold
from events.actions.places import hold
from events.models import Bearing, Claim, Conflict, Review
from ledger.actions import append
from sources.models import Article


@transaction.atomic
def decide_bearing(*, article: Article, conflict: Conflict, bears: bool, by: User, reason: str = "") -> Bearing:
    """Take an article out of a conflict, or back in; its claims stay as they are."""
    told = Claim.objects.filter(article=article).values_list("place", flat=True)
    moved = Review.objects.filter(claim__article=article).exclude(moved_to=None).values_list("moved_to", flat=True)
    places = {place for place in (*told, *moved) if place is not None}
    now = hold(places)
    bearing = Bearing.objects.create(article=article, conflict=conflict, bears=bears, by=by, at=now, reason=reason)
    # Its totals and casualties go too, whatever its claims are about.
    refold(places, now, also=[conflict.pk])
    append(
        who=by.get_username(),
        action="include" if bears else "exclude",
        kind="article",
        object_id=article.pk,
        content={"conflict": conflict.slug, "reason": reason},
    )
    return bearing
