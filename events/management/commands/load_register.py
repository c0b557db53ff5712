"""`manage.py load_register`: brings the shipped register of parties into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.actions.register import load_register
from events.register_files import WrongRegister


class Command(BaseCommand):
    help = "Load the parties that ship with the product. Safe to repeat; keeps what editors have changed or added."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_register(who="command line")
        except WrongRegister as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Parties: {loaded.added} added, {loaded.extended} extended, {loaded.unchanged} already complete."
        )
