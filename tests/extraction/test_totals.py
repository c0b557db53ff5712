"""How many capitals a text says that a party holds or has taken."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction import Names, read_article

CASES = tomllib.loads((Path(__file__).parent / "stated_totals.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_stated_total(case: dict[str, Any], names: Names):
    totals = read_article(case["text"], date(2021, 8, 11), names).stated_totals
    found = [f"{t.count} | {t.of or '-'} | {t.actor_key or '-'} | {t.kind}" for t in totals]
    assert found == case["totals"]


def test_a_total_of_a_region_is_of_that_region(names: Names):
    (total,) = read_article(
        "The Taliban have taken six provincial capitals in the north.", date(2021, 8, 11), names
    ).stated_totals
    assert (total.scope, total.scope_text) == ("AF.north", "north")
