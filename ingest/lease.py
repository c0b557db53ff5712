"""Who may work on a submission: leases, given and kept by single conditional updates, the same on every database."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.models import Submission
from ledger.actions import append
from sources.models import Article

# Seconds until the next attempt after the first, second, … failure.
BACKOFF = (5, 30, 120, 900)
# A message is sent again when the one before it has had this long to arrive.
FORGOTTEN_AFTER = timedelta(seconds=60)


def due() -> QuerySet[Submission]:
    """Submissions that somebody should work on now: waiting and due, or held by a lease that has run out."""
    now = timezone.now()
    waiting = Q(state=Submission.State.QUEUED, next_attempt_at__lte=now)
    abandoned = Q(state=Submission.State.RUNNING, lease_until__lt=now)
    return Submission.objects.filter(waiting | abandoned)


def forgotten() -> QuerySet[Submission]:
    """Due submissions whose wake-up was never sent, or was sent so long ago that it must be lost."""
    late = timezone.now() - FORGOTTEN_AFTER
    return due().filter(Q(woken_at=None) | Q(woken_at__lt=late)).order_by("next_attempt_at")


def take(submission_id: uuid.UUID) -> uuid.UUID | None:
    """Take the lease of a due submission; None when it is not due or somebody else was faster."""
    token = uuid.uuid4()
    now = timezone.now()
    _give_up(submission_id)
    taken = (
        due()
        .filter(pk=submission_id)
        .update(
            state=Submission.State.RUNNING,
            lease_token=token,
            lease_until=now + timedelta(seconds=settings.READING_LEASE_SECONDS),
            attempts=F("attempts") + 1,
        )
    )
    if not taken:
        return None
    Article.objects.filter(submissions=submission_id).update(state=Article.State.READING)
    return token


@transaction.atomic
def _give_up(submission_id: uuid.UUID) -> None:
    """A submission whose last worker died with it, without a word, has failed like one that was given back."""
    over = due().filter(pk=submission_id, state=Submission.State.RUNNING, attempts__gte=settings.READING_ATTEMPTS)
    error = "The worker died over this article each time."
    ended = {"lease_token": None, "lease_until": None, "finished_at": timezone.now(), "error": error}
    if over.update(state=Submission.State.FAILED, **ended):
        article = Article.everything.get(submissions=submission_id)
        Article.objects.filter(pk=article.pk).update(state=Article.State.FAILED)
        content = {"submission": submission_id, "error": error}
        append(who="reader", action="give up", kind="article", object_id=article.pk, content=content)


def finish(submission_id: uuid.UUID, token: uuid.UUID) -> bool:
    """Close a submission as done, if this lease still holds; part of the transaction that stores the result."""
    held = Submission.objects.filter(pk=submission_id, lease_token=token, state=Submission.State.RUNNING)
    done = held.update(
        state=Submission.State.DONE, finished_at=timezone.now(), lease_token=None, lease_until=None, error=""
    )
    return bool(done)


@transaction.atomic
def give_back(submission_id: uuid.UUID, token: uuid.UUID, error: str) -> None:
    """Return a submission after a failure: it waits longer each time, and after the last attempt it has failed."""
    held = Submission.objects.filter(pk=submission_id, lease_token=token, state=Submission.State.RUNNING)
    submission = held.first()
    if submission is None:
        return
    over = submission.attempts >= settings.READING_ATTEMPTS
    wait = BACKOFF[min(submission.attempts, len(BACKOFF)) - 1]
    held.update(
        state=Submission.State.FAILED if over else Submission.State.QUEUED,
        next_attempt_at=timezone.now() + timedelta(seconds=wait),
        lease_token=None,
        lease_until=None,
        woken_at=None,
        error=error[:2000],
        finished_at=timezone.now() if over else None,
    )
    state = Article.State.FAILED if over else Article.State.WAITING
    Article.objects.filter(pk=submission.article_id).update(state=state)
    if over:
        content = {"submission": submission_id, "error": error[:200]}
        append(who="reader", action="give up", kind="article", object_id=submission.article_id, content=content)
