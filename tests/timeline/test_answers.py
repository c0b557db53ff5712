"""What is asked of an answer: a day, a difference, a total; and how fast the answer comes."""

from tests.timeline.factories import AIBAK, KUNDUZ, MAZAR, at, boast, claim, control, day
from timeline import RULES, Total, changes, learned, only_known_before, reconcile, without_claim


def test_changes_leave_out_the_first_day_and_include_the_last():
    answer = control(claim(KUNDUZ, "captured", on=5), claim(AIBAK, "captured", on=9), claim(MAZAR, "captured", on=10))
    found = changes(answer.periods, day(5), day(9))
    assert [(change.place, change.before.holder, change.after.holder) for change in found] == [
        (AIBAK, "government", "taliban")
    ]


def test_pressure_is_a_change_and_no_change_of_holder_or_state():
    (change,) = changes(control(claim(KUNDUZ, "threatened", on=5)).periods, day(1), day(9))
    assert not change.of_holder and not change.of_state and change.event == "1-threatened-taliban-2021-08-05"


def test_learned_is_empty_between_equal_answers():
    answer = control(claim(KUNDUZ, "captured", on=5))
    assert learned(answer.periods, answer.periods, day(1), day(31)) == []


def test_learned_shows_a_correction_on_the_days_it_corrects():
    before, after = control(claim(KUNDUZ, "captured", on=8)), control(claim(KUNDUZ, "captured", on=9))
    found = learned(before.periods, after.periods, day(1), day(31))
    assert [(change.day, change.before.holder, change.after.holder) for change in found] == [
        (day(8), "taliban", "government")
    ]


def test_a_record_with_more_places_than_stated_has_too_many():
    periods = control(claim(KUNDUZ, "captured", on=5), claim(AIBAK, "captured", on=6)).periods
    found = reconcile(Total("wire", "taliban", 1, day(9)), periods)
    assert (found.answer, found.lacking, found.held) == ("too_many", -1, frozenset({KUNDUZ, AIBAK}))


def test_a_subtotal_counts_only_the_places_of_its_region():
    periods = control(claim(KUNDUZ, "captured", on=5), claim(AIBAK, "captured", on=6)).periods
    assert reconcile(Total("wire", "taliban", 1, day(9)), periods, {KUNDUZ, MAZAR}).answer == "agrees"


def test_an_uncertain_place_counts_for_the_side_that_agrees():
    periods = control(claim(KUNDUZ, "captured", on=5), claim(AIBAK, "captured", on=(8, 10))).periods
    assert reconcile(Total("wire", "taliban", 2, day(9)), periods).answer == "agrees"
    assert reconcile(Total("wire", "taliban", 1, day(9)), periods).answer == "agrees"


def test_without_one_claim_and_before_an_instant():
    first, second = claim(KUNDUZ, "captured", on=5), claim(AIBAK, "captured", on=9)
    assert without_claim([first, second], first.id) == [second]
    assert only_known_before([first, second], at(9)) == [first]


def test_a_rule_is_printed_in_words_and_explains_every_line():
    for rule in RULES.values():
        assert rule.words[0] == rule.summary and len(rule.words) == len(rule.lines) + 1
        assert all(len(line.id) <= 40 for line in rule.lines)


def test_reasons_fit_into_the_record_however_many_sources_speak():
    told = [boast(KUNDUZ, on=8, by=f"A source with quite a long name, number {number}") for number in range(60)]
    assert len(control(*told).events[0].reason) < 300
    told = [boast(KUNDUZ, on=8, by=f"{number}{'x' * 199}") for number in range(3)]
    assert len(control(*told).events[0].reason) == 500
