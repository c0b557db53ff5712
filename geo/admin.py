"""Places in the admin, with plain fields: no map widget, so no GDAL."""

from django.contrib import admin
from django.db.models import QuerySet

from geo.models import Country, FormerSeat, Place, PlaceName, Province, Region
from geo.search import search_places
from geo.spelling import fold
from ledger.admin import LedgeredAdmin


class PlaceNameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PlaceName
    extra = 1
    fields = ("spelling", "of", "language", "read")


class FormerSeatInline(admin.TabularInline):  # type: ignore[type-arg]
    model = FormerSeat
    extra = 0
    fields = ("province", "since", "until", "reason")
    autocomplete_fields = ("province",)


@admin.register(Place)
class PlaceAdmin(LedgeredAdmin):
    list_display = ("name", "province", "country", "population", "national")
    list_filter = ("national",)
    search_fields = ("name", "spellings__folded")
    autocomplete_fields = ("province", "country")
    inlines = (PlaceNameInline, FormerSeatInline)

    def get_search_results(
        self, request: object, queryset: QuerySet[Place], search_term: str
    ) -> tuple[QuerySet[Place], bool]:
        """The same search as everywhere: any spelling, one typing error forgiven."""
        if not search_term:
            return queryset, False
        return queryset.filter(pk__in=[place.pk for place in search_places(search_term, limit=50)]), False

    def save_formset(self, request: object, form: object, formset: object, change: bool) -> None:
        """The folded form is ours to keep; a spelling that an editor changed is no longer the shipped one."""
        for row in formset.save(commit=False):  # type: ignore[attr-defined]
            if isinstance(row, PlaceName):
                row.folded, row.shipped = fold(row.spelling), False
            row.save()
        for row in formset.deleted_objects:  # type: ignore[attr-defined]
            row.delete()


@admin.register(Province)
class ProvinceAdmin(LedgeredAdmin):
    list_display = ("name", "code", "iso", "country", "capital", "outlined")
    search_fields = ("name", "code", "iso")
    autocomplete_fields = ("country", "capital")


@admin.register(Country)
class CountryAdmin(LedgeredAdmin):
    list_display = ("name", "code", "population")
    search_fields = ("name", "code")


@admin.register(Region)
class RegionAdmin(LedgeredAdmin):
    list_display = ("name", "country", "key")
    list_filter = ("country",)
    filter_horizontal = ("provinces",)
