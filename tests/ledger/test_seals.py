"""The database itself refuses to change or remove what must stay: no program and no shell gets past it."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from events.actions.reviews import review_claim
from events.models import Claim
from ledger.models import Entry
from ledger.seals import broken_seals
from sources.models import Article
from tests.unsealed import all_seals, unsealed

pytestmark = pytest.mark.django_db

UPDATES = {
    "ledger_entry": ["who = 'Bob'", "digest = '0'", "number = number + 1000"],
    "sources_capture": ["media_type = 'text/html'", "digest = '0'"],
    "sources_article": ["text = 'Nothing happened.'", "title = 'T'", "url = 'https://other.example/'"],
    "events_claim": ["evidence = 'x'", "kind = 'repelled'", "actor_name = 'Nobody'", "earliest = NULL"],
    "events_review": ["reason = 'other'", "decision = 'reject'"],
}
ATTEMPTS = [
    *((table, f"UPDATE {table} SET {change}") for table, changes in UPDATES.items() for change in changes),
    *((table, f"DELETE FROM {table}") for table in UPDATES),
]


@pytest.fixture
def kept(aibak_article, editor):
    """An article that was read, with a claim that was reviewed: every sealed table has a row."""
    review_claim(claim=Claim.objects.filter(article=aibak_article)[0], by=editor, decision="accept", reason="seen")
    return aibak_article


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(("table", "sql"), ATTEMPTS)
def test_a_sealed_row_is_neither_changed_nor_removed(kept, table, sql) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is sealed"):
        run(sql)


@pytest.mark.parametrize("table", UPDATES)
def test_a_sealed_table_is_not_emptied_or_overwritten(kept, table) -> None:
    sql = f"TRUNCATE {table} CASCADE"
    if connection.vendor == "sqlite":
        sql = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    with pytest.raises(DatabaseError, match="is sealed"):
        run(sql)


def test_every_seal_is_tried_here() -> None:
    assert {seal.table for seal in all_seals()} == set(UPDATES)


def test_what_becomes_of_a_claim_or_an_article_may_still_change(kept) -> None:
    Claim.objects.update(superseded_at="2021-08-10T00:00:00Z", confidence=0.5)
    Article.objects.update(state="read", language="en")


def test_every_seal_is_on_after_the_migrations() -> None:
    assert not broken_seals(connection, all_seals())
    assert {config.name for config in apps.get_app_configs() if hasattr(config, "seals")} == {
        "events", "ledger", "sources",
    }  # fmt: skip


def test_a_seal_that_is_off_is_named(kept) -> None:
    with unsealed(), pytest.raises(CommandError, match="The seal sealed_events_claim_update is off"):
        call_command("verify_ledger")


@pytest.mark.parametrize(
    ("forge", "words"),
    [
        ("UPDATE events_claim SET kind = 'repelled'", "A claim of reading"),
        ("UPDATE events_review SET reason = 'other'", "Review .* is not what entry"),
        ("UPDATE sources_article SET text = 'Nothing happened.'", "Article .* is not what entry"),
        ("UPDATE sources_capture SET content = 'Nothing'", "Capture .* was altered"),
        ("DELETE FROM events_review", "The review of entry .* is missing"),
    ],
)
def test_what_was_forged_with_the_seals_off_is_named_afterwards(kept, forge, words) -> None:
    call_command("verify_ledger")
    with unsealed():
        run(forge)
    with pytest.raises(CommandError, match=words):
        call_command("verify_ledger")


def test_nothing_of_all_this_reaches_the_ledger_when_the_change_is_rolled_back(kept) -> None:
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Entry.objects.create(number=10_000, at="2021-08-09T00:00:00Z", content={}, digest="x")
        raise ZeroDivisionError
    assert Entry.objects.count() == before
