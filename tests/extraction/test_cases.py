"""Runs the case folder: one text, its date, what must come out and, as often, that nothing may."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction import ControlClaim, Names, read_article

FOLDER = Path(__file__).parent / "cases"
FIELDS = ("place", "kind", "actor", "day", "assertion")


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


def told(claim: ControlClaim) -> dict[str, str]:
    day = "-"
    if claim.earliest is not None and claim.latest is not None:
        day = str(claim.earliest) if claim.earliest == claim.latest else f"{claim.earliest}..{claim.latest}"
    values = (claim.place_name, claim.kind, claim.actor or "nobody", day, claim.assertion)
    return dict(zip(FIELDS, values, strict=True))


def agrees(wanted: str, claim: ControlClaim) -> bool:
    """Whether a claim is what a line such as "Goma | captured | M23 | 2025-01-27 | claimed" wants; what is left out is free."""
    parts = [part.strip() for part in wanted.split("|")]
    found = told(claim)
    return all(part in ("*", found[field]) for field, part in zip(FIELDS, parts, strict=False))


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], names: Names):
    published: date = case["published"]
    reading = read_article(case["text"], published, names, title=case.get("title", ""))
    live = [claim for claim in reading.claims if not claim.historical and claim.assertion in ("asserted", "claimed")]
    wanted = case.get("claims", [])
    missing = [line for line in wanted if not any(agrees(line, claim) for claim in live)]
    extra = [told(claim) for claim in live if not any(agrees(line, claim) for line in wanted)]
    assert not missing and not extra, f"{case['why']}\nmissing: {missing}\nextra: {extra}"
    past = {claim.place_name for claim in reading.claims if claim.historical}
    assert set(case.get("historical", past)) == past, case["why"]
    denied = {claim.place_name for claim in reading.claims if claim.assertion == "denied"}
    assert set(case.get("denied", denied)) == denied, case["why"]
    if "states" in case:
        assert reading.states == case["states"], case["why"]


def test_the_folder_holds_enough_cases_of_enough_wars_half_of_them_silent(names: Names):
    found = [case.values[0] for case in cases()]
    silent = [case for case in found if not case.get("claims")]
    wars = {names.places[key].country for case in found for key in names.places_in(case["text"])}
    assert len(found) >= 400
    assert len(wars) >= 10
    assert len(silent) * 2 >= len(found) * 0.9
