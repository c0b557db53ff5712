"""The state of the work, for editors: the queue, the workers, what failed, the disk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboard.access import editors_only
from ingest.health import health
from ingest.models import Submission

MOST = 50


@editors_only
@require_safe
def status_page(request: HttpRequest) -> HttpResponse:
    """How long articles wait, who reads them, and what could not be read."""
    failed = Submission.objects.filter(state=Submission.State.FAILED).select_related("article")
    context = {"health": health(), "failed": failed.order_by("-finished_at")[:MOST]}
    return render(request, "dashboard/status.html", context)
