"""The ledger: whatever is altered afterwards is found and named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from ledger.actions import append
from ledger.models import Entry
from ledger.queries import first_break
from tests.unsealed import unsealed

pytestmark = pytest.mark.django_db


def five_entries() -> None:
    for number in range(5):
        append(who="Alice", action="add", kind="note", object_id=number, content={"title": f"No. {number}"})


def test_an_untouched_ledger_is_whole(capsys) -> None:
    five_entries()
    assert first_break() is None
    call_command("verify_ledger")
    assert "5 entries" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [{"who": "Bob"}, {"content": {"title": "No. 3"}}, {"action": "hide"}, {"object_id": "9"}, {"digest": "0" * 64}],
)
def test_an_altered_entry_is_found_and_named(change) -> None:
    five_entries()
    with unsealed():
        Entry.objects.filter(number=3).update(**change)
    found = first_break()
    assert found is not None
    assert found.number == 3
    with pytest.raises(CommandError, match="Entry 3"):
        call_command("verify_ledger")


def test_a_missing_entry_is_found(capsys) -> None:
    five_entries()
    with unsealed():
        Entry.objects.filter(number=2).delete()
    found = first_break()
    assert found is not None
    assert (found.number, found.reason) == (2, "is missing")


@pytest.mark.django_db(transaction=False)
def test_every_write_of_an_article_is_in_the_ledger(aibak_article) -> None:
    assert Entry.objects.filter(kind="article", object_id=str(aibak_article.pk), action="add").exists()
    assert Entry.objects.filter(kind="article", object_id=str(aibak_article.pk), action="read").exists()
    assert first_break() is None


def test_an_entry_outside_a_transaction_is_refused() -> None:
    connection = transaction.get_connection()
    connection.in_atomic_block, before = False, connection.in_atomic_block
    try:
        with pytest.raises(transaction.TransactionManagementError):
            append(who="Alice", action="add", kind="article", object_id=1, content={})
    finally:
        connection.in_atomic_block = before
