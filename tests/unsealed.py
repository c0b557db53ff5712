"""Takes the seals off the tables for as long as a test needs it: to forge what the database refuses, to empty it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from ledger.seals import Seal, removals, statements


def all_seals() -> list[Seal]:
    return [seal for config in apps.get_app_configs() for seal in getattr(config, "seals", ())]


@contextmanager
def unsealed() -> Iterator[None]:
    """Without the triggers, as somebody who owns the database can have it."""
    with connection.cursor() as cursor:
        for seal in all_seals():
            for statement in removals(seal, connection.vendor):
                cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for seal in all_seals():
                for statement in statements(seal, connection.vendor):
                    cursor.execute(statement)
