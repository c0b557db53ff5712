"""`manage.py verify_ledger`: names the first altered row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger.models import Entry
from ledger.queries import first_break


class Command(BaseCommand):
    help = "Walk the ledger's chain of hashes and name the first entry that was altered or is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        found = first_break()
        if found:
            raise CommandError(f"Entry {found.number} {found.reason}.")
        self.stdout.write(f"The ledger is whole: {Entry.objects.count()} entries.")
