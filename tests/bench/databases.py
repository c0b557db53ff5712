"""A PostgreSQL database to measure on, gone afterwards."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.stack import postgres

NAME = "conflict_tracker_bench"


@contextmanager
def own_postgres() -> Iterator[str]:
    """The address of an empty database on the PostgreSQL of this machine, or on one started for the purpose."""
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder)) as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
            connection.execute(f"CREATE DATABASE {NAME}")
        try:
            yield urlsplit(address)._replace(path=f"/{NAME}").geturl()
        finally:
            if not os.environ.get("KEEP_BENCH_DATABASE"):
                with psycopg.connect(address, autocommit=True) as connection:
                    connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
