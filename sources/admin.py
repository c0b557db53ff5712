"""Sources and articles in the admin: sources to edit, articles to look at."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ledger.admin import LedgeredAdmin
from sources.models import Article, Source


class LookOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is kept for ever: the admin shows it and changes nothing."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(LedgeredAdmin):
    list_display = ("name", "grade", "scale", "speaks_for", "domain")
    list_filter = ("grade", "scale")
    search_fields = ("name", "domain")


@admin.register(Article)
class ArticleAdmin(LookOnlyAdmin):
    list_display = ("title", "source", "published_at", "state")
    list_filter = ("state", "source")
    search_fields = ("title",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
