"""Any bit of the ledger that flips, in any column of any row, is found, and its row is named."""

import json
import random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from ledger.actions import append
from ledger.queries import FIELDS, first_break
from tests.unsealed import unsealed

pytestmark = pytest.mark.django_db
FLIPS, ENTRIES = 100, 40


def entries() -> None:
    for number in range(ENTRIES):
        content = {"title": f"Ségou, entry {number}", "n": [number, 0.5, None, True], "odd": "\x00\ud800", "big": 1e30}
        append(who=f"Zoë {number}", action="add", kind="note", object_id=number, content=content)


def flipped(value: Any, chance: random.Random) -> bytes:
    stored = bytearray(value if isinstance(value, bytes) else str(value).encode())
    stored[chance.randrange(len(stored))] ^= 1 << chance.randrange(8)
    return bytes(stored)


def flip(chance: random.Random) -> set[int]:
    """Flip one bit of one stored value; returns the row's number, the old and the new; none where nothing changed."""
    number, column = chance.randint(1, ENTRIES), chance.choice(FIELDS)
    postgresql = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        cast = f"{column}::text" if postgresql else f"CAST({column} AS BLOB)"
        cursor.execute(f"SELECT {cast} FROM ledger_entry WHERE number = %s", [number])
        before = cursor.fetchone()[0]
        after = flipped(before, chance)
        if postgresql:
            kind = {"number": "bigint", "at": "timestamptz", "content": "jsonb"}.get(column, "text")
            sql = f"UPDATE ledger_entry SET {column} = convert_from(%s, 'UTF8')::{kind} WHERE number = %s"
        else:
            kind = "INTEGER" if column == "number" else "TEXT"
            sql = f"UPDATE ledger_entry SET {column} = CAST(%s AS {kind}) WHERE number = %s"
        cursor.execute(sql, [after, number])
        cursor.execute(f"SELECT count(*) FROM ledger_entry WHERE number = %s AND {cast} = %s", [number, before])
        unchanged = cursor.fetchone()[0]
        cursor.execute("SELECT min(number), max(number) FROM ledger_entry")
        return set() if unchanged else {number, *cursor.fetchone()} - ({1, ENTRIES} - {number})


def test_a_hundred_flipped_bits_are_found_and_named() -> None:
    entries()
    chance = random.Random(7)
    named, tried = 0, 0
    with unsealed():
        while named < FLIPS and tried < 20 * FLIPS:
            tried += 1
            sid = transaction.savepoint()
            try:
                numbers = flip(chance)
                if numbers:
                    found = first_break()
                    assert found is not None
                    assert found.number in numbers
                    named += 1
            except DatabaseError:
                pass  # no such value fits the column
            finally:
                transaction.savepoint_rollback(sid)
    assert named == FLIPS
    assert first_break() is None


def test_an_end_that_was_cut_off_is_found_with_a_head_kept_elsewhere(tmp_path, capsys) -> None:
    entries()
    call_command("ledger_head")
    kept = tmp_path / "heads.jsonl"
    kept.write_text(capsys.readouterr().out)
    assert json.loads(kept.read_text())["number"] == ENTRIES
    with unsealed(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE number > %s", [ENTRIES - 3])
    assert first_break() is None
    with pytest.raises(CommandError, match=f"Entry {ENTRIES} was exported as the head and is missing"):
        call_command("verify_ledger", heads=str(kept))


def test_a_chain_that_was_written_anew_is_found_with_a_head_kept_elsewhere(tmp_path, capsys) -> None:
    entries()
    call_command("ledger_head")
    kept = tmp_path / "heads.jsonl"
    kept.write_text(capsys.readouterr().out)
    with unsealed(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry")
    entries()
    with pytest.raises(CommandError, match="is not the entry that was exported as the head"):
        call_command("verify_ledger", heads=str(kept))
