"""What an editor saw when the page was made, and what somebody else decided since."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.dateformat import format as formatted

from events.actions.decisions import last_review
from events.models import Claim, Review


def with_seen(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims with `seen`, the number of the decision that stands (0 while there is none): each form carries it."""
    last = Review.objects.filter(claim=OuterRef("pk")).order_by("-at", "-pk")
    return claims.annotate(seen=Coalesce(Subquery(last.values("pk")[:1]), 0))


def seen_of(request: HttpRequest, claim: Claim) -> int:
    """The decision that the page showed which sent this; a page that does not say has seen the last one."""
    said = request.POST.get("seen", "")
    if said.isdecimal():
        return int(said)
    last = last_review(claim)
    return last.pk if last else 0


def in_words(review: Review) -> str:
    """ "Alice accepted this claim on 9 August 2021, 14:05 UTC: seen the film." """
    said = f": {review.reason}" if review.reason else ""
    at = formatted(review.at, "j F Y, H:i")
    return f"{review.by.get_username()} has {review.get_decision_display()} this claim meanwhile, {at} UTC{said}."
