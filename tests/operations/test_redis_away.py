"""Redis may be away at any moment: pages and API answer, and articles are taken in."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

import ingest.tasks
from events.models import Conflict
from ingest.models import Submission
from ingest.parse import read_all_due
from sources.models import Article
from tests.conftest import AIBAK_FALLS

pytestmark = pytest.mark.django_db
WAR = "conflict=afghanistan-2021"


@pytest.fixture
def no_redis(settings: Any) -> Iterator[None]:
    """A cache and a broker at a port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"redis://127.0.0.1:{probe.getsockname()[1]}/0"
    settings.CACHES = {"default": {"BACKEND": "conflict_tracker.cache.MayBeAway", "LOCATION": address}}
    yield


@pytest.mark.parametrize(
    "address",
    [
        "/", f"/changes/?{WAR}", f"/disputes/?{WAR}", f"/api/v1/timeline/?{WAR}", "/readyz",
        f"/api/v1/control/?{WAR}&on=2021-08-09&rule=strict", f"/api/v1/control/?{WAR}&known_at=2021-08-10T00:00:00Z",
    ],
)  # fmt: skip
def test_every_page_answers_without_its_cache(conflict: Conflict, client: Client, no_redis: None, address: str):
    assert client.get(address).status_code == 200


def test_an_article_is_taken_in_without_a_broker_and_read_later(
    conflict: Conflict, editor_api: APIClient, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
):
    sent: list[str] = []

    def away(*_: Any, **words: Any) -> None:
        sent.append(words["args"][0])
        raise ConnectionError("nobody listens")

    monkeypatch.setattr(ingest.tasks.read_submission_job, "apply_async", away)
    monkeypatch.setattr(ingest.tasks, "_away_until", 0.0)
    article = {"source": "Wire", "title": "T", "text": AIBAK_FALLS, "published_at": "2021-08-09T12:00:00Z"}
    for number in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor_api.post("/api/v1/articles/", {**article, "title": f"T {number}", "source": f"W{number}"})
        assert answer.status_code == 202
    assert len(sent) == 1  # found away once, it is left alone for some seconds
    assert Submission.objects.filter(woken_at=None).count() == 3
    assert read_all_due() == 3 and Article.objects.filter(state="read").count() == 3
