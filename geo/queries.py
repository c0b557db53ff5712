"""Reads of places."""

from django.db.models import Case, IntegerField, Min, Q, QuerySet, Value, When

from geo.models import Country, Place, Province, Region
from geo.spelling import fold

Box = tuple[float, float, float, float]


def places(countries: list[str] | None = None) -> QuerySet[Place]:
    """Capitals with their country and province, by country and name."""
    found = Place.objects.select_related("country", "province").order_by("country__name", "name")
    return found.filter(country__in=countries) if countries else found


def places_in_box(found: QuerySet[Place], box: Box) -> QuerySet[Place]:
    """The places in (west, south, east, north); a box whose west is east of its east crosses the 180th meridian."""
    west, south, east, north = box
    if west <= east:
        inside = Q(longitude__gte=west, longitude__lte=east)
    else:
        inside = Q(longitude__gte=west) | Q(longitude__lte=east)
    return found.filter(inside, latitude__gte=south, latitude__lte=north)


def search_places(text: str, countries: list[str] | None = None, limit: int = 10) -> QuerySet[Place]:
    """The places that have a spelling beginning with the text: exact ones first, then the larger ones."""
    folded = fold(text)
    if not folded:
        return Place.objects.none()
    rank = Case(When(spellings__folded=folded, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = places(countries).filter(spellings__folded__startswith=folded, spellings__of="place")
    return found.annotate(rank=Min(rank)).order_by("rank", "-population", "geonameid")[:limit]


def countries_with_places() -> QuerySet[Country]:
    """The countries that have a capital in the gazetteer."""
    return Country.objects.filter(places__isnull=False).distinct()


def provinces_of(country: str) -> QuerySet[Province]:
    """The provinces of a country with their seats."""
    return Province.objects.filter(country=country).select_related("capital").order_by("name")


def regions_of(countries: list[str]) -> QuerySet[Region]:
    """The named parts of these countries."""
    return Region.objects.filter(country__in=countries).prefetch_related("provinces")
