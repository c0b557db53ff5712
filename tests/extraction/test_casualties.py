"""How many people a text says were killed and injured, and where; and what is no such figure."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction import Names, read_article

CASES = tomllib.loads((Path(__file__).parent / "casualty_figures.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = date(2021, 8, 11)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_casualty_figure(case: dict[str, Any], names: Names):
    reports = read_article(case["text"], PUBLISHED, names).casualties
    found = [f"{r.killed or '-'} | {r.injured or '-'} | {r.place_name or '-'}" for r in reports]
    assert found == case["figures"]


def test_figures_since_a_day_run_until_the_article(names: Names):
    (report,) = read_article("At least 14 people have been killed in Kunduz since Friday.", PUBLISHED, names).casualties
    assert (report.since, report.until) == (date(2021, 8, 6), PUBLISHED)


def test_a_figure_of_a_province_says_so(names: Names):
    (report,) = read_article("In Kunduz province 14 soldiers were killed.", PUBLISHED, names).casualties
    assert report.province and report.who == "soldiers"


def test_a_paragraph_without_a_town_goes_on_with_what_the_title_is_about(names: Names):
    text = (
        "The offensive could cut the road to Kabul, the capital.\n\n"
        "Doctors said that two dead and 12 wounded had been brought in."
    )
    (report,) = read_article(text, PUBLISHED, names, title="Fighting inside the airport of Kunduz").casualties
    assert (report.place_name, report.killed, report.injured) == ("Kunduz", 2, 12)


def test_the_injured_of_another_town_are_not_added_to_the_dead_of_this_one(names: Names):
    text = "In Kunduz five people were killed. In Herat a bomb wounded nine."
    found = [(r.place_name, r.killed, r.injured) for r in read_article(text, PUBLISHED, names).casualties]
    assert found == [("Kunduz", 5, None), ("Herat", None, 9)]
