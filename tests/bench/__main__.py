"""`python -m tests.bench`: the quick form. `… control CLAIMS PLACES`: control at that size, on the environment's database.

`… world`: a million claims on SQLite and, where one answers, on PostgreSQL; takes half an hour.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

QUICK, WORLD = ("30000", "300"), ("1000000", "3700")


def with_django(what: Callable[[], None]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_tracker.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    import django

    django.setup()
    what()


def control(claims: str, places: str) -> None:
    """Control at a size, on the database that the environment names."""

    def measure() -> None:
        from tests.bench.control import bench_control
        from tests.bench.datasette import bench_datasette

        bench_control(int(claims), int(places))
        bench_datasette()

    with_django(measure)


def on_both(size: tuple[str, str]) -> None:
    """Control at a size on SQLite, in a folder of its own, and on a PostgreSQL database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench", "control", *size]
        subprocess.run(command, env={**os.environ, "DATA_DIR": folder, "DATABASE_URL": ""}, check=True)
        from tests.bench.databases import own_postgres

        with own_postgres() as address:
            subprocess.run(command, env={**os.environ, "DATA_DIR": folder, "DATABASE_URL": address}, check=True)


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["control"]:
        control(words[1], words[2])
    elif words == ["world"]:
        on_both(WORLD)
    else:
        from tests.bench.product import main as product

        product()
        on_both(QUICK)


if __name__ == "__main__":
    main()
