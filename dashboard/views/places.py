"""Finding any capital of the world by any spelling."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.models import Place
from geo.search import find_places

MOST = 30


@require_safe
def places_page(request: HttpRequest) -> HttpResponse:
    """A field to type in, and what it may mean; typing asks for the list alone."""
    typed = request.GET.get("q", "")[:100]
    found = find_places(typed, limit=MOST) if typed.strip() else []
    current = Q(claims__superseded_at=None, claims__historical=False)
    places = Place.objects.filter(pk__in=[one.place.pk for one in found]).prefetch_related("conflicts")
    counted = places.annotate(claim_count=Count("claims", filter=current, distinct=True)).in_bulk()
    context = {"typed": typed, "rows": [(one, counted[one.place.pk]) for one in found if one.place.pk in counted]}
    page = "dashboard/_places_found.html" if request.headers.get("HX-Request") else "dashboard/places.html"
    return render(request, page, context)
