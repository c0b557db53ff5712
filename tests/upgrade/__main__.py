"""`python -m tests.upgrade`: refuses a migration that the code before it would not survive, while both run.

Asks PostgreSQL for the statements of each, so it runs where one is (`python -m tests.stack`): SQLite makes tables anew.
"""

import os
import sys

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
ROOMS = ("accounts", "events", "geo", "ingest", "ledger", "sources")
# Looked at, with the reason why nothing breaks.
LOOKED_AT = {
    "0003_two_clocks": "before the first release: no code ran beside it",
    "0006_pattern": "before the first release: no code ran beside it",
    "0002_origin_and_sketch": "before the first release: no code ran beside it",
    "0003_longer_keys": "a longer text: the code before it writes shorter ones",
}


def main() -> int:
    """0 where every migration is safe under the code before it."""
    settings.INSTALLED_APPS.append("django_migration_linter")
    django.setup()
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(
        include_apps=ROOMS, ignore_name=list(LOOKED_AT), no_cache=True, quiet=["ok", "ignore", "warning"]
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main())
