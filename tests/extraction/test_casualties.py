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
