"""The app of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self) -> None:
        # The document's extensions register themselves when they are imported.
        from api import schema  # noqa: F401
