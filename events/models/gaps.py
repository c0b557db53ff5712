"""What editors say about stated totals that the record does not bear out."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from events.models.said import StatedTotal


class GapAnswer(models.Model):
    """An editor's word that the gap between a stated total and the record is answered, or is open again; append-only.

    It moves no place: a total is a checksum. The last answer stands.
    """

    total = models.ForeignKey(StatedTotal, on_delete=models.PROTECT, related_name="gap_answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="gap_answers")
    at = models.DateTimeField(default=timezone.now)
    answered = models.BooleanField()
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"total {self.total_id} {'answered' if self.answered else 'open again'}"
