"""Articles: the list, the form, and the page that shows what the machine read in one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.budgets import spend
from dashboard.access import editors_only
from dashboard.forms import SubmitForm
from dashboard.highlight import Span, pieces
from dashboard.meanwhile import with_seen
from dashboard.taking import take
from dashboard.twins import Twin, twins_of
from dashboard.withheld import withheld_page
from events.actions.scope import decide_bearing
from events.models import CasualtyReport, Claim, Conflict, Kind, Reading, StatedTotal
from events.queries.conflicts import default_conflict
from events.queries.readings import last_difference, machine_readings
from events.queries.review import reviewed
from events.queries.scope import conflicts_of
from geo.models import Place
from ingest.health import health
from ingest.models import Submission
from ingest.submit import KeyUsedForAnother, ask_for_reading, submit_article
from sources.models import Article, Source
from sources.queries import articles


@require_safe
def articles_page(request: HttpRequest) -> HttpResponse:
    """All articles, the newest first."""
    found = articles()
    if words := request.GET.get("q", "").strip():
        found = found.filter(title__icontains=words)
    if source := request.GET.get("source"):
        found = found.filter(source=source)
    if country := request.GET.get("country", "")[:2]:
        about = Claim.objects.filter(superseded_at=None, place__country=country)
        found = found.filter(pk__in=about.values("article"))
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    counts = dict.fromkeys((article.pk for article in page), 0)
    for (pk,) in Claim.objects.filter(article__in=counts, superseded_at=None, historical=False).values_list("article"):
        counts[pk] += 1
    context = {"page": page, "counts": counts, "sources": Source.objects.all(), "words": words, "source": source}
    return render(request, "dashboard/articles.html", context)


@editors_only
@require_http_methods(["GET", "POST"])
def submit_page(request: HttpRequest) -> HttpResponse:
    """The form; a good one leads to the article's page, a bad one comes back with all that was typed."""
    zones = sorted(set(Conflict.objects.values_list("time_zone", flat=True)))
    if "take" in request.POST:
        return _take(request, zones)
    usual = default_conflict()
    form = SubmitForm(request.POST or None, zones=zones, initial={"time_zone": usual.time_zone if usual else "UTC"})
    twins: list[Twin] = []
    if request.method == "POST" and form.is_valid():
        # Whoever has seen the text that is here already sends it all the same.
        sent = Submission.objects.filter(user=request.user.pk, key=str(form.cleaned_data.get("key") or "-")).exists()
        twins = [] if sent or "anyway" in request.POST else twins_of(form.draft())
        article = None if twins else _submitted(request, form)
        if article:
            return redirect(article)
    return _form(request, form, status=429 if form.has_error(NON_FIELD_ERRORS, "wait") else 422, twins=twins)


def _submitted(request: HttpRequest, form: SubmitForm) -> Article | None:
    """The article, kept and queued; None with the reason in the form where that cannot be."""
    spent = spend("submit", f"user {request.user.pk}")
    if not spent.allowed:
        words = f"Too many articles were submitted. Send this one again in {spent.wait} s."
        form.add_error(None, ValidationError(words, "wait"))
        return None
    key = str(form.cleaned_data.get("key") or "")
    try:
        return submit_article(form.draft(), user=request.user, key=key)[0].article  # type: ignore[arg-type]
    except KeyUsedForAnother:
        form.add_error(None, "This form was already sent with another text. Submit once more to send this one too.")
        form.data = {**form.data.dict(), "key": ""}  # type: ignore[attr-defined]
        return None


def _form(request: HttpRequest, form: SubmitForm, *, status: int, **more: Any) -> HttpResponse:
    context = {"form": form, "sources": Source.objects.all(), **more}
    good = not form.errors and not getattr(more.get("taken"), "problem", "")
    return render(request, "dashboard/submit.html", context, status=200 if good else status)


def _take(request: HttpRequest, zones: list[str]) -> HttpResponse:
    """The form again, with what the file or the page says in the fields that were empty."""
    typed = {name: value for name, value in request.POST.dict().items() if name in SubmitForm.base_fields and value}
    taken = take(typed, request.FILES.get("file"), user=f"user {request.user.pk}")
    form = SubmitForm(None, zones=zones, initial=taken.initial)
    return _form(request, form, status=422, taken=taken)


@require_safe
def article_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: its words with the claims marked, or how far its reading has come."""
    article = Article.objects.select_related("source").filter(pk=pk).first()
    if article is None:
        return withheld_page(request, pk)
    return render(request, "dashboard/article.html", reading_context(article))


@require_GET
def article_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the article's page that changes while the article is read; asked for until it has been read."""
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    return render(request, "dashboard/_article_reading.html", reading_context(article))


@editors_only
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue another reading of an article, with the engine as it is now."""
    article = get_object_or_404(Article, pk=pk)
    ask_for_reading(article, user=request.user)  # type: ignore[arg-type]
    messages.info(request, "The article is in the queue again. Claims that are found again stay as they are.")
    return redirect(article)


@editors_only
@require_POST
def article_bearing(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Take an article out of a conflict, or back in."""
    article = get_object_or_404(Article, pk=pk)
    conflict = get_object_or_404(Conflict, slug=slug)
    bears = request.POST.get("bears") == "yes"
    reason = request.POST.get("reason", "")[:500]
    decide_bearing(article=article, conflict=conflict, bears=bears, by=request.user, reason=reason)  # type: ignore[arg-type]
    words = "counts for" if bears else "no longer counts for"
    messages.success(request, f"The article {words} {conflict.name}. Its claims stay as they are.")
    return redirect(article)


def reading_context(article: Article) -> dict[str, Any]:
    """Everything that the article's page shows."""
    submission = Submission.objects.filter(article=article).first()
    waits = submission is not None and submission.is_open
    readings = machine_readings(article)
    reading = readings[0] if readings else Reading.objects.filter(article=article).first()
    current = Claim.objects.filter(article=article, superseded_at=None)
    claims = list(with_seen(reviewed(current.select_related("place", "actor", "speaker_actor", "article__source"))))
    totals = list(StatedTotal.objects.filter(article=article, superseded_at=None))
    casualties = list(CasualtyReport.objects.filter(article=article, superseded_at=None))
    return {
        "article": article,
        "submission": submission,
        "open": waits,
        "before_it": _before(submission) if waits else 0,
        "no_worker": waits and not health().worker_is_there,
        "readings": len(readings),
        "difference": last_difference(readings),
        "reading": reading,
        "claims": [claim for claim in claims if is_current(claim)],
        "set_aside": [claim for claim in claims if not is_current(claim)],
        "totals": totals,
        "casualties": casualties,
        "kinds": Kind.choices,
        "title_pieces": pieces(article.title, spans_of(claims, in_title=True)),
        "text_pieces": pieces(article.text, spans_of(claims, in_title=False)),
        "passed_over": passed_over(article, reading),
        "bears_on": conflicts_of(article),
    }


def _before(submission: Submission | None) -> int:
    """How many articles are read before this one."""
    queued = Submission.objects.filter(state=Submission.State.QUEUED)
    return queued.filter(created_at__lt=submission.created_at).count() if submission else 0


def is_current(claim: Claim) -> bool:
    """Whether a claim can move the map: not history, and not a plan, a fear or a condition."""
    return not claim.historical and claim.assertion != "hypothetical"


def spans_of(claims: list[Claim], *, in_title: bool) -> list[Span]:
    """The marked stretches: history and hypothesis are marked as what they are."""
    return [
        Span(claim.start, claim.end, claim.pk, claim.kind if is_current(claim) else "set-aside")
        for claim in claims
        if claim.in_title == in_title
    ]


def passed_over(article: Article, reading: Reading | None) -> list[dict[str, str]]:
    """The places that the text names without any claim, with the reason of the reader."""
    found = [m for m in (reading.mentions if reading else []) if m["outcome"] == "none"]
    names = dict(Place.objects.filter(pk__in={m["place"] for m in found}).values_list("pk", "name"))
    return [
        {
            "place": names.get(m["place"], "?"),
            "words": article.text[max(0, m["start"] - 40) : m["end"] + 40],
            "reason": m["reason"],
        }
        for m in found
    ]
