"""A capital's panel: its history as a strip, the sentences, what is told of killed and injured."""

from datetime import date
from typing import Any

import pytest

import timeline
from dashboard.strip import Stretch, strip
from tests.conftest import read

pytestmark = pytest.mark.django_db
COLOURS: dict[str | None, str] = {"a": "#0072B2", "r": "#D55E00"}


def period(since: int, until: int | None, **changed) -> timeline.Period:
    fields: dict[str, Any] = {
        "place": 1, "since": date(2021, 8, since), "until": until and date(2021, 8, until), "state": "controlled",
        "holder": "a", "challengers": (), "pressure": (), "standing": "confirmed",
        "claimed_by": (), "uncertain": False, "other": None, "opened_by": None, "bearing": (), "line": "", "last_evidence": None,
    }  # fmt: skip
    return timeline.Period(**(fields | changed))


def test_the_strip_has_each_period_in_its_days_and_colours() -> None:
    periods = [period(1, 5), period(5, 9, state="contested", challengers=("r",)), period(9, None, holder="r")]
    assert strip(periods, COLOURS, date(2021, 8, 1), date(2021, 8, 20)) == [
        Stretch(0, 4, "#0072B2"),
        Stretch(4, 4, "#0072B2", "#D55E00"),
        Stretch(8, 12, "#D55E00"),
    ]


def test_what_lies_outside_the_days_of_the_conflict_is_cut_off() -> None:
    assert strip([period(1, 5), period(5, 9)], COLOURS, date(2021, 8, 3), date(2021, 8, 4)) == [
        Stretch(0, 2, "#0072B2")
    ]


def test_reports_of_killed_and_injured_stand_side_by_side_as_they_are_told(client, conflict) -> None:
    text = "Fighting went on in Kunduz on Monday. At least 20 civilians were killed and 130 injured in Kunduz, the hospital said."
    article = read(text, title="Kunduz")
    report = article.casualty_reports.get()
    page = client.get(f"/places/{report.place_id}/panel/", {"conflict": conflict.slug}).content.decode()
    assert "<strong>20</strong> killed" in page
    assert "are not added up" in page
    early = {"conflict": conflict.slug, "known_at": "2021-08-01T00:00:00Z"}
    assert "killed" not in client.get(f"/places/{report.place_id}/panel/", early).content.decode()


def test_times_are_those_of_the_conflict_with_utc_beside(client, aibak_article) -> None:
    place = aibak_article.claims.first().place_id
    page = client.get(f"/places/{place}/panel/", {"conflict": "afghanistan-2021"}).content.decode()
    assert 'title="in Asia/Kabul; 9 August 2021, 14:00 UTC">9 Aug, 18:30</time>' in page
