"""The Celery jobs: they carry an id, and no rule. A lost message costs a delay and nothing else."""

import logging
import os
import socket
import time
import uuid

from celery import shared_task
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.budgets import sweep
from events.actions.control import refold_all
from ingest import lease
from ingest.health import note_worker
from ingest.models import Submission
from ingest.parse import read_submission
from ingest.third_reader import asking

log = logging.getLogger(__name__)
# How many forgotten submissions one sweep wakes up; the next sweep takes the next ones.
SWEEP = 50
# And how many questions to a model: few, so that waiting for its answers leaves workers to read articles.
QUESTIONS = 1
AWAY_SECONDS = 5.0
_away_until = 0.0


@shared_task(name="ingest.read_submission_job")  # type: ignore[untyped-decorator]
def read_submission_job(submission_id: str) -> None:
    """Read one submission, if it is still due."""
    read_submission(uuid.UUID(submission_id))


@shared_task(name="ingest.sweep_job")  # type: ignore[untyped-decorator]
def sweep_job() -> None:
    """Wake up what is due and was forgotten; and say that this worker is there."""
    note_worker(f"{socket.gethostname()}:{os.getpid()}")
    for submission_id in lease.forgotten().values_list("pk", flat=True)[:SWEEP]:
        wake_up(submission_id)
    for question_id in asking.due().values_list("pk", flat=True)[:QUESTIONS]:
        ask_model_job.apply_async(args=[question_id], retry=False, expires=5)


@shared_task(name="ingest.ask_model_job")  # type: ignore[untyped-decorator]
def ask_model_job(question_id: int) -> None:
    """Ask the third reader one question, if it is still due."""
    asking.ask_about(question_id)


@shared_task(name="ingest.clean_up_job")  # type: ignore[untyped-decorator]
def clean_up_job() -> None:
    """Remove what has ended: sessions, and counts of budgets."""
    call_command("clearsessions")
    sweep()


@shared_task(name="ingest.verify_ledger_job")  # type: ignore[untyped-decorator]
def verify_ledger_job() -> None:
    """Walk the ledger; an altered entry is an error in the logs, with its number."""
    try:
        call_command("verify_ledger")
    except CommandError as error:
        log.critical("the ledger is not whole: %s", error)


@shared_task(name="ingest.refold_job", soft_time_limit=3500, time_limit=3600)  # type: ignore[untyped-decorator]
def refold_job() -> None:
    """Fold every conflict again; a row that did not follow from the claims is an error in the logs, and mended."""
    refold_all()


def wake_up(submission_id: uuid.UUID) -> None:
    """Send the message for one submission; a broker that is away is no error, the sweeper sends again.

    Once it is found away, nobody tries for some seconds: whoever submits should not wait for it again and again.
    """
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        read_submission_job.apply_async(args=[str(submission_id)], retry=False)
    except Exception as error:
        _away_until = time.monotonic() + AWAY_SECONDS
        log.warning("submission %s: the broker is away (%s); it will be sent again", submission_id, error)
        return
    Submission.objects.filter(pk=submission_id).update(woken_at=timezone.now())
