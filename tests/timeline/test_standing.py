"""Who says so, who says otherwise, and what an editor says."""

from dataclasses import replace
from typing import Any

from tests.timeline.factories import KUNDUZ, at, boast, claim, control, day, denial, held, review, seen
from timeline import Claim


def standing(*claims: Claim, **more: Any) -> list[str]:
    return [event.standing for event in control(*claims, **more).events if event.kind == "captured"]


def test_what_a_reporter_asserts_is_confirmed():
    assert standing(claim(KUNDUZ, "captured", on=8)) == ["confirmed"]


def test_grades_d_and_e_do_not_confirm_and_f_which_cannot_be_judged_does():
    assert [standing(claim(KUNDUZ, "captured", on=8, grade=grade)) for grade in "ABCDEF"] == [
        ["confirmed"], ["confirmed"], ["confirmed"], ["claimed"], ["claimed"], ["confirmed"],
    ]  # fmt: skip


def test_a_source_that_speaks_for_the_winner_does_not_confirm_even_in_its_own_voice():
    assert standing(claim(KUNDUZ, "captured", on=8, source_actor="taliban")) == ["claimed"]


def test_a_source_that_speaks_for_the_loser_confirms():
    assert standing(claim(KUNDUZ, "captured", on=8, source_actor="government")) == ["confirmed"]


def test_that_the_enemy_left_is_confirmed_by_who_left_and_only_claimed_by_the_enemy():
    left = claim(KUNDUZ, "withdrawn", "government", on=8)
    by = {who: control(replace(left, source_actor=who)).events[0].standing for who in (None, "government", "taliban")}
    assert by == {None: "confirmed", "government": "confirmed", "taliban": "claimed"}


def test_the_reason_names_the_sources_and_not_the_machinery():
    (event,) = control(boast(KUNDUZ, on=8, by="Radio"), denial(KUNDUZ, on=8, by="Wire")).events
    assert event.reason == "Only the side that gains says so, through Radio; Wire speaks against it."


def test_a_boast_and_a_denial_are_disputed_and_a_denial_alone_is_refuted():
    assert standing(boast(KUNDUZ, on=8), denial(KUNDUZ, on=8)) == ["disputed"]
    assert standing(denial(KUNDUZ, on=8)) == ["refuted"]


def test_a_denial_ends_when_a_later_claim_supports_the_capture_again():
    told, denied = claim(KUNDUZ, "captured", on=8, said=8), denial(KUNDUZ, on=8, said=9)
    assert standing(told, denied) == ["disputed"]
    again = control(told, denied, claim(KUNDUZ, "captured", on=8, said=10, by="paper"))
    assert again.events[0].standing == "confirmed"
    assert again.events[0].against == (denied.id,)
    assert again.events[0].reason == "Told by paper and wire; wire spoke against it before it was told again."


def test_a_boast_told_again_ends_no_denial():
    assert standing(boast(KUNDUZ, on=8), denial(KUNDUZ, on=8), boast(KUNDUZ, on=8, said=12)) == ["disputed"]


def test_a_denial_from_before_the_capture_denies_an_earlier_rumour():
    told = [denial(KUNDUZ, on=5, said=5), claim(KUNDUZ, "captured", on=8)]
    assert standing(*told) == ["refuted", "confirmed"]


def test_who_denies_that_they_are_at_the_gates_denies_that_they_are_inside():
    answer = control(boast(KUNDUZ, "contested", on=8), denial(KUNDUZ, "threatened", on=8))
    assert answer.events[0].standing == "disputed"
    assert seen(answer, KUNDUZ, 8) == "controlled:government~taliban?"


def test_an_attack_reported_before_the_capture_is_only_what_led_to_it():
    told = [claim(KUNDUZ, "contested", on=6), claim(KUNDUZ, "contested", on=8, said=at(8, 7))]
    assert standing(*told, claim(KUNDUZ, "captured", on=8, said=at(8, 12))) == ["confirmed"]


def test_an_attack_by_the_same_party_on_a_later_day_contradicts_its_capture():
    told = [claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "contested", on=10)]
    assert standing(*told) == ["disputed"]
    assert seen(control(*told), KUNDUZ, 10) == "contested:government<taliban"


def test_an_attack_on_the_same_day_contradicts_only_when_it_is_told_later():
    captured = claim(KUNDUZ, "captured", on=8, said=at(8, 12))
    assert standing(captured, claim(KUNDUZ, "contested", on=8, said=at(8, 18))) == ["disputed"]


def test_an_article_does_not_contradict_itself():
    told = [claim(KUNDUZ, "captured", on=8, article=7, said=9), claim(KUNDUZ, "contested", on=9, article=7, said=9)]
    assert standing(*told) == ["confirmed"]


def test_that_the_others_held_the_place_contradicts_even_by_their_own_word():
    told = [claim(KUNDUZ, "captured", on=8), boast(KUNDUZ, "repelled", "government", on=9)]
    assert standing(*told) == ["disputed"]


def test_a_counter_attack_by_another_party_contradicts_nothing():
    told = [claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "contested", "government", on=10)]
    assert standing(*told) == ["confirmed"]
    assert seen(control(*told), KUNDUZ, 10) == "contested:taliban<government"


def test_an_attack_after_the_place_was_lost_contradicts_nothing():
    told = [
        claim(KUNDUZ, "captured", on=8),
        claim(KUNDUZ, "captured", "government", on=12),
        claim(KUNDUZ, "contested", on=20),
    ]
    assert standing(*told) == ["confirmed", "confirmed"]
    assert seen(control(*told), KUNDUZ, 20) == "contested:government<taliban"


def test_a_source_graded_d_speaks_neither_for_nor_against_a_better_one():
    told = [claim(KUNDUZ, "captured", on=8), claim(KUNDUZ, "contested", on=9, grade="D", by="rumour")]
    assert standing(*told) == ["confirmed"]
    assert standing(claim(KUNDUZ, "captured", on=8, grade="E"), denial(KUNDUZ, on=8)) == ["refuted"]


def test_a_rejected_claim_is_no_claim():
    told = claim(KUNDUZ, "captured", on=8)
    assert control(told, reviews=[review(told, "reject")]) == control()


def test_an_editor_who_accepts_an_asserted_claim_settles_it():
    told, denied = claim(KUNDUZ, "captured", on=8, grade="E"), denial(KUNDUZ, on=9)
    answer = control(told, denied, reviews=[review(told, "accept")])
    assert (answer.events[0].standing, answer.events[0].reason) == ("confirmed", "An editor vouches for it.")


def test_an_editor_who_accepts_a_boast_accepts_that_it_was_made():
    told = boast(KUNDUZ, on=8)
    assert standing(told, reviews=[review(told, "accept")]) == ["claimed"]


def test_an_editor_corrects_day_kind_and_assertion_and_the_last_review_stands():
    told = claim(KUNDUZ, "contested", on=8, assertion="claimed")
    reviews = [
        review(told, "reject", made_at=at(20)),
        review(
            told,
            "correct",
            made_at=at(21),
            kind="captured",
            assertion="asserted",
            earliest=day(9),
        ),
    ]
    answer = control(told, reviews=reviews)
    assert held(answer, KUNDUZ, 9).holder == "taliban" and held(answer, KUNDUZ, 8).holder == "government"


def test_history_and_mere_possibilities_are_no_events():
    told = [claim(KUNDUZ, "captured", on=8, historical=True), claim(KUNDUZ, "captured", on=8, assertion="hypothetical")]
    assert control(*told) == control()
