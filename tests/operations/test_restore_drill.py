"""The drill: what was backed up comes back equal, row by row, and a damaged backup changes nothing."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
URL = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database of its own, on the stack that the tests run on."""
    if not URL.startswith("postgres"):
        yield f"sqlite:///{tmp_path_factory.mktemp('drill')}/drill.sqlite3"
        return
    name = f"drill_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"{URL.rpartition('/')[0]}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def told(database: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the drill tells."""
    folder = str(tmp_path_factory.mktemp("backups"))
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.operations.drill", folder]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_what_was_backed_up_comes_back_equal(told) -> None:
    assert told["before"][0] > 0
    assert told["broken"] != told["before"]
    assert told["restore"].startswith("Restored and equal: ")
    assert told["after"] == told["before"]
    tables = told["backup"].split(": ")[1].split(", ")[:2]
    assert told["restore"].removeprefix("Restored and equal: ").rstrip(".").split(", ") == tables


def test_after_the_restore_the_ledger_is_whole_and_its_seals_are_on(told) -> None:
    assert told["ledger"].startswith("The ledger is whole")


def test_a_damaged_backup_is_refused_and_nothing_changes(told) -> None:
    assert told["damaged"].startswith("refused: ")
    assert told["after_damaged"] == told["before"]


def test_a_backup_that_is_not_what_its_manifest_says_is_refused(told) -> None:
    assert told["other_rows"].startswith("refused: ")
    assert "cannot be read" in told["no_manifest"]
