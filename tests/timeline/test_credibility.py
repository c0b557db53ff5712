"""The credibility of a claim beside the grade of its source: one test for each line of the rule."""

import pytest

from tests.timeline.factories import AIBAK, boast, claim, denial
from timeline import CREDIBILITY_RULE, credibility

TOLD = claim(AIBAK, "captured", on=9)
BOAST = boast(AIBAK, on=9)
WEAK = claim(AIBAK, "captured", on=9, by="leaflet", grade="E")
OTHER = claim(AIBAK, "captured", on=9, by="paper")
COPY = claim(AIBAK, "captured", on=9, by="paper", origin="wire")
NO = denial(AIBAK, on=9, by="ministry")
WEAK_NO = denial(AIBAK, on=9, by="rumour", grade="D")


@pytest.mark.parametrize(
    ("one", "same", "opposite", "digit"),
    [
        (TOLD, [OTHER], [], 1),
        (BOAST, [OTHER], [], 1),
        (WEAK, [OTHER], [], 1),
        (TOLD, [OTHER], [WEAK_NO], 1),
        (TOLD, [], [], 2),
        (TOLD, [COPY], [], 2),
        (TOLD, [WEAK], [], 2),
        (TOLD, [BOAST], [], 2),
        (TOLD, [OTHER], [NO], 3),
        (BOAST, [], [], 3),
        (TOLD, [], [NO], 4),
        (WEAK, [], [], 4),
        (BOAST, [], [NO], 5),
        (WEAK, [], [NO], 5),
        (claim(AIBAK, "captured", on=9, grade="F"), [], [], 6),
        (claim(AIBAK, "captured", on=9, grade="F"), [OTHER], [], 1),
        (NO, [], [], 2),
        (NO, [], [TOLD], 4),
    ],
)
def test_a_claim_is_as_credible_as_the_rule_says(one, same, opposite, digit):
    assert credibility(one, [one, *same], opposite).digit == digit


def test_an_editors_word_confirms():
    assert credibility(BOAST, [BOAST], [], frozenset({BOAST.id})).digit == 1
    assert credibility(TOLD, [TOLD], [NO], frozenset({TOLD.id})).digit == 3


def test_every_digit_has_its_line_in_words():
    assert [line[0] for line in CREDIBILITY_RULE[:6]] == list("123456")
