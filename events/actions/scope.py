"""Keeps an editor's word on whether an article bears on a conflict, and folds its places again."""

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.control import rebuild_conflict
from events.models import Bearing, Claim, Conflict
from ledger.actions import append
from sources.models import Article


@transaction.atomic
def decide_bearing(*, article: Article, conflict: Conflict, bears: bool, by: User, reason: str = "") -> Bearing:
    """Take an article out of a conflict, or back in; its claims stay as they are."""
    bearing = Bearing.objects.create(article=article, conflict=conflict, bears=bears, by=by, reason=reason)
    append(
        who=by.get_username(),
        action="include" if bears else "exclude",
        kind="article",
        object_id=article.pk,
        content={"conflict": conflict.slug, "reason": reason},
    )
    places = set(Claim.objects.filter(article=article, place__conflicts=conflict).values_list("place", flat=True))
    rebuild_conflict(conflict, places)
    return bearing
