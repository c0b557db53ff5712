"""Filters of the lists."""

import django_filters as filters
from django.db.models import QuerySet

from events.models import Claim, ControlEvent
from geo.models import Place
from geo.search import search_places
from sources.models import Article, Source


class ClaimFilter(filters.FilterSet):
    conflict = filters.CharFilter(field_name="place__conflicts__slug")
    country = filters.CharFilter(field_name="place__country_id")
    since = filters.DateFilter(field_name="latest", lookup_expr="gte")
    until = filters.DateFilter(field_name="earliest", lookup_expr="lte")
    source = filters.CharFilter(field_name="article__source_id")

    class Meta:
        model = Claim
        fields = ("place", "actor", "kind", "assertion", "historical", "article")


class EventFilter(filters.FilterSet):
    conflict = filters.CharFilter(field_name="conflict__slug")
    country = filters.CharFilter(field_name="place__country_id")
    since = filters.DateFilter(field_name="latest", lookup_expr="gte")
    until = filters.DateFilter(field_name="earliest", lookup_expr="lte")

    class Meta:
        model = ControlEvent
        fields = ("place", "actor", "kind", "standing")


class PlaceFilter(filters.FilterSet):
    conflict = filters.CharFilter(field_name="conflicts__slug")
    q = filters.CharFilter(method="spelled", help_text="Any spelling; /places/search/ gives the likeliest first.")

    def spelled(self, found: QuerySet[Place], name: str, typed: str) -> QuerySet[Place]:
        """The places that a typed text may mean, in the order of the list."""
        return found.filter(pk__in=[place.pk for place in search_places(typed[:100], limit=50)])

    class Meta:
        model = Place
        fields = ("country", "province", "national")


class ArticleFilter(filters.FilterSet):
    since = filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="gte")
    until = filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="lt")
    q = filters.CharFilter(field_name="title", lookup_expr="icontains")

    class Meta:
        model = Article
        fields = ("source", "state", "language")


class SourceFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains")

    class Meta:
        model = Source
        fields = ("grade", "scale", "speaks_for")
