"""The queues of the work: what is still to be read, what a model is still to be asked; and who reads it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models import Article


class Submission(models.Model):
    """One wish that an article be read. The row is the queue; a message only wakes a worker up."""

    class State(models.TextChoices):
        QUEUED = "queued", "waiting"
        RUNNING = "running", "reading"
        DONE = "done", "read"
        FAILED = "failed", "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="submissions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="submissions")
    key = models.CharField(max_length=200, blank=True)
    body_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    woken_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], condition=~Q(key=""), name="submission_key_once")
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="submission_due")]

    def __str__(self) -> str:
        return f"{self.id} ({self.state})"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}


class ModelAnswer(models.Model):
    """What a model once answered to one question, kept so that the same question is paid for once."""

    digest = models.CharField(primary_key=True, max_length=64)
    model = models.CharField(max_length=100)
    content = models.TextField()
    tokens_in = models.PositiveIntegerField()
    tokens_out = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.model}: {self.content[:60]}"


class ModelQuestion(models.Model):
    """One article that a model is asked about. The row is the queue here too; it is due at `next_attempt_at`."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "answered"
        FAILED = "failed", "failed"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="model_questions")
    model = models.CharField(max_length=100)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True)
    # What it cost, or the most that it may cost while nobody knows; in the currency of the prices.
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    answer = models.ForeignKey(ModelAnswer, on_delete=models.SET_NULL, null=True, related_name="questions")
    proposed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["article", "model"], name="model_question_once")]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="model_question_due")]

    def __str__(self) -> str:
        return f"{self.model} about article {self.article_id} ({self.state})"


class Worker(models.Model):
    """A process that reads articles, and when it last said that it is there."""

    name = models.CharField(primary_key=True, max_length=100)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
