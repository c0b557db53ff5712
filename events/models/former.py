"""What the answers rested on besides claims and reviews, as it was before somebody changed it."""

from django.db import models


class Former(models.Model):
    """A source's grade, or a conflict's days, parties and stakes, as they were until an instant; append-only.

    Who asks what this database had recorded by then is answered with these and not with today's.
    """

    class Of(models.TextChoices):
        SOURCE = "source", "a source"
        CONFLICT = "conflict", "a conflict"

    of = models.CharField(max_length=8, choices=Of)
    # The key of the source, the slug of the conflict.
    key = models.CharField(max_length=80)
    content = models.JSONField()
    recorded_until = models.DateTimeField()

    class Meta:
        ordering = ["recorded_until", "id"]
        indexes = [models.Index(fields=["of", "key", "recorded_until"], name="former_until")]
        verbose_name_plural = "former premises"

    def __str__(self) -> str:
        return f"{self.of} {self.key} until {self.recorded_until}"
