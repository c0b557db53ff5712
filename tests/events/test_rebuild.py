"""Stored rows follow from the claims: what went past the program is found and mended, and nothing overlaps."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

import timeline
from events.actions.control import Overlap, _check_tiled, refold_all
from events.models import Conflict, ControlPeriod, Stake
from events.queries.control import control
from tests.events.factories import AIBAK, KUNDUZ, article, said, tell

pytestmark = pytest.mark.django_db


def test_the_nightly_check_finds_nothing_where_nothing_was_tampered_with(conflict):
    tell(article(), said(KUNDUZ), said(AIBAK, on=9, start=20, end=30))
    assert refold_all() == 0


def test_the_nightly_check_mends_a_row_that_somebody_changed_by_hand_and_says_where(conflict, caplog):
    tell(article(), said(KUNDUZ))
    right = control(conflict)
    ControlPeriod.objects.filter(place=KUNDUZ, recorded_until=None, holder="taliban").update(holder="afghan-government")
    assert refold_all() == 2
    assert f"place {KUNDUZ}: 2 rows" in caplog.text
    assert control(conflict) == right


def test_the_command_fails_when_anything_differed_and_not_the_second_time(conflict):
    tell(article(), said(KUNDUZ))
    ControlPeriod.objects.filter(place=KUNDUZ).delete()
    with pytest.raises(CommandError, match="rows did not agree"):
        call_command("rebuild_control", "--check", stdout=StringIO(), stderr=StringIO())
    call_command("rebuild_control", "--check", stdout=StringIO())


def test_a_place_that_leaves_the_conflict_leaves_its_map(conflict):
    tell(article(), said(KUNDUZ))
    Stake.objects.filter(conflict=conflict, place=KUNDUZ).delete()
    refold_all()
    assert KUNDUZ not in {period.place for period in control(conflict).periods}
    assert ControlPeriod.objects.filter(place=KUNDUZ).exclude(recorded_until=None).exists()


def test_periods_that_overlap_or_leave_a_gap_are_refused(conflict):
    (first, second) = [p for p in _two(conflict) if p.place == KUNDUZ]
    for until in (date(2021, 8, 7), date(2021, 8, 9)):
        with pytest.raises(Overlap):
            _check_tiled([replace(first, until=until), second])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no exclusion constraints")
def test_postgresql_refuses_a_standing_period_that_overlaps(conflict):
    _two(conflict)
    with pytest.raises(IntegrityError, match="period_overlaps_none"), transaction.atomic():
        ControlPeriod.objects.filter(place=KUNDUZ, recorded_until=None, until=None).update(since=date(2021, 8, 1))


def _two(conflict: Conflict) -> tuple[timeline.Period, ...]:
    tell(article(), said(KUNDUZ))
    return control(conflict, places=[KUNDUZ]).periods
