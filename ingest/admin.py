"""Submissions in the admin: to look at."""

from django.contrib import admin

from ingest.models import Submission


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("id", "article", "user", "state", "attempts", "created_at", "finished_at", "error")
    list_filter = ("state",)
