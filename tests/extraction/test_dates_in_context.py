"""The day of a statement, as the press gives it: expressions, ranges, open ends, headings, entries."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extraction import ControlClaim, Names, read_article
from extraction.clean import split_paragraphs
from extraction.clock import entry_date
from extraction.dates import find_dates

PUBLISHED = date(2021, 8, 11)  # a Wednesday
CASES = tomllib.loads((Path(__file__).parent / "days.toml").read_text(encoding="utf-8"))["case"]


def told(claim: ControlClaim) -> str:
    if claim.earliest is None or claim.latest is None:
        return "unknown"
    return str(claim.earliest) if claim.earliest == claim.latest else f"{claim.earliest}..{claim.latest}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_day_of_a_statement(case: dict[str, str], names: Names):
    claims = [c for c in read_article(case["text"], PUBLISHED, names).claims if c.assertion in ("asserted", "claimed")]
    current = "|".join(told(claim) for claim in claims if not claim.historical)
    found = current or ("history" if any(claim.historical for claim in claims) else "silent")
    assert found == case["days"], case["text"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[14:35] The city has fallen.", "2021-08-11"),
        ("14:35 GMT - The city has fallen.", "2021-08-11"),
        ("9 August: The city has fallen.", "2021-08-09"),
        ("KABUL, Aug. 9 (Agency) - The city fell, officials said, and the governor left.", "2021-08-09"),
        ("KABUL (Agency) - The city fell, officials said, and the governor left.", ""),
        ("KABUL, May 9 (Agency) - The city fell, officials said, and the governor left.", ""),
        ("14 soldiers fell.", ""),
    ],
)
def test_the_form_of_an_entry_gives_its_day(text: str, day: str):
    (paragraph,) = split_paragraphs(text)
    whens = find_dates(paragraph.view.text, PUBLISHED)
    found = entry_date(paragraph.view.text, whens, paragraph, text, PUBLISHED)
    assert (str(found.latest) if found else "") == day
