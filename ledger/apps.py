"""The app of the ledger."""

from django.apps import AppConfig

from ledger.seals import Seal


class LedgerConfig(AppConfig):
    name = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
    seals = (Seal("ledger_entry", "number"),)
