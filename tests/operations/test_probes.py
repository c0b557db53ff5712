"""What machines and editors ask of a running site."""

import json
import logging
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from conflict_tracker.logs import JSONLines, request_id
from ingest.health import note_worker
from ingest.models import Submission, Worker
from ingest.tasks import clean_up_job, sweep_job, verify_ledger_job
from tests.conftest import submitted

pytestmark = pytest.mark.django_db


def test_a_process_without_its_database_is_not_alive(client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=DatabaseError):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


def test_a_process_is_not_ready_while_migrations_wait(client) -> None:
    assert client.get("/readyz").status_code == 200
    last = MigrationRecorder.Migration.objects.filter(app="ingest").order_by("-name").first()
    assert last
    last.delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "1 migrations are not applied yet"})


def test_figures_tell_of_the_queue_and_of_answers_by_name_and_not_by_address(client) -> None:
    submitted()
    Submission.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=90))
    client.get("/sources/?a-strangers-word")
    figures = client.get("/metrics").content.decode()
    assert 'conflict_tracker_submissions{state="queued"} 1.0' in figures
    assert 'view="sources"' in figures
    assert "a-strangers-word" not in figures
    age = float(figures.split("\nconflict_tracker_oldest_due_seconds ")[1].split()[0])
    assert 90 <= age < 120


def test_figures_are_for_this_machine_or_for_who_has_the_token(client, settings) -> None:
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 403
    settings.METRICS_TOKEN = "a secret of the monitoring"
    assert client.get("/metrics").status_code == 403
    answer = client.get(
        "/metrics", headers={"Authorization": "Bearer a secret of the monitoring"}, REMOTE_ADDR="192.0.2.7"
    )
    assert answer.status_code == 200


def test_editors_see_workers_the_queue_and_what_failed_and_can_try_again(editor_client, conflict) -> None:
    page = editor_client.get("/status/").content.decode()
    assert "No worker has said anything for a minute" in page
    note_worker("reader-1:77")
    submission = submitted()
    Submission.objects.update(state="failed", finished_at=timezone.now(), error="The reading took too long.")
    page = editor_client.get("/status/").content.decode()
    assert "reader-1:77" in page
    assert "The reading took too long." in page
    assert f'action="/articles/{submission.article_id}/read-again/"' in page
    editor_client.post(f"/articles/{submission.article_id}/read-again/")
    assert Submission.objects.filter(state="queued", article=submission.article_id).exists()


def test_the_sweeper_says_that_its_worker_is_there_and_the_nightly_jobs_run(caplog) -> None:
    with patch("ingest.tasks.wake_up"):
        sweep_job()
    assert Worker.objects.count() == 1
    clean_up_job()
    verify_ledger_job()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_every_answer_carries_an_id_of_our_own_and_the_logs_have_it(client, caplog) -> None:
    with caplog.at_level(logging.INFO, "conflict_tracker.requests"):
        answer = client.get("/sources/", headers={"X-Request-ID": "forged\nline"})
    assert len(answer["X-Request-ID"]) == 32
    request_id.set("abc")
    line = json.loads(JSONLines().format(caplog.records[-1]))
    request_id.set("")
    assert (line["message"], line["status"], line["request"]) == ("GET /sources/ 200", 200, "abc")


def test_the_original_of_an_article_is_a_file_and_never_a_page(editor_client, client, aibak_article) -> None:
    address = f"/articles/{aibak_article.pk}/original/"
    answer = editor_client.get(address)
    assert answer.content == bytes(aibak_article.capture.content)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(address).status_code == 302
