"""The two clocks: what the world could read, and what we had recorded."""

from tests.timeline.factories import KUNDUZ, at, claim, control, review, seen


def test_known_at_leaves_out_what_was_published_later_and_keeps_what_was_published_at_that_instant():
    told = claim(KUNDUZ, "captured", on=8, said=at(8, 12))
    assert seen(control(told, known_at=at(8, 11)), KUNDUZ, 8) == "controlled:government"
    assert seen(control(told, known_at=at(8, 12)), KUNDUZ, 8) == "controlled:taliban"


def test_recorded_at_leaves_out_what_we_learned_later_however_early_it_was_published():
    told = claim(KUNDUZ, "captured", on=8, said=8, recorded_at=at(20))
    assert seen(control(told, recorded_at=at(19)), KUNDUZ, 8) == "controlled:government"
    assert seen(control(told, recorded_at=at(20)), KUNDUZ, 8) == "controlled:taliban"


def test_a_review_made_later_applies_to_known_at_and_not_to_recorded_at():
    told = claim(KUNDUZ, "captured", on=8)
    rejected = [review(told, "reject", made_at=at(25))]
    assert seen(control(told, reviews=rejected, known_at=at(9)), KUNDUZ, 8) == "controlled:government"
    assert seen(control(told, reviews=rejected, recorded_at=at(9)), KUNDUZ, 8) == "controlled:taliban"


def test_a_claim_that_a_newer_reading_no_longer_finds_is_gone_now_and_was_there_then():
    told = claim(KUNDUZ, "captured", on=8, superseded_at=at(15))
    assert seen(control(told), KUNDUZ, 8) == "controlled:government"
    assert seen(control(told, recorded_at=at(14)), KUNDUZ, 8) == "controlled:taliban"
    assert seen(control(told, recorded_at=at(15)), KUNDUZ, 8) == "controlled:government"


def test_a_superseded_claim_that_an_editor_reviewed_stands():
    told = claim(KUNDUZ, "captured", on=8, superseded_at=at(15))
    assert seen(control(told, reviews=[review(told, "accept")]), KUNDUZ, 8) == "controlled:taliban"
