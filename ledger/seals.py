"""Seals a table in the database itself: its rows come in and never change or go, whoever holds the connection.

A seal is a set of triggers, so it also stops raw SQL, the admin and a database shell. Migrations put seals on. SQLite
drops the triggers of a table that a later migration rebuilds, so such a migration puts the seal on again
(`broken_seals` tells when one forgot).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython
from django.db.transaction import TransactionManagementError

PREFIX = "sealed_"
REFUSAL = "is sealed: its rows are never changed or removed"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {PREFIX}refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% {REFUSAL}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


@dataclass(frozen=True)
class Seal:
    """A table, its key, and the columns sealed in it (all of them, when none is named)."""

    table: str
    key: str
    columns: Sequence[str] = ()

    @property
    def names(self) -> dict[str, str]:
        """The triggers by what they refuse; `replace` is SQLite's INSERT OR REPLACE, `truncate` PostgreSQL's."""
        return {what: f"{PREFIX}{self.table}_{what}" for what in ("update", "delete", "replace", "truncate")}


def sealed(*seals: Seal) -> RunPython:
    """The step of a migration that puts seals on, and takes them off when it is undone."""
    return RunPython(_on(seals), _off(seals))


def statements(seal: Seal, vendor: str) -> list[str]:
    """The SQL that puts a seal on."""
    if vendor == "postgresql":
        return [_FUNCTION, *_postgresql(seal)]
    return _sqlite(seal)


def removals(seal: Seal, vendor: str) -> list[str]:
    """The SQL that takes a seal off."""
    on = f' ON "{seal.table}"' if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on}" for name in seal.names.values()]


@contextmanager
def lifted(connection: BaseDatabaseWrapper, seals: Sequence[Seal]) -> Iterator[None]:
    """Without these seals inside one transaction, which nobody else sees before they are on again.

    For erasure by law alone; whoever uses it tells the ledger what was erased.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Seals are lifted inside a transaction, so that a crash puts them on again.")
    with connection.cursor() as cursor:
        for statement in (one for seal in seals for one in removals(seal, connection.vendor)):
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for seal in seals:
            for statement in statements(seal, connection.vendor):
                cursor.execute(statement)


def broken_seals(connection: BaseDatabaseWrapper, seals: Sequence[Seal]) -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    present = _present(connection)
    missing = "replace" if connection.vendor == "postgresql" else "truncate"
    wanted = [name for seal in seals for what, name in seal.names.items() if what != missing]
    return [name for name in wanted if name not in present]


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' OR tgenabled = 'O'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def _postgresql(seal: Seal) -> list[str]:
    refuse = f"EXECUTE FUNCTION {PREFIX}refuse()"
    old, new = (", ".join(f'{row}."{column}"' for column in seal.columns) for row in ("OLD", "NEW"))
    changed = f"WHEN (ROW({old}) IS DISTINCT FROM ROW({new}))" if seal.columns else ""
    table, names = f'"{seal.table}"', seal.names
    return [
        f"CREATE TRIGGER {names['update']} BEFORE UPDATE ON {table} FOR EACH ROW {changed} {refuse}",
        f"CREATE TRIGGER {names['delete']} BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {names['truncate']} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]


def _sqlite(seal: Seal) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{seal.table} {REFUSAL}'); END"
    same = " AND ".join(f'OLD."{column}" IS NEW."{column}"' for column in seal.columns)
    changed = f"WHEN NOT ({same})" if seal.columns else ""
    there = f'WHEN EXISTS (SELECT 1 FROM "{seal.table}" WHERE "{seal.key}" = NEW."{seal.key}")'
    table, names = f'"{seal.table}"', seal.names
    return [
        f"CREATE TRIGGER {names['update']} BEFORE UPDATE ON {table} {changed} {refuse}",
        f"CREATE TRIGGER {names['delete']} BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE removes the old row without asking the trigger for DELETE.
        f"CREATE TRIGGER {names['replace']} BEFORE INSERT ON {table} {there} {refuse}",
    ]


def _on(seals: Sequence[Seal]) -> Callable[[Any, Any], None]:
    def put_on(apps: Any, schema_editor: Any) -> None:
        _off(seals)(apps, schema_editor)
        for seal in seals:
            for statement in statements(seal, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    return put_on


def _off(seals: Sequence[Seal]) -> Callable[[Any, Any], None]:
    def take_off(apps: Any, schema_editor: Any) -> None:
        for seal in seals:
            for statement in removals(seal, schema_editor.connection.vendor):
                schema_editor.execute(statement)

    return take_off
