"""The state of every place on a day from one query is what the periods say; intervals stay intervals up to here."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

import timeline
from events.actions.places import PLACE_LOCK, hold
from events.models import Conflict
from events.queries.control import NOW, Standpoint, build, control, on_day
from events.queries.states import Among, rows_on, states_on
from geo.models import Place
from tests.events.factories import AIBAK, GOVERNMENT, KUNDUZ, LASHKAR_GAH, TALIBAN, article, said, tell
from tests.events.test_replay import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(20, 23))
def test_one_query_gives_what_the_periods_say_today_and_as_recorded_earlier(conflict, editor, seed):
    desk = Desk(conflict, editor, seed)
    moments: list[datetime | None] = [None]
    for _ in range(12):
        desk.step()
        moments.append(timezone.now())
    for moment in moments[::3]:
        standpoint = Standpoint(recorded_at=moment)
        for day in (date(2021, 8, 1) + timedelta(days=number) for number in range(0, 20, 3)):
            found = {state.place: state.period for state in states_on(desk.conflict, day, standpoint)}
            assert found == on_day(control(desk.conflict, standpoint).periods, day)


def test_places_come_by_name_and_can_be_narrowed_down(conflict):
    tell(article(), said(KUNDUZ))
    names = [identity[1] for identity, _ in rows_on(conflict, date(2021, 8, 9), None)]
    assert len(names) == 34 and names == sorted(names)
    (kunduz,) = states_on(conflict, date(2021, 8, 9), NOW, Among(place=KUNDUZ))
    assert (kunduz.name, kunduz.period.holder) == ("Kunduz", TALIBAN)


def test_a_name_that_is_mended_shows_at_once(conflict):
    rows_on(conflict, date(2021, 8, 9), None)
    place = Place.objects.get(pk=KUNDUZ)
    place.name = "Konduz"
    place.save()
    assert "Konduz" in [identity[1] for identity, _ in rows_on(conflict, date(2021, 8, 9), None)]


def test_an_event_known_only_as_10_or_11_august_makes_both_days_uncertain(conflict):
    tell(article(), said(KUNDUZ, on=None, earliest=date(2021, 8, 10), latest=date(2021, 8, 11)))
    seen = []
    for day in (9, 10, 11, 12):
        (one,) = states_on(conflict, date(2021, 8, day), NOW, Among(place=KUNDUZ))
        seen.append((one.period.holder, one.period.uncertain, one.period.other))
    either = (GOVERNMENT, True, ("controlled", TALIBAN))
    assert seen == [(GOVERNMENT, False, None), either, either, (TALIBAN, False, None)]


def test_without_a_source_or_a_claim_the_map_is_as_if_they_had_never_come(conflict):
    tell(article("Northern Wire"), said(KUNDUZ))
    before = build(conflict)
    tell(article("Crossroads"), said(AIBAK), said(LASHKAR_GAH, start=20, end=30))
    assert build(conflict, Standpoint(without_source="crossroads")) == before
    kunduz = next(event for event in before.events if event.place == KUNDUZ)
    less = build(conflict, Standpoint(without_claim=kunduz.claims[0]))
    assert {event.place for event in less.events} == {AIBAK, LASHKAR_GAH}


def test_a_folded_answer_is_kept_and_is_the_same(conflict, django_assert_num_queries):
    tell(article(), said(KUNDUZ))
    conflict = Conflict.objects.get(pk=conflict.pk)
    folded = control(conflict, Standpoint("strict"))
    with django_assert_num_queries(0):
        assert control(conflict, Standpoint("strict")) == folded
    tell(article("Crossroads"), said(KUNDUZ))
    assert control(Conflict.objects.get(pk=conflict.pk), Standpoint("strict")) != folded
    assert isinstance(folded.periods[0], timeline.Period)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_a_writer_waits_for_writers_about_the_same_place_and_for_nobody_else():
    import psycopg

    known = connection.settings_dict
    address = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "dbname": known["NAME"]}
    with transaction.atomic(), psycopg.connect(**address, password=known["PASSWORD"]) as other:
        hold([1])
        for place, free in ((2, True), (1, False)):
            found = other.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [PLACE_LOCK, place]).fetchone()
            assert found == (free,)
        # Whoever folds the whole world waits for everybody.
        assert other.execute("SELECT pg_try_advisory_xact_lock(%s, 0)", [PLACE_LOCK]).fetchone() == (False,)
