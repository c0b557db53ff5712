"""The editors' desk: what to look at, and the decision on a claim."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from dashboard.access import editors_only
from events.actions.gaps import NoReason, answer_gap
from events.actions.reviews import review_claim
from events.models import Claim, Review, StatedTotal
from events.queries.gaps import open_gaps
from events.queries.review import MOST, undecided_mentions, unknown_parties, waiting_claims

DECISIONS = (Review.Decision.ACCEPT, Review.Decision.REJECT)


@editors_only
@require_safe
def review_page(request: HttpRequest) -> HttpResponse:
    """Totals that do not fit, claims the reader is least certain of, parties it does not know, undecided names."""
    context = {
        "gaps": open_gaps()[:MOST],
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
    return _back(request, claim.article.get_absolute_url())


@editors_only
@require_POST
def gap_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a stated total and the record differ, so that nobody need ask again; no place moves by it."""
    total = get_object_or_404(StatedTotal.objects.select_related("article"), pk=pk)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        answer_gap(total=total, by=request.user, reason=reason)  # type: ignore[arg-type]
    except NoReason as missing:
        messages.error(request, str(missing))
    else:
        messages.success(request, "Answered. The total stays among the disputes, with your reason in the ledger.")
    return _back(request, "/review/")


def _back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page of this site that the form came from."""
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else otherwise)
