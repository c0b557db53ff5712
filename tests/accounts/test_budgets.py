"""Exactly N: whatever is asked at once, by however many processes, under whatever headers."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from accounts.budgets import forget, spend, sweep
from accounts.models import Budget
from conflict_tracker.environment import budget

ROOT = Path(__file__).resolve().parents[2]
N, ASKED = 20, 300
# Asks 150 times from 30 threads, and prints how many were allowed.
ASK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "conflict_tracker.settings"
import django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from accounts.budgets import spend
def ask(number):
    try:
        return spend("submit", "user 1").allowed
    finally:
        connections.close_all()
with ThreadPoolExecutor(30) as pool:
    print(sum(pool.map(ask, range(150))))
"""


@pytest.fixture
def database(tmp_path, transactional_db):
    """The address of a database that other processes can reach, with the table of counts."""
    if connection.vendor == "postgresql":
        s = connection.settings_dict
        return f"postgres://{s['USER']}:{s['PASSWORD']}@{s['HOST']}:{s['PORT']}/{s['NAME']}"
    path = tmp_path / "counts.sqlite3"
    columns = "key varchar(100) PRIMARY KEY, started real, used integer"
    sqlite3.connect(path).execute(f"CREATE TABLE accounts_budget ({columns})").close()
    return f"sqlite:///{path}"


def test_of_three_hundred_at_once_from_two_processes_exactly_n_are_allowed(database, tmp_path) -> None:
    env = {**os.environ, "DATABASE_URL": database, "DATA_DIR": str(tmp_path), "BUDGET_SUBMIT": f"{N}/1h"}
    processes = [
        subprocess.Popen([sys.executable, "-c", ASK], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    allowed = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(allowed) == N


@pytest.mark.django_db
def test_a_budget_is_whole_again_when_its_time_is_over(settings) -> None:
    settings.BUDGETS = {"submit": budget("TEST", "2/1h")}
    assert [spend("submit", "a").allowed for _ in range(4)] == [True, True, False, False]
    assert spend("submit", "b").allowed
    Budget.objects.update(started=time.time() - 3601)
    assert spend("submit", "a").allowed


@pytest.mark.django_db
def test_the_wait_is_told_and_grows_no_longer_by_asking(settings) -> None:
    settings.BUDGETS = {"submit": budget("TEST", "1/30s")}
    spend("submit", "a")
    assert all(0 < spend("submit", "a").wait <= 30 for _ in range(5))
    forget("submit", "a")
    assert spend("submit", "a").allowed


@pytest.mark.django_db
def test_old_counts_are_swept_away(settings) -> None:
    settings.BUDGETS = {"submit": budget("TEST", "1/30s")}
    spend("submit", "a")
    assert sweep() == 0
    Budget.objects.update(started=time.time() - 31)
    assert sweep() == 1


@pytest.mark.django_db
def test_the_api_counts_by_user_whatever_the_headers_and_says_when_to_come_again(editor_api, settings) -> None:
    settings.BUDGETS = {**settings.BUDGETS, "submit": budget("TEST", "2/1h")}
    article = {"source": "Wire", "title": "T", "text": "Kunduz is calm.", "published_at": "2021-08-09T12:00:00Z"}
    answers = [
        editor_api.post("/api/v1/articles/", article, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}", format="json")
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [202, 202, 429, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 3600
    assert answers[2].json()["status"] == 429
