"""Which place a name means, with the names of the whole world: the right town, or silence."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extraction import Names, read_article
from ingest.names import load_shipped_names

CASES = tomllib.loads((Path(__file__).parent / "disambiguation.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = date(2021, 8, 10)
LEAST = 0.97


@pytest.fixture(scope="module")
def world() -> Names:
    return load_shipped_names()


def meant(text: str, names: Names) -> set[str]:
    reading = read_article(text, PUBLISHED, names)
    return {
        f"{fold_name(claim.place_name)} {claim.country}"
        for claim in reading.claims
        if not claim.historical and claim.assertion in ("asserted", "claimed")
    }


def fold_name(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("’", "'")


def test_names_of_the_world_are_told_apart(world: Names, record_property):
    wrong = [
        f"{case['text']}\n    wanted {case['places']}, found {sorted(found)}"
        for case in CASES
        if (found := meant(case["text"], world)) != set(case["places"])
    ]
    accuracy = 1 - len(wrong) / len(CASES)
    print(f"\n{len(CASES)} cases, accuracy {accuracy:.3f}", *wrong, sep="\n")
    assert accuracy >= LEAST, "\n".join(wrong)


def test_there_are_enough_cases_and_half_of_them_are_silent():
    silent = sum(not case["places"] for case in CASES)
    assert len(CASES) >= 150
    assert silent * 2 >= len(CASES)
