"""What is stored of countries, provinces, capitals, their spellings and regions."""

from typing import Any
from uuid import uuid4

from django.db import models, transaction


class Edition(models.Model):
    """The gazetteer as it is now: one row whose mark changes with every name, place or region that changes."""

    mark = models.CharField(max_length=32)
    # The shipped files that were loaded last, by their hash; empty once anything was changed by hand since.
    loaded = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.mark

    @classmethod
    def renew(cls, loaded: str = "") -> None:
        """Say that the gazetteer has changed, so that whoever holds its names in memory or in a file reads it again.

        Files that were loaded last and are loaded again, with no change in between, change nothing.
        """
        if loaded and cls.objects.filter(pk=1, loaded=loaded).exists():
            return
        cls.objects.update_or_create(pk=1, defaults={"mark": uuid4().hex, "loaded": loaded})


class Named(models.Model):
    """A row of which readers and searches keep the names: saving or deleting it makes a new edition."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Edition.renew()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        Edition.renew()
        return super().delete(*args, **kwargs)


class Country(models.Model):
    """A country or territory with an ISO 3166 code."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=120)
    # The other usual names ("Côte d'Ivoire") and the words for its people and things ("Afghan").
    names = models.JSONField(default=list, blank=True)
    demonyms = models.JSONField(default=list, blank=True)
    population = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class Province(Named):
    """A first-level unit of a country. The GeoNames code is its key; a capital is the seat of one or of two of them."""

    code = models.CharField(primary_key=True, max_length=20)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="provinces")
    name = models.CharField(max_length=200)
    iso = models.CharField(max_length=10, blank=True)
    # Whether static/geo/provinces has its outline: old or missing outlines of Natural Earth are left out.
    outlined = models.BooleanField(default=False)
    capital = models.ForeignKey("Place", on_delete=models.PROTECT, null=True, blank=True, related_name="seat_of")

    class Meta:
        ordering = ["country", "name"]

    def __str__(self) -> str:
        return self.name


class Place(Named):
    """A capital of a province or of a country. The GeoNames id is its key, because provinces' codes change."""

    geonameid = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="places")
    # Where it lies; null only while a country has no provinces.
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, blank=True, related_name="places")
    latitude = models.DecimalField(max_digits=8, decimal_places=5)
    longitude = models.DecimalField(max_digits=8, decimal_places=5)
    population = models.PositiveIntegerField(default=0)
    national = models.BooleanField(default=False)

    class Meta:
        ordering = ["country", "name"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="place_position")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="place_on_earth"
            )
        ]

    def __str__(self) -> str:
        return self.name


class FormerSeat(models.Model):
    """A town that was the seat of a province, or of its country, until a day; articles of that time call it so."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="former_seats")
    # Empty for a former national capital.
    province = models.ForeignKey(
        Province, on_delete=models.CASCADE, null=True, blank=True, related_name="former_capitals"
    )
    # Since when, where the day is known; `until` is the first day on which it no longer was.
    since = models.DateField(null=True, blank=True)
    until = models.DateField()
    reason = models.CharField(max_length=300)
    # False for what an editor added: a later release of the data leaves it alone.
    shipped = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "until"]
        constraints = [
            models.UniqueConstraint(fields=["place", "province", "until"], name="former_seat_once"),
            models.UniqueConstraint(
                fields=["place", "until"], condition=models.Q(province=None), name="former_national_seat_once"
            ),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(since__lt=models.F("until")), name="former_seat_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} until {self.until}"


class PlaceName(Named):
    """One spelling of a capital, or of the province it is the seat of."""

    class Of(models.TextChoices):
        PLACE = "place", "the place"
        PROVINCE = "province", "its province"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="spellings")
    spelling = models.CharField(max_length=200)
    # `geo.spelling.fold` of it: what a search compares.
    folded = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=8, blank=True)
    of = models.CharField(max_length=8, choices=Of, default=Of.PLACE)
    # Whether English articles are searched for it. Old, foreign and doubtful names are only for people's searches.
    read = models.BooleanField(default=True)
    # False for what an editor added: a later release of the data leaves it alone.
    shipped = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "of", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "of", "spelling"], name="spelling_once")]

    def __str__(self) -> str:
        return self.spelling


class Region(Named):
    """A named set of provinces, such as the north of Afghanistan, for subtotals."""

    key = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="regions")
    spellings = models.JSONField(default=list, blank=True)
    provinces = models.ManyToManyField(Province, related_name="regions")

    class Meta:
        ordering = ["country", "key"]

    def __str__(self) -> str:
        return self.name
