"""Parties and conflicts: who can hold a place, and which places, parties and days a war is about."""

from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from geo.models import Place

is_colour = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Write a colour as # and six hexadecimal digits, such as #0072B2.")


def is_time_zone(name: str) -> None:
    """Refuse a time zone that the time zone database does not know."""
    if name not in available_timezones():
        raise ValidationError(f"{name!r} is no time zone. Write it as in Asia/Kabul.")


class Actor(models.Model):
    """A party that can hold or attack a place."""

    class Inter(models.IntegerChoices):
        """ACLED's `inter` codes for the kind of a party."""

        STATE_FORCES = 1, "state forces"
        REBEL_GROUP = 2, "rebel group"
        POLITICAL_MILITIA = 3, "political militia"
        IDENTITY_MILITIA = 4, "identity militia"
        EXTERNAL = 8, "external or other forces"

    class Pattern(models.TextChoices):
        """How a party's line is drawn: tells parties apart in grey print, where colours fail and no shape is shown."""

        SOLID = "solid", "solid"
        DASHED = "dashed", "dashed"
        DOTTED = "dotted", "dotted"
        DASH_DOT = "dash-dot", "dash-dot"

    key = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=40)
    inter = models.PositiveSmallIntegerField(choices=Inter)
    colour = models.CharField(max_length=7, validators=[is_colour])
    pattern = models.CharField(max_length=8, choices=Pattern, default=Pattern.SOLID)
    aliases = models.JSONField(default=list, blank=True)
    countries = models.JSONField(default=list, blank=True)
    allies = models.JSONField(default=list, blank=True)
    # Years: outside them a generic word such as "the rebels" does not mean this party.
    since = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def shape(self) -> str:
        """The mark on the map: circle for a state, square for rebels, diamond for militias, triangle for others."""
        return {1: "circle", 2: "square", 3: "diamond", 4: "diamond"}.get(self.inter, "triangle")


class Conflict(models.Model):
    """A scope: places, parties, the holder each place starts with, first and last day."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=200)
    countries = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, validators=[is_time_zone])
    stale_after_days = models.PositiveIntegerField(default=60)
    # Bumped in every transaction that changes an answer about this conflict: it is the ETag of those answers.
    revision = models.PositiveBigIntegerField(default=1)
    parties = models.ManyToManyField(Actor, through="Party", related_name="conflicts")
    places = models.ManyToManyField(Place, through="Stake", related_name="conflicts")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this conflict counts its days."""
        return ZoneInfo(self.time_zone)


class Party(models.Model):
    """An actor's part in a conflict, in the order in which legends name it."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["conflict", "actor"], name="party_once")]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.conflict_id}"


class Stake(models.Model):
    """A place of a conflict with the actor who holds it on the first day; nobody known when empty."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="stakes")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stakes")
    holder = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conflict", "place"], name="stake_once")]

    def __str__(self) -> str:
        return f"{self.place_id} in {self.conflict_id}: {self.holder_id or 'nobody known'}"
