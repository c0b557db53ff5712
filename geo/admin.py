"""Places in the admin, with plain fields: no map widget, so no GDAL."""

from django.contrib import admin

from geo.models import Country, Place, PlaceName, Province, Region
from geo.spelling import fold


class PlaceNameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PlaceName
    extra = 1
    fields = ("spelling", "of", "language", "read")


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "province", "country", "population", "national")
    list_filter = ("national",)
    search_fields = ("name", "spellings__folded")
    autocomplete_fields = ("province", "country")
    inlines = (PlaceNameInline,)

    def save_formset(self, request: object, form: object, formset: object, change: bool) -> None:
        """A spelling is found by its folded form, which is ours to keep."""
        for name in formset.save(commit=False):  # type: ignore[attr-defined]
            name.folded = fold(name.spelling)
            name.save()
        for name in formset.deleted_objects:  # type: ignore[attr-defined]
            name.delete()


@admin.register(Province)
class ProvinceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "code", "iso", "country", "capital", "outlined")
    search_fields = ("name", "code", "iso")
    autocomplete_fields = ("country", "capital")


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "code", "population")
    search_fields = ("name", "code")


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "country", "key")
    list_filter = ("country",)
    filter_horizontal = ("provinces",)
