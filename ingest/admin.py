"""Submissions in the admin: to look at."""

from django.contrib import admin

from ingest.models import Submission
from sources.admin import LookOnlyAdmin


@admin.register(Submission)
class SubmissionAdmin(LookOnlyAdmin):
    list_display = ("id", "article", "user", "state", "attempts", "created_at", "finished_at", "error")
    list_filter = ("state",)
