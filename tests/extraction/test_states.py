"""What an article says holds at its own date."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction import Names, StatedTotal, read_article
from extraction.states import states_of

CASES = tomllib.loads((Path(__file__).parent / "states_at.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = date(2021, 8, 11)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_state_at_the_date_of_the_article(case: dict[str, Any], names: Names):
    assert read_article(case["text"], PUBLISHED, names).states == case["states"]


def test_a_party_that_holds_every_capital_of_a_region_holds_each(names: Names):
    total = StatedTotal("Taliban", "taliban", 9, 9, "AF.north", "the north", "holds", PUBLISHED, "", 0, 1)
    states = states_of([], PUBLISHED, {}, [total], names)
    assert len(states) == 9 and set(states.values()) == {"controlled:Taliban"}
