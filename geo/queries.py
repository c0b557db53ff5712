"""Reads of places."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from geo.models import Country, Edition, FormerSeat, Place, Province, Region

Box = tuple[float, float, float, float]


def edition() -> str:
    """A mark that changes with every change of the gazetteer; empty before it is first loaded."""
    return Edition.objects.values_list("mark", flat=True).first() or ""


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


def countries_with_places() -> QuerySet[Country]:
    """The countries that have a capital in the gazetteer."""
    return Country.objects.filter(places__isnull=False).distinct()


def outlined_countries(countries: Collection[str]) -> list[str]:
    """Those of these countries that have a file of province outlines to draw."""
    outlined = Province.objects.filter(country__in=countries, outlined=True)
    return list(outlined.order_by("country").values_list("country", flat=True).distinct())


def provinces_of(country: str) -> QuerySet[Province]:
    """The provinces of a country with their seats."""
    return Province.objects.filter(country=country).select_related("capital").order_by("name")


def regions_of(countries: list[str]) -> QuerySet[Region]:
    """The named parts of these countries."""
    return Region.objects.filter(country__in=countries).prefetch_related("provinces")


def seat_codes(places: Collection[int]) -> dict[int, list[str]]:
    """The provinces that each place is the seat of, by code; for a place that is the seat of none, where it lies."""
    codes: dict[int, list[str]] = defaultdict(list)
    for place, code in Province.objects.filter(capital__in=places).order_by("code").values_list("capital_id", "code"):
        codes[place].append(code)
    without = [place for place in places if place not in codes]
    for place, code in Place.objects.filter(pk__in=without).values_list("pk", "province_id"):
        codes[place] = [code] if code else []
    return dict(codes)


def seats_on(day: date, province: str | None = None) -> QuerySet[FormerSeat]:
    """The former seats that were in office on a day: of one province, or of all of them and of countries."""
    found = FormerSeat.objects.filter(Q(since=None) | Q(since__lte=day), until__gt=day)
    found = found.select_related("place", "province")
    return found.filter(province=province) if province else found
