"""The editors' desk: what to look at, the decision on a claim, and taking it back."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from dashboard.access import editors_only
from dashboard.meanwhile import in_words, seen_of, with_seen
from dashboard.presence import others_at
from events.actions.decisions import DecidedMeanwhile, NothingToTakeBack, decide, take_back
from events.actions.gaps import NoReason, answer_gap
from events.models import Claim, Review, StatedTotal, Suggestion
from events.queries.gaps import open_gaps
from events.queries.review import MOST, undecided_mentions, unknown_parties, waiting_claims
from events.queries.weight import Weight, weigh

DECISIONS = (Review.Decision.ACCEPT, Review.Decision.REJECT)
# So many waiting claims are weighed; more than that nobody looks through in a day.
WEIGHED = 500
JUST_NOW = 5


@editors_only
@require_safe
def review_page(request: HttpRequest) -> HttpResponse:
    """Totals that do not fit, doubtful claims by what hangs on them, parties it does not know, undecided names."""
    waiting = list(with_seen(waiting_claims())[:WEIGHED])
    context = {
        "gaps": open_gaps()[:MOST],
        "waiting": _weightiest_first(waiting, weigh(waiting), request.user.get_username())[:MOST],
        "waiting_count": len(waiting),
        "unknown": with_seen(unknown_parties())[:MOST],
        "undecided": undecided_mentions(),
        "just_now": _just_now(request.user),
        "proposals": Suggestion.objects.filter(state=Suggestion.State.OPEN).count(),
    }
    return render(request, "dashboard/review.html", context)


def _weightiest_first(claims: Iterable[Any], weights: dict[int, Weight], who: str) -> list[Any]:
    """Claims on which a colour rests before the others; among these the least certain first, as they came."""
    claims = list(claims)
    there = others_at(weights, who)
    for claim in claims:
        claim.weight = weights[claim.pk]
        claim.others = there.get(claim.pk, [])
    return sorted(claims, key=lambda claim: -claim.weight.rank)


def _just_now(user: Any) -> list[Review]:
    """The last decisions of this editor that still stand, to be taken back."""
    mine = Review.objects.filter(by=user).select_related("claim__place", "claim__article").order_by("-at", "-pk")
    recent = list(mine[: 4 * JUST_NOW])
    last: dict[int, int] = {}
    about = Review.objects.filter(claim__in={review.claim_id for review in recent}).order_by("at", "pk")
    for claim, pk in about.values_list("claim", "pk"):
        last[claim] = pk
    return [review for review in recent if last[review.claim_id] == review.pk][:JUST_NOW]


@editors_only
@require_POST
def claim_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or reject a claim, with a reason; the map follows at once. Refused where somebody decided meanwhile."""
    claim = get_object_or_404(Claim.objects.select_related("place", "article"), pk=pk, superseded_at=None)
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        messages.error(request, "Choose accept or reject.")
        return _back(request, claim.article.get_absolute_url())
    reason = request.POST.get("reason", "").replace("\x00", "")[:500]
    by: User = request.user  # type: ignore[assignment]
    try:
        decide(claim=claim, by=by, decision=decision, reason=reason, seen=seen_of(request, claim))
    except DecidedMeanwhile as meanwhile:
        messages.error(request, f"Not kept: {in_words(meanwhile.review)} Look at it, and decide again if you differ.")
    else:
        words = Review.Decision(decision).label
        messages.success(request, f"{claim.place.name}, {claim.get_kind_display()}: {words}. The map follows.")
    return _back(request, claim.article.get_absolute_url())


@editors_only
@require_POST
def claim_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what held before the last decision on a claim; both stay in the ledger."""
    claim = get_object_or_404(Claim.objects.select_related("place", "article"), pk=pk)
    try:
        take_back(claim=claim, by=request.user, seen=seen_of(request, claim))  # type: ignore[arg-type]
    except DecidedMeanwhile as meanwhile:
        messages.error(request, f"Not taken back: {in_words(meanwhile.review)}")
    except NothingToTakeBack:
        messages.error(request, "Nobody has decided on this claim, so there is nothing to take back.")
    else:
        words = "taken back. What held before holds again; the ledger keeps both."
        messages.success(request, f"{claim.place.name}, {claim.get_kind_display()}: {words}")
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
