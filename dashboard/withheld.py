"""What stands in the place of an article that is shown to nobody (RFC 7725: 451)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sources.queries import withholding_of

STATUS = 451


def withheld_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Since when and on what ground; Http404 where there is no such article at all."""
    found = withholding_of(pk)
    if found is None:
        raise Http404
    words = f"This article is not shown since {found.at:%-d %B %Y}: {found.reason} What it said bears on no state."
    return render(
        request, "dashboard/error.html", {"title": "Withheld", "words": words, "status": STATUS}, status=STATUS
    )
