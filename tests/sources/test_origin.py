"""Independence of sources: who only prints what an agency or another paper wrote is no second source."""

import pytest

import timeline
from events.queries.control import Standpoint, build
from sources.likeness import likeness, sketch
from sources.origin import credited_agency
from tests.conftest import AIBAK_FALLS, read

REPORT = " ".join(
    f"In the {place} of the town people counted {number} shells before the {time} and then went down to the cellars."
    for number, (place, time) in enumerate(
        [("north", "dawn"), ("south", "noon"), ("west", "evening"), ("east", "night"), ("centre", "morning prayer")]
    )
)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KABUL, Aug 9 (Reuters) - The town fell.", "reuters"),
        ("KABUL (AFP) — The town fell.", "afp"),
        ("The town fell.\n\nWith AFP\n\nThe summary of the week", "afp"),
        ("The town fell.\n\n(With inputs from AP)", "ap"),
        ("The town fell.\n\nSource: Xinhua", "xinhua"),
        ("The town fell, an official told Reuters.", ""),
        ("The town fell.\n\nA spokesman told AFP that the army had left.", ""),
        ("The map of the AP reporters was wrong.", ""),
        ("", ""),
    ],
)
def test_a_credit_is_seen_in_dateline_and_last_lines_and_a_quote_is_none(text: str, agency: str) -> None:
    assert credited_agency(text) == agency


def test_a_copy_with_other_boilerplate_is_alike_and_another_report_is_not() -> None:
    copied = "Home | World\n" + REPORT + "\nRead also: the weather. Subscribe now."
    assert likeness(sketch(REPORT), sketch(copied)) > 0.7
    assert likeness(sketch(REPORT), sketch("The ministers met on Tuesday to speak about the harvest.")) == 0.0


@pytest.mark.django_db
def test_a_copy_has_the_origin_of_what_it_copies(conflict) -> None:
    first = read(AIBAK_FALLS * 3, source="First Paper")
    copy = read(AIBAK_FALLS * 3 + "\nSubscribe to our letter.", source="Second Paper")
    own = read("Residents say that the Taliban entered Aibak on Monday and took it.", source="Third Paper")
    assert (first.origin, copy.origin, own.origin) == ("first-paper", "first-paper", "third-paper")


@pytest.mark.django_db
def test_two_papers_with_one_agencys_words_are_one_source_to_the_strict_rule(conflict) -> None:
    for paper in ("First Paper", "Second Paper"):
        read(f"{paper} has learned this.\n\nThe Taliban captured Kunduz on Monday.\n\nWith AFP", source=paper)
    state = kunduz_on_monday(conflict)
    assert state == "contested"
    read("The Taliban captured Kunduz on Monday, residents said by telephone.", source="Third Paper")
    assert kunduz_on_monday(conflict) == "controlled"


def kunduz_on_monday(conflict) -> str:
    from datetime import date

    from geo.models import Place

    kunduz = Place.objects.get(name="Kunduz", country="AF").pk
    periods = build(conflict, Standpoint(rule="strict"), places=[kunduz]).periods
    return timeline.state_on(periods, date(2021, 8, 9))[kunduz].state
