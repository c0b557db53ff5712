"""Backup and restore of the whole database, proved by a count and a hash of every table.

Beside each backup lies a manifest: the rows and the SHA-256 of every table at the instant of the backup. A restore
compares what it brought back with it, so that a backup that cannot be restored is found on the day of the drill.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

Manifest = dict[str, tuple[int, str]]


class CannotRestore(Exception):
    """The backup is damaged, or does not give back what its manifest says."""


def manifest_of(backup: Path) -> Path:
    """Where the manifest of a backup lies."""
    return backup.with_name(f"{backup.name}.json")


def back_up(backup: Path) -> Manifest:
    """Write the database as it is at one instant, while the site runs on; returns the manifest."""
    backup.parent.mkdir(parents=True, exist_ok=True)
    part = backup.with_name(f"{backup.name}.part")
    part.unlink(missing_ok=True)
    manifest = _dump_postgresql(part) if connection.vendor == "postgresql" else _copy_sqlite(part)
    part.chmod(0o600)
    manifest_of(backup).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    part.replace(backup)
    return manifest


def restore(backup: Path) -> Manifest:
    """Put a backup in the place of the database, whole or not at all; raises CannotRestore where it is not equal."""
    try:
        wanted = {name: (rows, digest) for name, (rows, digest) in json.loads(manifest_of(backup).read_text()).items()}
    except (OSError, ValueError) as error:
        raise CannotRestore(f"The manifest {manifest_of(backup)} cannot be read: {error}.") from error
    if connection.vendor == "postgresql":
        _restore_postgresql(backup)
    else:
        _restore_sqlite(backup, wanted)
    found = manifest()
    if other := sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)):
        raise CannotRestore(f"These tables are not as they were backed up: {', '.join(other)}.")
    return found


def manifest() -> Manifest:
    """Rows and hash of every table of the database as it is now."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            return dict(_postgresql_tables(cursor))
    # A connection of its own: Django's turns days and instants into objects of Python.
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as raw:
        return dict(_sqlite_tables(raw))


def _sqlite_tables(raw: sqlite3.Connection) -> Iterator[tuple[str, tuple[int, str]]]:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    for (name,) in raw.execute(names).fetchall():
        digest, rows = hashlib.sha256(), 0
        with closing(raw.cursor()) as cursor:
            cursor.row_factory = None
            for row in cursor.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
                rows += 1
        yield name, (rows, digest.hexdigest())


def _postgresql_tables(cursor: Any) -> Iterator[tuple[str, tuple[int, str]]]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    for (name,) in cursor.fetchall():
        digest, rows = hashlib.sha256(), 0
        # Rows by their text, as a dump does not keep the order in which they lie.
        ordered = f'COPY (SELECT t::text FROM "{name}" t ORDER BY t::text COLLATE "C") TO STDOUT'
        with cursor.copy(ordered) as lines:
            for line in lines:
                digest.update(line)
                rows += 1
        yield name, (rows, digest.hexdigest())


def _copy_sqlite(part: Path) -> Manifest:
    connection.ensure_connection()
    with closing(sqlite3.connect(part)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return dict(_sqlite_tables(copy))


def _restore_sqlite(backup: Path, wanted: Manifest) -> None:
    if not backup.exists():
        raise CannotRestore(f"There is no file {backup}.")
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as copy:
        try:
            whole = (
                copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and dict(_sqlite_tables(copy)) == wanted
            )
        except sqlite3.DatabaseError:
            whole = False
        if not whole:
            raise CannotRestore(f"{backup} is damaged; nothing was changed.")
        copy.backup(connection.connection)


def _dump_postgresql(part: Path) -> Manifest:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run(["pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={part}"])
        return dict(_postgresql_tables(cursor))


def _restore_postgresql(backup: Path) -> None:
    with _away():
        options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        _run(["pg_restore", *options, f"--dbname={connection.settings_dict['NAME']}", str(backup)])


@contextmanager
def _away() -> Iterator[None]:
    """Without our own connection, which would hold locks."""
    connection.close()
    yield


def _run(command: list[str]) -> None:
    """Run one of PostgreSQL's programs against our database; the password stays out of the list of processes."""
    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {name: str(settings[key]) for name, key in names.items() if settings[key]}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise CannotRestore(f"{command[0]} is not installed here: it is part of PostgreSQL's client.") from error
    if done.returncode:
        raise CannotRestore(f"{command[0]}: {done.stderr.strip()}")
