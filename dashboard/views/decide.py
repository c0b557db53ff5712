"""The page of one claim's decision: accept, reject or correct, with the effect shown before it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dashboard.access import editors_only
from dashboard.change_words import state_in_words
from dashboard.decision_form import CORRECTABLE, DecisionForm, as_it_stands
from dashboard.meanwhile import in_words, seen_of
from dashboard.presence import enter, leave
from dashboard.views.control import names_of_actors
from events.actions.decisions import DecidedMeanwhile, decide, last_review
from events.actions.preview import effect_of
from events.models import Claim, Review


@editors_only
@require_http_methods(["GET", "POST"])
def decide_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, the effect of what is filled in, or keep the decision and go back to where the editor came from.

    Where somebody else decided while the form was open, nothing is kept: the form comes back with that decision.
    """
    claims = Claim.objects.select_related("place__country", "actor", "article__source")
    claim = get_object_or_404(claims, pk=pk, superseded_at=None)
    asked = request.GET.get("decision", "")
    form = DecisionForm(
        request.POST or None,
        claim=claim,
        stands=as_it_stands(claim),
        decision=asked if asked in Review.Decision.values else "",
    )
    effects, meanwhile = None, ""
    if request.method == "POST" and form.is_valid():
        if request.POST.get("show") == "effect":
            effects = [_in_words(effect) for effect in effect_of(**_decided(request, claim, form))]
        elif not (meanwhile := _keep(request, claim, form)):
            leave(claim.pk, request.user.get_username())
            messages.success(request, "Kept. The map follows; the decision stays in the ledger.")
            return redirect(_back_to(request, claim))
    last = last_review(claim)
    context = {
        "claim": claim,
        "form": form,
        "others": enter(claim.pk, request.user.get_username()),
        "corrections": [form[name] for name in CORRECTABLE],
        "effects": effects,
        "meanwhile": meanwhile,
        # What this page shows is what its editor has seen, unless only the effect was asked for.
        "seen": request.POST["seen"] if effects is not None and "seen" in request.POST else last.pk if last else 0,
        "reviews": claim.reviews.select_related("by").order_by("at", "pk"),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "dashboard/decide.html", context, status=409 if meanwhile else 422 if form.errors else 200)


def _decided(request: HttpRequest, claim: Claim, form: DecisionForm) -> dict[str, Any]:
    decision = form.cleaned_data["decision"]
    return {"claim": claim, "by": request.user, "decision": decision, "corrected": form.corrected()}


def _keep(request: HttpRequest, claim: Claim, form: DecisionForm) -> str:
    """Keep the decision; the words of the one that came in between, where that was so and nothing was kept."""
    try:
        seen = seen_of(request, claim)
        decide(**_decided(request, claim, form), reason=form.cleaned_data["reason"], seen=seen)
    except DecidedMeanwhile as other:
        return in_words(other.review)
    return ""


def _back_to(request: HttpRequest, claim: Claim) -> str:
    """The desk, for who came from there; else the claim in its article."""
    return (
        reverse("review")
        if request.POST.get("next") == "review"
        else f"{claim.article.get_absolute_url()}#claim-{claim.pk}"
    )


def _in_words(effect: Any) -> dict[str, Any]:
    names = names_of_actors(effect.conflict)
    return {
        "conflict": effect.conflict,
        "place": effect.place,
        "day": effect.day,
        "now": state_in_words(effect.now, names),
        "then": state_in_words(effect.then, names),
    }
