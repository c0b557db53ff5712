"""What an editor reads in an article that the machine did not: a missed claim, or two claims in place of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dashboard.access import editors_only
from dashboard.claim_form import ClaimForm, as_read
from dashboard.meanwhile import in_words, seen_of
from events.actions.added import NotAdded, add_claim
from events.actions.decisions import DecidedMeanwhile, last_review
from events.actions.split import Part, split_claim
from events.models import Claim
from sources.models import Article

REASON = 500


@editors_only
@require_http_methods(["GET", "POST"])
def add_claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Words of an article and what they say; kept as a claim that this editor answers for."""
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    asked = request.POST or request.GET
    in_title = asked.get("in") == "title"
    start: dict[str, Any] = {"words": request.GET.get("words", ""), "near": request.GET.get("near", "")}
    start |= {"earliest": article.published_at.date(), "latest": article.published_at.date(), "assertion": "asserted"}
    form = ClaimForm(request.POST or None, initial=start, article=article, in_title=in_title)
    if request.method == "POST" and form.is_valid():
        try:
            claim = add_claim(
                article=article, by=request.user, said=form.said(), start=form.span[0], end=form.span[1],  # type: ignore[arg-type]
                in_title=in_title, reason=_reason(request),
            )  # fmt: skip
        except NotAdded as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "Added, as your own reading. The map follows.")
            return redirect(f"{article.get_absolute_url()}#claim-{claim.pk}")
    context = {"article": article, "form": form, "in_title": in_title, "reason": _reason(request)}
    return render(request, "dashboard/add_claim.html", context, status=422 if form.errors else 200)


@editors_only
@require_http_methods(["GET", "POST"])
def split_claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A claim of which the words say two things, as two claims."""
    claims = Claim.objects.select_related("article__source", "place", "actor")
    claim = get_object_or_404(claims, pk=pk, superseded_at=None)
    forms = [
        ClaimForm(
            request.POST or None, initial=as_read(claim), article=claim.article, in_title=claim.in_title, prefix=name
        )
        for name in ("one", "two")
    ]
    problem = ""
    if request.method == "POST" and not sum(not form.is_valid() for form in forms):  # each is asked
        parts = [Part(form.said(), *form.span) for form in forms]
        try:
            seen = seen_of(request, claim)
            split_claim(claim=claim, by=request.user, parts=parts, seen=seen, reason=_reason(request))  # type: ignore[arg-type]
        except NotAdded as reason:
            problem = str(reason)
        except DecidedMeanwhile as other:
            problem = in_words(other.review)
        else:
            messages.success(request, "Split. The two claims count from now on, the one that was read does not.")
            return redirect(claim.article)
    last = last_review(claim)
    context = {
        "claim": claim,
        "article": claim.article,
        "forms": forms,
        "problem": problem,
        "seen": last.pk if last else 0,
        "reason": _reason(request),
    }
    wrong = problem or any(form.errors for form in forms)
    return render(request, "dashboard/split_claim.html", context, status=422 if wrong else 200)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\x00", "")[:REASON]
