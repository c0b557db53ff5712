"""The app of submissions."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "ingest"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every process that sends or takes messages goes through here."""
        from ingest import file_queue

        file_queue.use()
