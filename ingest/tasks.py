"""The Celery jobs: they carry an id, and no rule. A lost message costs a delay and nothing else."""

import logging
import uuid

from celery import shared_task
from django.utils import timezone

from ingest import lease
from ingest.models import Submission
from ingest.parse import read_submission

log = logging.getLogger(__name__)
# How many forgotten submissions one sweep wakes up; the next sweep takes the next ones.
SWEEP = 50


@shared_task(name="ingest.read_submission_job")  # type: ignore[untyped-decorator]
def read_submission_job(submission_id: str) -> None:
    """Read one submission, if it is still due."""
    read_submission(uuid.UUID(submission_id))


@shared_task(name="ingest.sweep_job")  # type: ignore[untyped-decorator]
def sweep_job() -> None:
    """Wake up what is due and was forgotten."""
    for submission_id in lease.forgotten().values_list("pk", flat=True)[:SWEEP]:
        wake_up(submission_id)


def wake_up(submission_id: uuid.UUID) -> None:
    """Send the message for one submission; a broker that is away is no error, the sweeper sends again."""
    try:
        read_submission_job.apply_async(args=[str(submission_id)], retry=False)
    except Exception as error:
        log.warning("submission %s: the broker is away (%s); it will be sent again", submission_id, error)
        return
    Submission.objects.filter(pk=submission_id).update(woken_at=timezone.now())
