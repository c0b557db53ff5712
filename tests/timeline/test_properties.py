"""What holds for every set of claims: order, repetition, hidden claims, tiled time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.factories import FIRST_DAY, claim, stakes
from timeline import KINDS, RULES, Claim, Review, Scope, build, only_known_before, without_source

PLACES = (1, 2)
ACTORS = ("government", "taliban", "militia")
START = datetime(2021, 6, 1, 6, tzinfo=UTC)


@st.composite
def claims(draw: Any) -> Claim:
    told = START + timedelta(hours=draw(st.integers(0, 24 * 60)))
    first = told.date() - timedelta(days=draw(st.integers(0, 6)))
    width = draw(st.sampled_from([0, 0, 0, 1, 3, 20]))
    dated = draw(st.integers(0, 3)) > 0
    source = draw(st.sampled_from(["wire", "paper", "radio"]))
    return Claim(
        id=0,
        place=draw(st.sampled_from(PLACES)),
        kind=draw(st.sampled_from(KINDS)),
        actor=draw(st.sampled_from(ACTORS)),
        earliest=first if dated else None,
        latest=first + timedelta(days=width) if dated else None,
        assertion=draw(st.sampled_from(["asserted", "asserted", "claimed", "denied", "hypothetical"])),
        speaker_actor=draw(st.sampled_from([None, *ACTORS])),
        from_actor=draw(st.sampled_from([None, *ACTORS])),
        manner=draw(st.sampled_from([None, "force", "unopposed"])),
        published_at=told,
        recorded_at=told + timedelta(hours=draw(st.integers(0, 48))),
        superseded_at=draw(st.sampled_from([None, None, told + timedelta(days=5)])),
        source=source,
        grade=draw(st.sampled_from("ABCDEF")),
        source_actor=None,
        origin=source,
        article=draw(st.integers(1, 8)),
        order=draw(st.integers(0, 5)),
        historical=draw(st.integers(0, 9)) == 0,
        confidence=draw(st.sampled_from([0.3, 0.6, 0.9])),
    )


@st.composite
def records(draw: Any) -> tuple[list[Claim], list[Review]]:
    told = draw(st.lists(claims(), max_size=25))
    numbered = [replace(one, id=number) for number, one in enumerate(told, 1)]
    decided = draw(
        st.lists(st.tuples(st.integers(1, 25), st.sampled_from(["accept", "reject", "correct"])), max_size=4)
    )
    reviews = [
        Review(
            number, claim, decision, START + timedelta(days=number), kind="captured" if decision == "correct" else None
        )
        for number, (claim, decision) in enumerate(decided, 1)
    ]
    return numbered, reviews


rules = st.sampled_from(sorted(RULES))
homes = stakes(places=PLACES)


@settings(max_examples=150, deadline=None)
@given(records(), rules, st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(record, rule, random):
    told, reviews = record
    shuffled, others = list(told), list(reviews)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert build(told, reviews, homes, RULES[rule]) == build(shuffled, others, list(reversed(homes)), RULES[rule])


@settings(max_examples=100, deadline=None)
@given(records(), rules)
def test_periods_tile_time_without_gap_or_overlap_and_neighbours_differ(record, rule):
    answer = build(record[0], record[1], homes, RULES[rule])
    for place in PLACES:
        periods = [period for period in answer.periods if period.place == place]
        assert periods[0].since == FIRST_DAY and periods[-1].until is None
        assert all(one.until == two.since and one.since < one.until for one, two in pairwise(periods))
        assert all(one.state != two.state or one != replace(two, since=one.since) for one, two in pairwise(periods))


@settings(max_examples=100, deadline=None)
@given(records(), rules)
def test_every_key_a_period_names_is_an_event_and_every_line_is_printed(record, rule):
    answer = build(record[0], record[1], homes, RULES[rule])
    keys = [event.key for event in answer.events]
    assert len(keys) == len(set(keys))
    for period in answer.periods:
        assert {period.opened_by, *period.bearing} - {None} <= set(keys)
        assert RULES[rule].words_of(period.line)
        assert (period.state == "contested") == bool(period.challengers)
        assert period.holder is not None or period.state != "controlled"


@settings(max_examples=100, deadline=None)
@given(records(), rules, st.sampled_from(["accept", "reject", "correct"]))
def test_a_decision_that_is_taken_back_is_as_if_never_taken(record, rule, decision):
    told, _ = record
    decided = [Review(one.id, one.id, decision, START + timedelta(days=one.id), kind="captured") for one in told]
    undone = [Review(50 + one.id, one.id, "undo", one.made_at + timedelta(hours=1)) for one in decided]
    assert build(told, decided + undone, homes, RULES[rule]) == build(told, (), homes, RULES[rule])


@settings(max_examples=100, deadline=None)
@given(records(), rules, st.integers(0, 70))
def test_a_claim_that_nobody_could_read_by_then_changes_nothing(record, rule, days):
    told, reviews = record
    moment = START + timedelta(days=days)
    readable = [one for one in told if one.published_at <= moment]
    assert build(told, reviews, homes, RULES[rule], known_at=moment) == build(
        readable, reviews, homes, RULES[rule], known_at=moment
    )


@settings(max_examples=100, deadline=None)
@given(records(), st.integers(0, 70))
def test_an_answer_as_recorded_then_is_the_same_whatever_is_recorded_later(record, days):
    told, reviews = record
    moment = START + timedelta(days=days)
    then = [
        replace(one, superseded_at=one.superseded_at if one.superseded_at and one.superseded_at <= moment else None)
        for one in told
        if one.recorded_at <= moment
    ]
    decided = [one for one in reviews if one.made_at <= moment]
    assert build(told, reviews, homes, recorded_at=moment) == build(then, decided, homes)


@settings(max_examples=100, deadline=None)
@given(records())
def test_refuted_events_move_no_period(record):
    told, reviews = record
    answer = build(told, reviews, homes)
    refuted = {n for event in answer.events if event.standing == "refuted" for n in (*event.claims, *event.against)}
    standing = {n for event in answer.events if event.standing != "refuted" for n in (*event.claims, *event.against)}
    pure = [one for one in told if one.id not in refuted - standing]
    assert build(pure, reviews, homes).periods == answer.periods


@settings(max_examples=50, deadline=None)
@given(records())
def test_each_place_is_built_on_its_own(record):
    told, reviews = record
    whole = build(told, reviews, homes)
    corrected = {review.claim for review in reviews if review.place}
    assert not corrected
    for place in PLACES:
        alone = build([one for one in told if one.place == place], reviews, stakes(places=[place]))
        assert alone.periods == tuple(period for period in whole.periods if period.place == place)


@pytest.mark.parametrize("rule", RULES)
def test_saying_the_same_twice_in_one_source_moves_nothing(rule):
    one = claim(1, "captured", on=8)
    once = build([one], (), homes, RULES[rule])
    twice = build([one, replace(one, id=2, article=2)], (), homes, RULES[rule])
    assert once.periods == twice.periods


@settings(max_examples=60, deadline=None)
@given(records(), rules)
def test_building_again_from_the_same_record_gives_the_same_answer(record, rule):
    assert build(record[0], record[1], homes, RULES[rule]) == build(record[0], record[1], homes, RULES[rule])


@settings(max_examples=60, deadline=None)
@given(records(), rules)
def test_a_claim_below_the_least_confidence_is_as_if_not_made_until_an_editor_vouches(record, rule):
    told, reviews = record
    vouched = {review.claim for review in reviews}
    sure = [one for one in told if one.confidence >= 0.5 or one.id in vouched]
    assert build(told, reviews, homes, RULES[rule], least_confidence=0.5) == build(sure, reviews, homes, RULES[rule])


@settings(max_examples=60, deadline=None)
@given(records(), rules)
def test_a_claim_out_of_scope_is_as_if_not_made(record, rule):
    told, reviews = record
    scope = Scope(frozenset([1]), frozenset(["government", "taliban"]), FIRST_DAY, START.date() + timedelta(days=30))
    corrected = {review.claim for review in reviews}
    inside = [one for one in told if scope.holds(one) or one.id in corrected]
    assert build(told, reviews, homes, RULES[rule], scope=scope) == build(
        inside, reviews, homes, RULES[rule], scope=scope
    )


@settings(max_examples=60, deadline=None)
@given(records(), rules, st.integers(0, 70))
def test_what_is_left_out_is_as_if_it_had_never_been_published(record, rule, days):
    told, reviews = record
    moment = START + timedelta(days=days)
    less = only_known_before(without_source(told, "wire"), moment)
    rest = [one for one in told if one.source != "wire" and one.published_at < moment]
    assert build(less, reviews, homes, RULES[rule]) == build(rest, reviews, homes, RULES[rule])
    before = moment - timedelta(microseconds=1)
    assert build(less, reviews, homes, RULES[rule]) == build(
        without_source(told, "wire"), reviews, homes, RULES[rule], known_at=before
    )
