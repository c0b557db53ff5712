"""Figures for Prometheus: how long answers take, and the state of the work.

With several web processes, PROMETHEUS_MULTIPROC_DIR names a folder in which they add up their counts.
"""

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric

from ingest.health import health

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
ANSWERED = Histogram(
    "conflict_tracker_answer_seconds", "Time until an answer was ready", ["view", "method", "status"], buckets=BUCKETS
)


class Measured:
    """Counts each answer by the name of its address, never by the address itself, which a stranger chooses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        answer = self.get_response(request)
        match = request.resolver_match
        name = match.view_name if match else "nothing"
        method = request.method if request.method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} else "other"
        status = f"{answer.status_code // 100}xx"
        ANSWERED.labels(name, method, status).observe(time.perf_counter() - started)
        return answer


class Work:
    """The state of the work, asked of the database when Prometheus asks."""

    def collect(self) -> Iterator[Metric]:
        now = health()
        states = GaugeMetricFamily("conflict_tracker_submissions", "Submissions by state", labels=["state"])
        for state, count in (("queued", now.queued), ("running", now.running), ("failed", now.failed)):
            states.add_metric([state], count)
        yield states
        last = now.last_reading_at.timestamp() if now.last_reading_at else 0
        for name, words, value in (
            ("oldest_due_seconds", "How long the oldest due submission has been waiting", now.oldest_due_seconds),
            ("last_reading_timestamp_seconds", "When the last article was read", last),
            ("workers", "Workers that have said something lately", len(now.workers)),
            ("disk_free_bytes", "Room left where the data are", now.disk_free_bytes),
        ):
            yield GaugeMetricFamily(f"conflict_tracker_{name}", words, value=value)


def exposition() -> bytes:
    """All figures in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(Work())  # type: ignore[arg-type]
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(ANSWERED)
    return generate_latest(registry)
