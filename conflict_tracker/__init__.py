"""The roof: settings, addresses, and the Celery application. Wiring only, no rules."""

from conflict_tracker.celery import app as celery_app

__all__ = ["celery_app"]
