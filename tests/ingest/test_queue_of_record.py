"""The row is the queue: whatever happens to messages and workers, every article is read once."""

import uuid
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import TestCase
from django.utils import timezone

from events.models import Claim, Reading
from ingest import lease
from ingest.models import Submission
from ingest.parse import read_submission
from ingest.submit import KeyUsedForAnother, submit_article
from tests.conftest import draft, submitted

pytestmark = pytest.mark.django_db


def test_a_submission_is_read_only_once_however_often_it_is_sent(conflict) -> None:
    submission = submitted()
    assert read_submission(submission.pk)
    assert not read_submission(submission.pk)
    assert Reading.objects.count() == 1


def test_two_workers_never_hold_the_same_submission(conflict) -> None:
    submission = submitted()
    assert lease.take(submission.pk)
    assert lease.take(submission.pk) is None


def test_a_worker_that_died_loses_its_lease_and_another_one_reads(conflict) -> None:
    submission = submitted()
    lease.take(submission.pk)
    Submission.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert read_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.state, submission.attempts) == ("done", 2)


def test_a_worker_that_comes_back_too_late_stores_nothing(conflict) -> None:
    submission = submitted()
    late = lease.take(submission.pk)
    assert late
    Submission.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert read_submission(submission.pk)
    assert not lease.finish(submission.pk, late)
    assert Reading.objects.count() == 1


def test_a_reading_that_fails_is_tried_five_times_and_then_shown_as_failed(conflict, client) -> None:
    submission = submitted()
    for _ in range(5):
        token = lease.take(submission.pk)
        assert token
        lease.give_back(submission.pk, token, "the text is too strange")
        Submission.objects.update(next_attempt_at=timezone.now())
    submission.refresh_from_db()
    assert submission.state == "failed"
    assert lease.take(submission.pk) is None
    page = client.get(f"/articles/{submission.article_id}/").content.decode()
    assert "The reading failed 5 times" in page
    assert "the text is too strange" in page
    assert not Claim.objects.exists()


def test_after_a_failure_the_next_attempt_waits(conflict) -> None:
    submission = submitted()
    token = lease.take(submission.pk)
    assert token
    lease.give_back(submission.pk, token, "no")
    assert not lease.due().exists()


def test_a_submission_whose_message_was_lost_is_forgotten_until_the_sweeper_finds_it(conflict) -> None:
    submission = submitted()
    assert [row.pk for row in lease.forgotten()] == [submission.pk]
    Submission.objects.update(woken_at=timezone.now())
    assert not lease.forgotten().exists()
    Submission.objects.update(woken_at=timezone.now() - timedelta(minutes=5))
    assert lease.forgotten().exists()


def test_the_same_key_with_the_same_article_gives_the_same_receipt(editor) -> None:
    first, new = submit_article(draft(), user=editor, key="k", wake=False)
    second, new_again = submit_article(draft(), user=editor, key="k", wake=False)
    assert (first.pk, new, new_again) == (second.pk, True, False)


def test_the_same_key_with_another_article_is_refused(editor) -> None:
    submit_article(draft(), user=editor, key="k", wake=False)
    with pytest.raises(KeyUsedForAnother):
        submit_article(draft("Another text."), user=editor, key="k", wake=False)


def test_a_broker_that_is_away_does_not_lose_the_article(editor) -> None:
    away = patch("ingest.tasks.read_submission_job.apply_async", side_effect=ConnectionError("no broker"))
    with away, TestCase.captureOnCommitCallbacks(execute=True):
        submission, _ = submit_article(draft(), user=editor)
    assert [row.pk for row in lease.forgotten()] == [submission.pk]


def test_a_message_about_an_unknown_submission_is_harmless() -> None:
    assert not read_submission(uuid.uuid4())
