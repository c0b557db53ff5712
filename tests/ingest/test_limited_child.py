"""Hostile articles: each is read in a process with limits; one that breaks it fails alone, and the rest go on."""

import os
import pickle
import signal
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from events.models import Claim, Reading
from ingest import lease, reader
from ingest.models import Submission
from ingest.names import load_names
from ingest.parse import read_submission
from ledger.models import Entry
from tests.conftest import AIBAK_FALLS, submitted

pytestmark = pytest.mark.django_db
DAY = date(2021, 8, 9)


@pytest.fixture
def apart(settings):
    settings.READING_IN_CHILD = True
    yield settings
    reader.stop()


def poison() -> str:
    """Half a million signs that all have to be parsed: far more than the seconds that the test allows."""
    return AIBAK_FALLS * 4000


def test_a_child_reads_the_same_and_is_kept_for_the_next_article(conflict, apart) -> None:
    first, second = submitted(), submitted("Nothing happened in Kunduz.")
    assert read_submission(first.pk)
    child = reader._child
    assert read_submission(second.pk)
    assert reader._child is child
    assert {str(claim.latest) for claim in Claim.objects.all()} == {"2021-08-09"}
    assert Reading.objects.count() == 2


def test_a_poison_article_ends_failed_and_the_others_are_read(conflict, apart) -> None:
    apart.READING_CPU_SECONDS, apart.READING_ATTEMPTS = 1, 2
    bad, good = submitted(poison()), submitted()
    for _ in range(2):
        assert not read_submission(bad.pk)
        Submission.objects.filter(pk=bad.pk).update(next_attempt_at=timezone.now())
    assert read_submission(good.pk)
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == ("failed", 2)
    assert "more than 1 s of processor time" in bad.error
    assert Entry.objects.filter(action="give up", object_id=bad.article_id).exists()


def test_a_reading_that_takes_too_long_by_the_clock_is_stopped(apart) -> None:
    names = load_names()
    reader.read(names, "Kunduz is calm.", DAY, "")
    apart.READING_WALL_SECONDS = 0.2
    with pytest.raises(reader.ReaderDied, match=r"longer than 0\.2 s"):
        reader.read(names, poison(), DAY, "")


def test_a_text_that_needs_too_much_memory_is_stopped(apart) -> None:
    apart.READING_MEMORY_MB = 500
    with pytest.raises(reader.ReaderDied, match="more than 500 MB"):
        reader.places_in(load_names(), "Kunduz " * 20_000_000)
    assert reader.places_in(load_names(), "Kunduz") == (1135689,)


def test_a_child_knows_no_secret_and_is_replaced_when_it_is_killed(apart) -> None:
    names = load_names()
    reader.places_in(names, "Kunduz")
    assert reader._child
    environment = Path(f"/proc/{reader._child.process.pid}/environ").read_text().split("\0")
    assert {name.partition("=")[0] for name in environment if name} <= {
        *reader.ENVIRONMENT, "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONPATH",
    }  # fmt: skip
    os.kill(reader._child.process.pid, signal.SIGKILL)
    reader._child.process.wait()
    assert reader.places_in(names, "Kunduz") == (1135689,)


class Evil:
    def __reduce__(self):
        return os.system, ("touch /tmp/should-never-exist",)


@pytest.mark.parametrize("answer", [(True, Evil()), (True, {"x": [Evil]}), (True, timezone.now())])
def test_an_answer_that_is_no_reading_is_refused_before_anything_of_it_runs(answer) -> None:
    import io

    with pytest.raises(pickle.UnpicklingError, match="no part of a reading"):
        reader._Plain(io.BytesIO(pickle.dumps(answer))).load()


def test_an_article_that_kills_its_worker_each_time_ends_failed_too(conflict, settings) -> None:
    submission = submitted()
    for _ in range(settings.READING_ATTEMPTS):
        assert lease.take(submission.pk)
        Submission.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert lease.take(submission.pk) is None
    submission.refresh_from_db()
    assert submission.state == "failed"
    assert "died over this article" in submission.error
