"""Killed at every single statement of submitting, reading and reviewing: nothing is lost, half there, or there twice."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from events.actions.reviews import review_claim
from events.models import Claim, ControlPeriod, Reading, Review
from ingest.models import Submission
from ingest.parse import read_submission
from ingest.submit import submit_article
from ledger.models import Entry
from ledger.queries import first_break
from sources.models import Article
from tests.conftest import draft, submitted

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The end of the process: nothing of ours catches it, so nothing tidies up."""


@contextmanager
def killed_before(number: int):
    """End the process before its statement of this number."""
    count = 0

    def kill(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        nonlocal count
        # The test's own transaction makes savepoints of what are transactions; those have no boundary of their own.
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            count += 1
            if count == number:
                raise Killed
        return execute(sql, *args)

    with connection.execute_wrapper(kill):
        yield


def kill_everywhere(act: Callable[[], object], check: Callable[[], None]) -> int:
    """Act again and again, killed one statement later each time, until it comes through; returns how many kills."""
    for number in range(1, 1000):
        try:
            with killed_before(number):
                act()
        except Killed:
            check()
        else:
            return number - 1
    raise AssertionError("It never came through.")


def test_submitting_leaves_all_or_nothing_and_the_key_works_again(editor, conflict) -> None:
    def check() -> None:
        assert not Article.objects.exists()
        assert not Submission.objects.exists()
        assert first_break() is None

    kills = kill_everywhere(lambda: submit_article(draft(), user=editor, key="k", wake=False), check)
    assert kills >= 8
    assert (Article.objects.count(), Submission.objects.count()) == (1, 1)
    assert submit_article(draft(), user=editor, key="k", wake=False)[1] is False


def test_reading_leaves_all_or_nothing_and_is_done_once_in_the_end(conflict, settings) -> None:
    settings.READING_ATTEMPTS = 1000
    submission = submitted()
    before = ControlPeriod.objects.count()

    def read() -> None:
        assert read_submission(submission.pk)

    def check() -> None:
        state = Submission.objects.get(pk=submission.pk).state
        assert state in {"queued", "running"}
        assert not Reading.objects.exists()
        assert not Claim.objects.exists()
        assert ControlPeriod.objects.count() == before
        # The lease of the dead worker runs out.
        Submission.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    kills = kill_everywhere(read, check)
    assert kills >= 20
    assert Submission.objects.get().state == "done"
    assert Reading.objects.count() == 1
    assert Entry.objects.filter(action="read").count() == 1
    assert first_break() is None


def test_reviewing_leaves_all_or_nothing(aibak_article, editor) -> None:
    claim = Claim.objects.filter(article=aibak_article)[0]
    before = list(ControlPeriod.objects.order_by("pk").values_list("pk", "recorded_until"))

    def check() -> None:
        assert not Review.objects.exists()
        assert list(ControlPeriod.objects.order_by("pk").values_list("pk", "recorded_until")) == before
        assert not Entry.objects.filter(kind="claim").exists()

    kills = kill_everywhere(lambda: review_claim(claim=claim, by=editor, decision="reject", reason="no"), check)
    assert kills >= 8
    assert Review.objects.count() == Entry.objects.filter(kind="claim").count() == 1
