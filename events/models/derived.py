"""What follows from claims and reviews: can be rebuilt bit for bit; closed when replaced, never deleted."""

from django.db import models
from django.db.models import Q

from events.models.conflicts import Actor, Conflict
from events.models.said import Kind
from geo.models import Place


class Derived(models.Model):
    """A row this database held true from `recorded_from` until `recorded_until` (still, when empty).

    Rows are found by conflict and place; an index for each foreign key would only slow the writers.
    """

    recorded_from = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class ControlEvent(Derived):
    """Claims of several articles about the same change, merged."""

    class Standing(models.TextChoices):
        CONFIRMED = "confirmed", "confirmed"
        CLAIMED = "claimed", "claimed"
        DISPUTED = "disputed", "disputed"
        REFUTED = "refuted", "refuted"

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="events", db_index=False)
    key = models.CharField(max_length=64, db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="events", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="events", db_index=False)
    earliest = models.DateField()
    latest = models.DateField()
    # Fighting and threats last: the last day that the claims speak of.
    last = models.DateField(null=True, blank=True)
    differing = models.BooleanField(default=False)
    day_known = models.BooleanField(default=True)
    standing = models.CharField(max_length=9, choices=Standing)
    manner = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=500)
    claims = models.JSONField(default=list)
    against = models.JSONField(default=list)

    class Meta:
        ordering = ["earliest", "id"]
        indexes = [
            models.Index(fields=["conflict", "place", "earliest"], name="event_place_day"),
            models.Index(fields=["conflict", "place"], condition=Q(recorded_until=None), name="event_current"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind} by {self.actor_id} on {self.earliest}"


class ControlPeriod(Derived):
    """A stretch of days with one state; `since` is included, `until` is not."""

    class State(models.TextChoices):
        CONTROLLED = "controlled", "controlled"
        CONTESTED = "contested", "contested"
        UNKNOWN = "unknown", "unknown"

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="periods", db_index=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="periods", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State)
    holder = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="periods", db_index=False
    )
    challengers = models.JSONField(default=list)
    pressure = models.JSONField(default=list)
    claimed_by = models.JSONField(default=list)
    standing = models.CharField(max_length=9)
    uncertain = models.BooleanField(default=False)
    other = models.JSONField(null=True, blank=True)
    opened_by = models.CharField(max_length=64, blank=True)
    bearing = models.JSONField(default=list)
    line = models.CharField(max_length=40)
    last_evidence = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place_id", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conflict", "place", "since"], condition=Q(recorded_until=None), name="period_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=models.F("since")), name="period_lasts_a_day"),
        ]
        indexes = [models.Index(fields=["conflict", "place", "-since"], name="period_place_day")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.state} from {self.since}"
