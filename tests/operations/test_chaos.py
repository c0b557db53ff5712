"""The short form of `make prove`: a real site, killed with -9 while articles come in; none is lost, none is double."""

import os
from pathlib import Path

import pytest

from tests.prove.chaos import chaos, storm
from tests.prove.site import Site

URL = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def site(tmp_path: Path):
    postgres = URL if URL.startswith("postgres") else ""
    running = Site(tmp_path, postgres, redis=bool(postgres))
    try:
        for part in ["web", "worker", *(["redis"] if postgres else [])]:
            running.start(part)
        running.wait_until_it_answers()
        yield running
    finally:
        running.stop()


def test_whatever_is_killed_every_accepted_article_is_read_once(site: Site) -> None:
    keys, statuses = storm(site, keys=5, times=10)
    assert (keys, set(statuses) <= {202, 409}) == (5, True)
    outcome = chaos(site, articles=25, every=(3.0, 6.0), seed=3, kills=2)
    assert len(outcome.accepted) == 25
    assert (outcome.lost, outcome.found["double"]) == (0, 0)
    assert outcome.found["submissions"] == 30
    assert outcome.found["ledger"] == ""
