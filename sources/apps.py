"""The app of sources and articles."""

from django.apps import AppConfig

from ledger.seals import Seal

# What an article says stays as it came in; only what became of it changes.
WORDS = ("source_id", "title", "text", "published_at", "recorded_at", "url", "digest", "capture_id")


class SourcesConfig(AppConfig):
    name = "sources"
    default_auto_field = "django.db.models.BigAutoField"
    seals = (Seal("sources_capture", "digest"), Seal("sources_article", "id", WORDS))
