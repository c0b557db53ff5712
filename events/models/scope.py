"""Which conflicts an article bears on, where an editor says otherwise than its places, parties and days do."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from events.models.conflicts import Conflict
from sources.models import Article


class Bearing(models.Model):
    """An editor's word that an article does not bear on a conflict, or does after all; append-only, the last stands."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="bearings")
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="bearings")
    bears = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bearings")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"article {self.article_id} {'bears' if self.bears else 'does not bear'} on {self.conflict_id}"
