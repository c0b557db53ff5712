"""Datasette on the same SQLite file with our own SQL, for comparison; DATASETTE names its program, in an environment of its own."""

import os
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from tests.bench.http import Asker, free_port, per_answer, running, served
from tests.bench.saying import say, times

SQL = """
SELECT g.geonameid, g.name, g.country_id, r.name, g.longitude, g.latitude, p.since, p.until, p.state, p.holder_id,
  p.challengers, p.pressure, p.standing, p.claimed_by, p.uncertain, p.other, p.opened_by, p.line, p.last_evidence
FROM events_stake s JOIN geo_place g ON g.geonameid = s.place_id LEFT JOIN geo_province r ON r.code = g.province_id
JOIN events_controlperiod p ON p.id = (SELECT q.id FROM events_controlperiod q WHERE q.conflict_id = s.conflict_id
  AND q.place_id = s.place_id AND q.since <= :day AND q.recorded_until IS NULL ORDER BY q.since DESC LIMIT 1)
WHERE s.conflict_id = (SELECT id FROM events_conflict WHERE slug = :slug)
"""


def bench_datasette() -> None:
    """The same question to Datasette and to the product, over the same file, in one run."""
    program = os.environ.get("DATASETTE")
    if connection.vendor != "sqlite" or not program:
        say("Datasette", "not measured: DATASETTE names no program, or this is PostgreSQL")
        return
    connection.close()
    file = str(settings.DATABASES["default"]["NAME"])
    port = free_port()
    limits = ["--setting", "max_returned_rows", "10000", "--setting", "sql_time_limit_ms", "60000"]
    with running([program, "serve", file, "-p", str(port), *limits], port), served() as ours:
        them, us = Asker(port), Asker(ours)
        base = f"/{Path(file).stem}.json?"
        for name, rounds in (("country", 40), ("world", 8)):
            days = [f"20{15 + number % 10}-0{1 + number % 9}-15" for number in range(rounds)]
            theirs = [base + urlencode({"sql": SQL, "day": day, "slug": name, "_shape": "arrays"}) for day in days]
            mine = [f"/api/v1/control/?conflict={name}&on={day}" for day in days]
            status, _, body = them.get(theirs[0])
            there = per_answer(partial(ask, them, theirs), rounds)
            ratio = there / per_answer(partial(ask, us, mine), rounds)
            say(f"Datasette, state of the {name}: {there:.2f} ms, status {status}, {len(body)} bytes", times(ratio, 3))


def ask(asker: Asker, paths: list[str], number: int) -> object:
    return asker.get(paths[number])
