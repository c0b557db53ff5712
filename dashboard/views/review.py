"""The editors' desk: what to look at, and the decision on a claim."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from dashboard.access import editors_only
from events.actions.reviews import review_claim
from events.models import Claim, Review
from events.queries.review import MOST, undecided_mentions, unknown_parties, waiting_claims

DECISIONS = (Review.Decision.ACCEPT, Review.Decision.REJECT)


@editors_only
@require_safe
def review_page(request: HttpRequest) -> HttpResponse:
    """Claims the reader is least certain of, parties it does not know, names that could mean several places."""
    context = {
        "waiting": waiting_claims()[:MOST],
        "unknown": unknown_parties()[:MOST],
        "undecided": undecided_mentions(),
    }
    return render(request, "dashboard/review.html", context)


@editors_only
@require_POST
def claim_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or reject a claim, with a reason; the map follows at once."""
    claim = get_object_or_404(Claim.objects.select_related("place", "article"), pk=pk, superseded_at=None)
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        messages.error(request, "Choose accept or reject.")
    else:
        reason = request.POST.get("reason", "").replace("\x00", "")[:500]
        review_claim(claim=claim, by=request.user, decision=decision, reason=reason)  # type: ignore[arg-type]
        words = Review.Decision(decision).label
        messages.success(request, f"{claim.place.name}, {claim.get_kind_display()}: {words}. The map follows.")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else claim.article.get_absolute_url())
