#!/usr/bin/env python
"""The door to every command: `python manage.py help` lists them."""

import os
import sys


def main() -> None:
    """Run one management command, such as `python manage.py extract article.jsonl`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_tracker.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
