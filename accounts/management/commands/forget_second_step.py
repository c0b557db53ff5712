"""`manage.py forget_second_step USER`: for who has lost both the authenticator and the spare codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import COMMAND_LINE
from accounts.second_step import turn_off


class Command(BaseCommand):
    help = "Let a user log in with name and password alone again; the ledger keeps that you did."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['username']!r}.")
        done = turn_off(user, who=COMMAND_LINE)
        self.stdout.write("Name and password are enough now." if done else "This user had no second step.")
