"""Sources, help, the API's pages, and errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import timeline
from events.models import Actor
from geo.shipped import sources as data_sources
from sources.queries import sources_with_counts


@require_safe
def sources_page(request: HttpRequest) -> HttpResponse:
    """Publishers with their grade and how many articles of each are stored."""
    parties = dict(Actor.objects.values_list("key", "name"))
    return render(request, "dashboard/sources.html", {"sources": sources_with_counts(), "parties": parties})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The words and the rules of the map, and whose data it is drawn with."""
    context = {"rules": list(timeline.RULES.values()), "data_sources": data_sources()["packages"]}
    return render(request, "dashboard/help.html", context)


@require_safe
def api_docs_page(request: HttpRequest) -> HttpResponse:
    """The API's documentation, served from the package."""
    return render(request, "dashboard/api_docs.html")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What one may not do, and whom to ask."""
    return render(request, "dashboard/error.html", {"title": "Not allowed", "words": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing under this address."""
    words = "There is nothing under this address. It may have been mistyped, or what it showed is not here."
    return render(request, "dashboard/error.html", {"title": "Not found", "words": words}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault, said without a traceback."""
    words = "Something went wrong here, and it has been written down. What you submitted before is kept. Try again."
    return render(request, "dashboard/error.html", {"title": "Our mistake", "words": words}, status=500)
