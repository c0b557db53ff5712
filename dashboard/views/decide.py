"""The page of one claim's decision: accept, reject or correct, with the effect shown before it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dashboard.access import editors_only
from dashboard.change_words import state_in_words
from dashboard.decision_form import CORRECTABLE, DecisionForm, as_it_stands
from dashboard.views.control import names_of_actors
from events.actions.preview import effect_of
from events.actions.reviews import review_claim
from events.models import Claim, Review


@editors_only
@require_http_methods(["GET", "POST"])
def decide_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, the effect of what is filled in, or keep the decision and go back to the article."""
    claims = Claim.objects.select_related("place__country", "actor", "article__source")
    claim = get_object_or_404(claims, pk=pk, superseded_at=None)
    asked = request.GET.get("decision", "")
    form = DecisionForm(
        request.POST or None,
        claim=claim,
        stands=as_it_stands(claim),
        decision=asked if asked in Review.Decision.values else "",
    )
    effects = None
    if request.method == "POST" and form.is_valid():
        decided: dict[str, Any] = {
            "claim": claim,
            "by": request.user,
            "decision": form.cleaned_data["decision"],
            "corrected": form.corrected(),
        }
        if request.POST.get("show") != "effect":
            review_claim(**decided, reason=form.cleaned_data["reason"])
            messages.success(request, "Kept. The map follows; the decision stays in the ledger.")
            return redirect(f"{claim.article.get_absolute_url()}#claim-{claim.pk}")
        effects = [_in_words(effect) for effect in effect_of(**decided)]
    context = {
        "claim": claim,
        "form": form,
        "corrections": [form[name] for name in CORRECTABLE],
        "effects": effects,
        "reviews": claim.reviews.select_related("by").order_by("at", "pk"),
    }
    return render(request, "dashboard/decide.html", context, status=422 if form.errors else 200)


def _in_words(effect: Any) -> dict[str, Any]:
    names = names_of_actors(effect.conflict)
    return {
        "conflict": effect.conflict,
        "place": effect.place,
        "day": effect.day,
        "now": state_in_words(effect.now, names),
        "then": state_in_words(effect.then, names),
    }
