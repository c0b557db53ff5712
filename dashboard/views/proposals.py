"""What a model proposes: the editors' page of it, and the decision on one proposal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dashboard.access import editors_only
from events.actions.added import NotAdded
from events.actions.suggestions import Decided, refuse, take
from events.models import Suggestion
from ingest.models import ModelQuestion
from ingest.third_reader.asking import service, spent

MOST = 50


@editors_only
@require_safe
def proposals_page(request: HttpRequest) -> HttpResponse:
    """Claims that a model proposes and nobody has decided on, the newest first; and what asking it costs."""
    waiting = Suggestion.objects.filter(state=Suggestion.State.OPEN)
    context = {
        "proposals": waiting.select_related("place", "actor", "article__source")[:MOST],
        "count": waiting.count(),
        "model": service(),
        "spent": spent(),
        "failed": ModelQuestion.objects.exclude(error="").select_related("article")[:5],
    }
    return render(request, "dashboard/proposals.html", context)


@editors_only
@require_POST
def proposal_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a claim of a proposal, or refuse it; the map follows a claim at once."""
    proposal = get_object_or_404(Suggestion, pk=pk)
    decided, reason = request.POST.get("decision"), request.POST.get("reason", "").replace("\x00", "")[:500]
    try:
        if decided == "take":
            claim = take(suggestion=proposal, by=request.user, reason=reason)  # type: ignore[arg-type]
            messages.success(request, f"{claim.place.name}, {claim.get_kind_display()}: taken. The map follows.")
        elif decided == "refuse":
            refuse(suggestion=proposal, by=request.user, reason=reason)  # type: ignore[arg-type]
            messages.success(request, "Refused. It stays in the ledger with your reason.")
        else:
            messages.error(request, "Choose take or refuse.")
    except (Decided, NotAdded) as failure:
        messages.error(request, str(failure))
    return redirect("proposals")
