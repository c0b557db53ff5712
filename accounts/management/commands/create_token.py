"""`manage.py create_token USER NAME`: prints a new API key once."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import create_token
from accounts.models import ApiToken


class Command(BaseCommand):
    help = "Make an API token for a user and print its key, which is shown only now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name", help="what the token is for")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default=ApiToken.Scope.WRITE)
        parser.add_argument("--days", type=int, default=365, help="days until it ends (0: never)")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['username']!r}.")
        _, key = create_token(user=user, name=options["name"], scope=options["scope"], days=options["days"] or None)
        self.stdout.write(key)
