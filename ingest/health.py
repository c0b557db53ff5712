"""Is the work getting done? What probes, metrics and the editors' status page ask."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.utils import timezone

from events.models import Reading
from ingest import lease
from ingest.models import Submission, Worker

# A worker that has said nothing for so long is not there any more: it says something every few seconds.
GONE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the work at one instant; seconds and bytes."""

    queued: int
    running: int
    failed: int
    oldest_due_seconds: float
    last_reading_at: datetime | None
    workers: list[tuple[str, datetime]]
    disk_free_bytes: int

    @property
    def worker_is_there(self) -> bool:
        """Whether any worker has said something lately."""
        return bool(self.workers)


def health() -> Health:
    """How the queue, the workers and the disk are now: a handful of indexed queries."""
    counts = dict(Submission.objects.values_list("state").annotate(Count("pk")).values_list("state", "pk__count"))
    last = Reading.objects.order_by("-at").values_list("at", flat=True).first()
    seen = Worker.objects.filter(seen_at__gte=timezone.now() - GONE_AFTER).order_by("name")
    return Health(
        queued=counts.get(Submission.State.QUEUED, 0),
        running=counts.get(Submission.State.RUNNING, 0),
        failed=counts.get(Submission.State.FAILED, 0),
        oldest_due_seconds=oldest_due_seconds(),
        last_reading_at=last,
        workers=list(seen.values_list("name", "seen_at")),
        disk_free_bytes=shutil.disk_usage(settings.DATA_DIR).free,
    )


def oldest_due_seconds() -> float:
    """For how long the oldest due submission has been waiting; 0 when none is due."""
    oldest = lease.due().order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    return max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0


def unready() -> str:
    """Why this process should get no requests yet; empty when it should. Raises DatabaseError where none answers."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations are not applied yet" if waiting else ""


def note_worker(name: str) -> None:
    """Write down that a worker is there; forgets those that have not been for a day."""
    now = timezone.now()
    Worker.objects.update_or_create(name=name[:100], defaults={"seen_at": now})
    Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
