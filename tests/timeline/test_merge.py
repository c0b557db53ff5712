"""Which claims are about the same change, and on which days it may have happened."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.timeline.factories import KUNDUZ, at, boast, claim, control, day, seen
from timeline import Claim, Event


def events(*claims: Claim, **more: Any) -> tuple[Event, ...]:
    return control(*claims, **more).events


def test_claims_about_days_within_two_of_each_other_are_one_event():
    (event,) = events(claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", on=10))
    assert (event.earliest, event.latest, event.differing) == (day(8), day(10), True)
    assert len(event.claims) == 2


def test_three_days_apart_are_two_events():
    assert len(events(claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", on=11))) == 2


def test_ranges_that_overlap_leave_the_days_that_all_of_them_allow():
    (event,) = events(claim(KUNDUZ, "captured", on=(6, 8)), claim(KUNDUZ, "captured", on=(8, 9)))
    assert (event.earliest, event.latest, event.differing) == (day(8), day(8), False)


def test_different_actors_and_kinds_are_different_events():
    found = events(
        claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", "militia", on=8), claim(KUNDUZ, "contested", on=8)
    )
    assert len(found) == 3


def test_a_capture_of_what_was_lost_in_between_is_another_event():
    found = events(
        claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", "government", on=9), claim(KUNDUZ, "captured", on=10)
    )
    assert [(event.actor, event.earliest.day) for event in found] == [
        ("taliban", 8),
        ("government", 9),
        ("taliban", 10),
    ]


def test_fighting_reported_day_after_day_is_one_event_that_began_on_the_first_day():
    (event,) = events(*(claim(KUNDUZ, "contested", on=number) for number in (3, 4, 6, 8)))
    assert (event.earliest, event.latest, event.last, event.differing) == (day(3), day(3), day(8), False)


def test_fighting_after_a_repulse_is_a_new_event():
    answer = control(
        claim(KUNDUZ, "contested", on=3),
        claim(KUNDUZ, "repelled", "government", on=4),
        claim(KUNDUZ, "contested", on=5),
    )
    assert [event.kind for event in answer.events] == ["contested", "repelled", "contested"]
    assert seen(answer, KUNDUZ, 4) == "controlled:government"
    assert seen(answer, KUNDUZ, 5) == "contested:government<taliban"


def test_an_undated_claim_supports_the_event_that_is_known():
    (event,) = events(claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", said=25))
    assert (event.earliest, event.latest, event.day_known) == (day(8), day(8), True)
    assert len(event.claims) == 2


def test_an_undated_claim_alone_is_about_the_day_it_was_published_in_the_conflicts_zone():
    (event,) = events(claim(KUNDUZ, "captured", said=at(8, 22)), zone=ZoneInfo("Asia/Kabul"))
    assert (event.earliest, event.latest, event.day_known) == (day(9), day(9), False)


def test_two_undated_claims_are_one_event_of_the_first_day():
    (event,) = events(claim(KUNDUZ, "captured", said=12), claim(KUNDUZ, "captured", said=25))
    assert event.earliest == day(12)


def test_an_undated_claim_after_the_place_was_lost_is_a_new_event():
    found = events(
        claim(KUNDUZ, "captured", on=8),
        claim(KUNDUZ, "captured", "government", on=15),
        claim(KUNDUZ, "captured", said=20),
    )
    assert [(event.actor, event.earliest.day) for event in found] == [
        ("taliban", 8),
        ("government", 15),
        ("taliban", 20),
    ]


def test_undated_fighting_after_a_repulse_is_not_the_old_fighting():
    answer = control(
        claim(KUNDUZ, "contested", on=7, earliest=date(2021, 7, 7), latest=date(2021, 7, 7), said=8),
        claim(KUNDUZ, "repelled", "government", earliest=date(2021, 7, 8), latest=date(2021, 7, 8), said=8),
        claim(KUNDUZ, "contested", said=12),
    )
    assert seen(answer, KUNDUZ, date(2021, 7, 8)) == "controlled:government"
    assert seen(answer, KUNDUZ, 12) == "contested:government<taliban"


def test_a_vague_claim_supports_the_event_inside_its_range_and_does_not_blur_its_day():
    vague = claim(KUNDUZ, "captured", earliest=day(1), latest=day(31), said=31)
    (event,) = events(claim(KUNDUZ, "captured", on=8), vague)
    assert (event.earliest, event.latest, len(event.claims)) == (day(8), day(8), 2)


def test_two_vague_claims_do_not_join_two_captures_into_one():
    vague = claim(KUNDUZ, "captured", earliest=day(1), latest=day(31), said=31)
    assert len(events(claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", on=20), vague)) == 2


def test_a_boast_about_another_day_does_not_blur_the_day_that_others_tell():
    (event,) = events(claim(KUNDUZ, "captured", on=8), boast(KUNDUZ, "captured", on=7))
    assert (event.earliest, event.latest, event.differing) == (day(8), day(8), False)


def test_keys_are_the_same_whatever_else_is_known():
    first = claim(KUNDUZ, "captured", on=8)
    assert events(first)[0].key == events(first, claim(KUNDUZ, "captured", said=20))[0].key


def test_a_long_name_of_an_actor_still_gives_a_key_that_fits():
    long = "the-very-long-name-of-a-coalition-of-many-groups-and-friends-united"
    (event,) = events(claim(KUNDUZ, "captured", long, on=8))
    assert len(event.key) <= 64
