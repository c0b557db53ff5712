"""Help, the API's pages, and errors."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import timeline
from geo.shipped import sources as data_sources


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
    return _error(request, 403, "Not allowed", str(exception or "You may not do this here."))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without the proof that it is ours: a page from before the log-in, or blocked cookies."""
    words = (
        "This form was made before you logged in, or your browser keeps no cookies of this site, so it was not taken. "
        "Go back, load the page again and send it once more; what you typed into a new article is kept in your browser."
    )
    return _error(request, 403, "Not taken", words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing under this address."""
    words = "There is nothing under this address. It may have been mistyped, or what it showed is not here."
    return _error(request, 404, "Not found", words)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault, said without a traceback."""
    words = "Something went wrong here, and it has been written down. What you submitted before is kept. Try again."
    return _error(request, 500, "Our mistake", words)


def _error(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    """The error as a page for people, as a problem (RFC 9457) for programs."""
    if request.path_info.startswith("/api/v"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": words}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    return render(request, "dashboard/error.html", {"title": title, "words": words, "status": status}, status=status)
