"""API tokens, stored only as a hash, with a scope and an end; and counts of what people did."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """A key by which a program acts for a user; the key itself is shown once and never stored."""

    class Scope(models.TextChoices):
        READ = "read", "read"
        WRITE = "write", "read and submit"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    scope = models.CharField(max_length=5, choices=Scope, default=Scope.READ)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"


class Budget(models.Model):
    """How often somebody has done something since when; counted by accounts/budgets.py in one statement."""

    key = models.CharField(primary_key=True, max_length=100)
    started = models.FloatField(db_index=True)
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.used}"
