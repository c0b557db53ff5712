"""The table of the rules: each kind of event, confirmed and not, and the order within a day."""

from datetime import date

import pytest

from tests.timeline.factories import FIRST_DAY, KUNDUZ, at, boast, claim, control, denial, held, seen, stakes
from timeline import RULES


def test_before_anything_is_told_the_stake_holds():
    answer = control()
    assert seen(answer, KUNDUZ, FIRST_DAY) == "controlled:government"
    assert held(answer, KUNDUZ, 1).line == "start"
    assert held(answer, KUNDUZ, 1).until is None


def test_without_a_holder_at_the_start_the_place_is_unknown_and_not_the_governments():
    assert seen(control(stakes=stakes(None)), KUNDUZ, 5) == "unknown:nobody"


def test_a_place_without_a_stake_has_events_and_no_periods():
    answer = control(claim(KUNDUZ, "captured", on=8), stakes=[])
    assert len(answer.events) == 1 and answer.periods == ()


def test_a_confirmed_capture_changes_the_holder_on_its_day_and_ends_all_pressure():
    answer = control(
        claim(KUNDUZ, "threatened", on=5), claim(KUNDUZ, "contested", on=7), claim(KUNDUZ, "captured", on=8)
    )
    assert [seen(answer, KUNDUZ, number) for number in (4, 5, 7, 8, 31)] == [
        "controlled:government",
        "controlled:government~taliban",
        "contested:government<taliban",
        "controlled:taliban",
        "controlled:taliban",
    ]


def test_a_capture_that_only_the_winner_tells_leaves_the_holder_and_makes_the_place_contested():
    period = held(control(boast(KUNDUZ, on=8)), KUNDUZ, 8)
    assert (period.state, period.holder, period.challengers, period.claimed_by) == (
        "contested", "government", ("taliban",), ("taliban",),
    )  # fmt: skip
    assert period.standing == "claimed" and period.line == "captured-claimed"


def test_fighting_inside_that_only_the_attacker_tells_is_pressure_marked_as_claimed():
    assert seen(control(boast(KUNDUZ, "contested", on=8)), KUNDUZ, 8) == "controlled:government~taliban?"


def test_a_claimed_threat_does_not_weaken_a_confirmed_one():
    answer = control(claim(KUNDUZ, "threatened", on=3), boast(KUNDUZ, "contested", on=8))
    assert seen(answer, KUNDUZ, 9) == "controlled:government~taliban"


def test_a_confirmed_repulse_ends_the_attack_and_a_claimed_one_does_not():
    attack = claim(KUNDUZ, "contested", on=3)
    beaten = control(attack, claim(KUNDUZ, "repelled", "government", on=6))
    boasted = control(attack, boast(KUNDUZ, "repelled", "government", on=6))
    assert seen(beaten, KUNDUZ, 6) == "controlled:government"
    assert seen(boasted, KUNDUZ, 6) == "contested:government<taliban"


def test_a_repulse_of_one_attacker_leaves_the_other():
    answer = control(
        claim(KUNDUZ, "contested", "taliban", on=3),
        claim(KUNDUZ, "contested", "militia", on=3),
        claim(KUNDUZ, "repelled", "government", on=6, from_actor="taliban"),
    )
    assert seen(answer, KUNDUZ, 6) == "contested:government<militia"


def test_when_the_holder_leaves_the_only_challenger_holds_the_place():
    answer = control(claim(KUNDUZ, "contested", on=3), claim(KUNDUZ, "withdrawn", "government", on=6))
    assert seen(answer, KUNDUZ, 6) == "controlled:taliban"


def test_when_the_holder_leaves_and_nobody_is_there_the_place_is_unknown():
    assert seen(control(claim(KUNDUZ, "withdrawn", "government", on=6)), KUNDUZ, 6) == "unknown:nobody"


def test_when_only_the_enemy_says_that_the_holder_left_the_enemy_presses():
    left = claim(KUNDUZ, "withdrawn", "government", on=6, assertion="claimed", speaker_actor="taliban")
    assert seen(control(left), KUNDUZ, 6) == "controlled:government~taliban?"


def test_a_challenger_that_leaves_challenges_no_more():
    answer = control(claim(KUNDUZ, "contested", on=3), claim(KUNDUZ, "withdrawn", on=6))
    assert seen(answer, KUNDUZ, 6) == "controlled:government"


def test_a_recapture_is_the_next_event_and_so_is_the_third():
    answer = control(
        claim(KUNDUZ, "captured", on=2), claim(KUNDUZ, "captured", "government", on=3), claim(KUNDUZ, "captured", on=4)
    )
    assert [seen(answer, KUNDUZ, number) for number in (2, 3, 4)] == [
        "controlled:taliban",
        "controlled:government",
        "controlled:taliban",
    ]


def test_on_one_day_fighting_comes_before_the_capture_and_the_repulse_after_the_fighting():
    answer = control(claim(KUNDUZ, "captured", on=8, said=8), claim(KUNDUZ, "contested", on=8, said=at(8, 6)))
    assert seen(answer, KUNDUZ, 8) == "controlled:taliban"
    answer = control(claim(KUNDUZ, "repelled", "government", on=8), claim(KUNDUZ, "contested", on=8))
    assert seen(answer, KUNDUZ, 8) == "controlled:government"


def test_an_attack_told_only_after_the_repulse_of_that_day_comes_after_it():
    answer = control(
        claim(KUNDUZ, "repelled", "government", on=8, said=at(8, 9)), claim(KUNDUZ, "contested", on=8, said=at(8, 18))
    )
    assert seen(answer, KUNDUZ, 8) == "contested:government<taliban"


def test_two_captures_on_one_day_follow_each_other_as_they_were_told():
    answer = control(
        claim(KUNDUZ, "captured", on=8, said=at(8, 9)), claim(KUNDUZ, "captured", "government", on=8, said=at(8, 18))
    )
    assert seen(answer, KUNDUZ, 8) == "controlled:government"


def test_a_day_known_as_a_range_shows_both_states_on_its_days_and_is_certain_afterwards():
    answer = control(claim(KUNDUZ, "captured", on=(10, 12)))
    assert [seen(answer, KUNDUZ, number) for number in (9, 10, 12, 13)] == [
        "controlled:government",
        "controlled:government or controlled:taliban",
        "controlled:government or controlled:taliban",
        "controlled:taliban",
    ]


def test_fighting_inside_a_range_changes_the_state_that_is_certain():
    answer = control(claim(KUNDUZ, "contested", on=9), claim(KUNDUZ, "captured", on=(10, 12)))
    assert seen(answer, KUNDUZ, 11) == "contested:government<taliban or controlled:taliban"


def test_a_capture_by_another_inside_a_range_and_told_later_is_not_undone_when_the_range_ends():
    answer = control(
        claim(KUNDUZ, "captured", on=(5, 9), said=5), claim(KUNDUZ, "captured", "government", on=8, said=9)
    )
    assert seen(answer, KUNDUZ, 12) == "controlled:government"


def test_a_refuted_event_moves_nothing_and_bears_on_nothing():
    answer = control(denial(KUNDUZ, on=8))
    assert answer.events[0].standing == "refuted"
    assert len([p for p in answer.periods if p.place == KUNDUZ]) == 1
    assert held(answer, KUNDUZ, 8).bearing == ()


def test_what_ended_before_the_record_began_does_not_move_it():
    old = claim(KUNDUZ, "captured", earliest=date(2015, 9, 28), latest=date(2015, 9, 28))
    assert seen(control(old), KUNDUZ, 8) == "controlled:government"


def test_a_period_names_the_event_that_opened_it_and_those_that_bear_on_it():
    answer = control(
        claim(KUNDUZ, "contested", on=7), claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", on=20)
    )
    period = held(answer, KUNDUZ, 25)
    assert period.opened_by == "1-captured-taliban-2021-08-08"
    assert "1-captured-taliban-2021-08-20" in period.bearing
    assert period.line == "captured" and period.last_evidence == date(2021, 8, 20)
    assert held(answer, KUNDUZ, 7).bearing == ("1-contested-taliban-2021-08-07",)


@pytest.mark.parametrize("rule", RULES)
def test_every_line_that_a_period_cites_is_printed_in_the_rule(rule):
    answer = control(
        claim(KUNDUZ, "threatened", on=1),
        boast(KUNDUZ, "contested", on=3),
        claim(KUNDUZ, "contested", on=6, said=20),
        claim(KUNDUZ, "captured", on=6, said=7),
        claim(KUNDUZ, "captured", on=9, by="other"),
        boast(KUNDUZ, "captured", "government", on=12),
        claim(KUNDUZ, "withdrawn", "taliban", on=(16, 18)),
        rule=rule,
    )
    assert all(RULES[rule].words_of(period.line) for period in answer.periods)


def test_all_claims_takes_a_boast_at_its_word_until_somebody_contradicts_it():
    assert seen(control(boast(KUNDUZ, on=8), rule="all_claims"), KUNDUZ, 8) == "controlled:taliban"
    disputed = control(boast(KUNDUZ, on=8), denial(KUNDUZ, on=8), rule="all_claims")
    assert seen(disputed, KUNDUZ, 8) == "contested:government<taliban"


def test_strict_asks_a_capture_for_two_independent_sources_or_the_losers_word():
    first, copy = claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "captured", on=8, by="paper", origin="wire")
    admitted = claim(KUNDUZ, "captured", on=8, speaker_actor="government")
    assert seen(control(first, copy, rule="strict"), KUNDUZ, 8) == "contested:government<taliban"
    assert held(control(first, copy, rule="strict"), KUNDUZ, 8).line == "captured-one-source"
    assert (
        seen(control(first, claim(KUNDUZ, "captured", on=8, by="b"), rule="strict"), KUNDUZ, 8) == "controlled:taliban"
    )
    assert seen(control(admitted, rule="strict"), KUNDUZ, 8) == "controlled:taliban"


def test_strict_keeps_a_place_contested_on_every_day_on_which_fighting_inside_is_reported():
    claims = [
        claim(KUNDUZ, "contested", on=7),
        claim(KUNDUZ, "contested", on=9, said=9),
        *(claim(KUNDUZ, "captured", on=8, by=by, said=10) for by in ("a", "b")),
    ]
    answer = control(*claims, rule="strict")
    assert [words.split("<")[0] for words in (seen(answer, KUNDUZ, number) for number in (7, 8, 9, 10))] == [
        "contested:government",
        "controlled:taliban",
        "contested:government",
        "controlled:taliban",
    ]
    assert seen(control(*claims), KUNDUZ, 9) == "controlled:taliban"


def test_strict_takes_no_boast_of_fighting_inside_for_fighting():
    assert seen(control(boast(KUNDUZ, "contested", on=8), rule="strict"), KUNDUZ, 8) == "controlled:government~taliban?"
