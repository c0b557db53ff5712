"""7 to 11 August 2021: the days that hold most of the hard cases, as hand-made claims; one test for each promise."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.timeline.factories import (
    AIBAK,
    FAIZABAD,
    KUNDUZ,
    LASHKAR_GAH,
    MAZAR,
    PUL_E_KHUMRI,
    SHEBERGHAN,
    at,
    boast,
    claim,
    control,
    day,
    denial,
    held,
    seen,
    stakes,
)
from timeline import (
    Claim,
    Control,
    Event,
    Period,
    Total,
    changes,
    compare,
    learned,
    reconcile,
    state_on,
    without_source,
)

KABUL = ZoneInfo("Asia/Kabul")
SECOND_EDITION = at(10, 21 + 49 / 60)
ZARANJ, TALOQAN, SAR_E_PUL = 11, 12, 13
PLACES = [KUNDUZ, MAZAR, AIBAK, SHEBERGHAN, LASHKAR_GAH, FAIZABAD, PUL_E_KHUMRI, ZARANJ, TALOQAN, SAR_E_PUL]


def digest() -> list[Claim]:
    """A digest of 9 August: five places from 6 to 8 August; and three reports of the day itself."""
    article: dict[str, Any] = {"by": "digest", "said": at(9, 5)}
    return [
        *(claim(place, "captured", on=(6, 8), **article) for place in (ZARANJ, SHEBERGHAN, KUNDUZ, TALOQAN, SAR_E_PUL)),
        claim(ZARANJ, "captured", on=6, by="broadcaster", said=at(6, 17)),
        claim(SHEBERGHAN, "captured", on=7, by="broadcaster", said=at(7, 17), speaker_actor="government"),
        claim(SHEBERGHAN, "contested", on=7, by="live-page", said=at(7, 9)),
    ]


def northern_wire() -> list[Claim]:
    """The wire of 9 August: four captures, Aibak by the word of its deputy governor; Mazar claimed, denied, held."""
    article: dict[str, Any] = {"by": "northern-wire", "said": at(9, 9)}
    return [
        *(claim(place, "captured", on=8, **article) for place in (KUNDUZ, TALOQAN, SAR_E_PUL)),
        claim(AIBAK, "captured", on=9, speaker_actor="government", manner="unopposed", **article),
        boast(MAZAR, "threatened", on=9, **article),
        boast(MAZAR, "repelled", "government", on=9, **article),
        claim(LASHKAR_GAH, "contested", on=(2, 4), **article),
    ]


def second_wire() -> list[Claim]:
    """A second wire: also "sixth", with Lashkar Gah in its list and without Sheberghan; a fight for a headquarters."""
    article: dict[str, Any] = {"by": "second-wire", "said": at(9, 15), "article": 900}
    places = (ZARANJ, KUNDUZ, TALOQAN, SAR_E_PUL, LASHKAR_GAH)
    return [
        claim(AIBAK, "captured", on=9, **article),
        claim(AIBAK, "contested", on=9, **article),
        *(claim(place, "captured", on=9 if place == LASHKAR_GAH else (6, 9), **article) for place in places),
    ]


def broadcaster() -> list[Claim]:
    """A broadcaster, later on 9 August: fighting near Lashkar Gah."""
    return [claim(LASHKAR_GAH, "threatened", on=9, by="broadcaster", said=at(9, 19))]


def later() -> list[Claim]:
    """The fact box of 10 August in two editions, its third of 14 August, and an explainer of 11 August."""
    return [
        claim(PUL_E_KHUMRI, "contested", on=10, by="fact-box", said=at(10, 7)),
        claim(PUL_E_KHUMRI, "captured", on=10, by="fact-box", said=SECOND_EDITION),
        claim(PUL_E_KHUMRI, "captured", on=10, by="explainer", said=11),
        claim(FAIZABAD, "captured", on=10, by="explainer", said=11),
        claim(FAIZABAD, "captured", on=11, by="fact-box", said=14),
    ]


def record(*claims: Claim, **more: Any) -> Control:
    """What was recorded up to 14 August, or these claims."""
    told = claims or (*digest(), *northern_wire(), *second_wire(), *broadcaster(), *later())
    return control(*told, stakes=stakes(places=PLACES), zone=KABUL, **more)


def test_1_pul_e_khumri_is_contested_just_before_the_second_edition_and_fallen_just_after():
    before: dict[str, Any] = {"known_at": SECOND_EDITION - timedelta(seconds=1)}
    assert seen(record(**before), PUL_E_KHUMRI, 10) == "contested:government<taliban"
    assert seen(record(known_at=SECOND_EDITION), PUL_E_KHUMRI, 10) == "controlled:taliban"


def test_1_neither_answer_changes_when_later_articles_arrive():
    early = [one for one in later() if one.published_at <= SECOND_EDITION]
    late = [claim(PUL_E_KHUMRI, "repelled", "government", on=10, by="ministry", said=20), denial(PUL_E_KHUMRI, said=21)]
    for moment in (SECOND_EDITION - timedelta(seconds=1), SECOND_EDITION):
        assert record(*early, *late, known_at=moment) == record(*early, known_at=moment)


def test_2_lashkar_gah_on_9_august_is_disputed_and_contested_with_both_claims():
    answer = record()
    period = held(answer, LASHKAR_GAH, 9)
    assert period.state == "contested" and period.standing == "disputed" and period.claimed_by == ("taliban",)
    event = next(event for event in answer.events if event.key == period.opened_by)
    assert len(event.claims) == 1 and len(event.against) == 1
    assert event.reason == "Told by second-wire; broadcaster speaks against it."


def graded(source: str, grade: str) -> tuple[Period, Event]:
    told = [*second_wire(), *broadcaster()]
    answer = record(*(replace(one, grade=grade if one.source == source else one.grade) for one in told))
    event = next(event for event in answer.events if event.place == LASHKAR_GAH and event.kind == "captured")
    return held(answer, LASHKAR_GAH, 9), event


def test_2_grading_the_contradicting_source_down_changes_the_colour_and_says_why():
    period, event = graded("broadcaster", "D")
    assert (period.state, period.holder) == ("controlled", "taliban")
    assert event.reason == "Told by second-wire; only sources graded D or E (broadcaster) speak against it."


def test_2_grading_the_wire_down_leaves_the_place_with_its_holder_and_says_why():
    period, event = graded("second-wire", "E")
    assert (period.state, period.holder, event.standing) == ("controlled", "government", "refuted")
    assert (
        event.reason == "Told only by sources graded D or E (second-wire), and better ones say otherwise (broadcaster)."
    )


def test_3_the_second_wires_six_agree_in_number_and_differ_by_lashkar_gah_and_sheberghan():
    named = frozenset({ZARANJ, KUNDUZ, TALOQAN, SAR_E_PUL, LASHKAR_GAH, AIBAK})
    total = Total("second-wire", "taliban", 6, day(9), of=34, named=named)
    found = reconcile(total, record().periods)
    assert found.answer == "agrees"
    assert found.too_many == {LASHKAR_GAH} and found.missing == {SHEBERGHAN}
    other = replace(total, source="broadcaster", named=frozenset(named - {LASHKAR_GAH} | {SHEBERGHAN}))
    assert [(one.source, two.source) for one, two in compare([total, other])] == [("broadcaster", "second-wire")]


def test_3_six_stated_and_four_recorded_is_missing_two():
    total = Total("northern-wire", "taliban", 6, day(9), of=34, named=frozenset({KUNDUZ, TALOQAN, SAR_E_PUL, AIBAK}))
    found = reconcile(total, record(*northern_wire()).periods)
    assert (found.answer, found.lacking, found.missing) == ("missing", 2, frozenset())


def test_4_a_boast_alone_is_claimed_and_moves_no_holder():
    answer = record(boast(AIBAK, on=9))
    assert answer.events[0].standing == "claimed"
    assert held(answer, AIBAK, 9).holder == "government"


def test_4_with_the_deputy_governors_word_it_is_confirmed():
    answer = record(boast(AIBAK, on=9), claim(AIBAK, "captured", on=9, speaker_actor="government", manner="unopposed"))
    assert answer.events[0].standing == "confirmed"
    assert answer.events[0].manner == "unopposed"
    assert answer.events[0].reason == "Told by wire, among them the losing side."
    assert seen(answer, AIBAK, 9) == "controlled:taliban"


def test_5_between_5_and_9_august_six_places_changed_hands_in_order_each_with_its_evidence():
    answer = record()
    events = {event.key: event for event in answer.events}
    found = [change for change in changes(answer.periods, day(5), day(9)) if change.of_holder]
    assert [(change.place, change.day.day) for change in found] == [
        (ZARANJ, 6), (SHEBERGHAN, 7), (KUNDUZ, 8), (TALOQAN, 8), (SAR_E_PUL, 8), (AIBAK, 9),
    ]  # fmt: skip
    assert all(events[change.event or ""].claims for change in found)


def test_5_between_two_knowledge_times_only_what_was_learned_in_between():
    found = learned(record(known_at=at(9, 14)).periods, record(known_at=at(9, 16)).periods, day(5), day(9))
    assert [(change.place, change.day.day, change.after.state) for change in found] == [(LASHKAR_GAH, 9, "controlled")]


def test_6_faizabad_is_uncertain_on_10_and_11_august_and_the_talibans_from_the_12th():
    answer = record()
    assert [seen(answer, FAIZABAD, number) for number in (9, 10, 11, 12)] == [
        "controlled:government",
        "controlled:government or controlled:taliban",
        "controlled:government or controlled:taliban",
        "controlled:taliban",
    ]


def test_7_without_the_second_wire_two_things_vanish_and_nothing_else():
    told = [*digest(), *northern_wire(), *second_wire(), *broadcaster(), *later()]
    full, less = record(*told), record(*without_source(told, "second-wire"))
    gone = {event.key for event in full.events} - {event.key for event in less.events}
    assert gone == {f"{LASHKAR_GAH}-captured-taliban-2021-08-09", f"{AIBAK}-contested-taliban-2021-08-09"}
    differing = {change.place for change in learned(full.periods, less.periods, day(1), day(31))}
    assert differing == {LASHKAR_GAH}


def test_8_sheberghan_on_7_august_differs_between_assessed_and_strict():
    assert seen(record(), SHEBERGHAN, 7) == "controlled:taliban"
    assert held(record(rule="strict"), SHEBERGHAN, 7).state == "contested"
    assert held(record(rule="strict"), SHEBERGHAN, 8).holder == "taliban"


def test_mazar_stays_with_the_government_under_claimed_pressure_and_aibaks_headquarters_changes_nothing():
    answer = record()
    assert seen(answer, MAZAR, 9) == "controlled:government~taliban?"
    assert seen(answer, AIBAK, 9) == "controlled:taliban"
    assert {state_on(record(rule="strict").periods, day(9))[AIBAK].state} == {"contested"}
