"""Files as the queue: a message is there whole or not at all, and a broken one stops nobody."""

import threading
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection

from ingest.tasks import read_submission_job


@pytest.fixture
def channel(tmp_path: Path) -> Any:
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path / "c")}
    with Connection("filesystem://", transport_options=folders) as connection:
        yield connection.channel()


def test_the_project_s_own_transport_is_the_one_that_jobs_go_through() -> None:
    with read_submission_job.app.connection_for_write("filesystem://") as connection:
        assert type(connection.transport).__module__ == "ingest.file_queue"


def test_no_message_is_seen_before_it_is_whole(channel: Any) -> None:
    message = {"body": "x" * 2_000_000}
    writer = threading.Thread(target=lambda: [channel._put("celery", message) for _ in range(30)])
    writer.start()
    seen: list[Any] = []
    while writer.is_alive() or len(seen) < 30:
        try:
            seen.append(channel._get("celery"))
        except Empty:
            continue
    assert seen == [message] * 30


def test_a_file_that_is_no_message_is_passed_over(channel: Any, tmp_path: Path) -> None:
    (tmp_path / "1_a.celery.msg").write_bytes(b"")
    with pytest.raises(Empty):
        channel._get("celery")
    channel._put("celery", {"body": "whole"})
    assert channel._get("celery") == {"body": "whole"}
