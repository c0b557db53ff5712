"""What a model proposes that an article says: no claim, and on no map, until an editor makes it one."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from events.models.conflicts import Actor
from events.models.said import Assertion, Claim, Kind
from geo.models import Place
from sources.models import Article


class Suggestion(models.Model):
    """One proposed claim with the words that are to prove it, which stand in the article sign for sign."""

    class State(models.TextChoices):
        OPEN = "open", "waits for an editor"
        AGREES = "agrees", "found by the reader too"
        TAKEN = "taken", "taken"
        REFUSED = "refused", "refused"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="suggestions")
    reader = models.CharField(max_length=100)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions")
    actor_name = models.CharField(max_length=200, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    assertion = models.CharField(max_length=12, choices=Assertion)
    speaker = models.CharField(max_length=300, blank=True)
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    evidence = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN, db_index=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reader", "place", "kind", "actor_name", "start", "end"], name="suggestion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.place_id} {self.kind} by {self.actor_name or 'nobody named'} ({self.state})"
