"""How old and how one-sided the evidence of a state is."""

from datetime import date

from tests.timeline.factories import AIBAK, KUNDUZ, boast, claim, control
from timeline import Claim, Evidence, evidence_on


def evidence(*claims: Claim, on: date, after: int = 10) -> dict[int, Evidence]:
    return evidence_on(control(*claims), claims, on, stale_after_days=after)


def test_a_state_grows_stale_when_nothing_is_reported_for_longer_than_the_limit():
    told = claim(KUNDUZ, "captured", on=8)
    fresh, stale = (evidence(told, on=date(2021, 8, day))[KUNDUZ] for day in (18, 19))
    assert (fresh.age_days, fresh.stale) == (10, False)
    assert (stale.age_days, stale.stale) == (11, True)


def test_a_later_report_of_the_same_event_makes_it_fresh_from_its_own_day_on():
    told = [claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", said=25)]
    assert evidence(*told, on=date(2021, 8, 24))[KUNDUZ].last == date(2021, 8, 8)
    assert evidence(*told, on=date(2021, 8, 25))[KUNDUZ].age_days == 0


def test_a_place_that_nobody_reported_on_is_as_old_as_its_stake():
    found = evidence(on=date(2021, 8, 1))[AIBAK]
    assert (found.last, found.age_days, found.stale) == (None, None, True)


def test_when_one_party_alone_speaks_it_is_named():
    assert evidence(boast(KUNDUZ, on=8), on=date(2021, 8, 8))[KUNDUZ].only_voice == "taliban"
    both = [boast(KUNDUZ, on=8), claim(KUNDUZ, "captured", on=8)]
    assert evidence(*both, on=date(2021, 8, 8))[KUNDUZ].only_voice is None
