"""Exports: in the field's own columns and words, and harmless in a spreadsheet."""

import csv
from io import StringIO

import pytest

from api.cells import harmless
from tests.conftest import read

pytestmark = pytest.mark.django_db


def exported(api, conflict) -> list[dict[str, str]]:
    answer = api.get("/api/v1/export/acled.csv", {"conflict": conflict.slug})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode())))


def test_a_town_taken_without_a_fight_is_a_non_violent_transfer(api, conflict, aibak_article) -> None:
    (row,) = exported(api, conflict)
    assert row["sub_event_type"] == "Non-violent transfer of territory"
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2021-08-09", "1", "1")
    assert (row["location"], row["admin1"], row["actor1"], row["inter1"]) == ("Aibak", "Samangan", "Taliban", "2")


def test_a_town_taken_by_force_is_overtaken_and_fighting_is_an_armed_clash(api, conflict) -> None:
    read("The Taliban captured Kunduz on Monday after days of fighting.")
    read("Heavy fighting raged inside Herat on Monday between the Taliban and government forces.")
    kinds = {row["location"]: row["sub_event_type"] for row in exported(api, conflict)}
    assert kinds == {"Kunduz": "Non-state actor overtakes territory", "Herat": "Armed clash"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_runs_in_a_spreadsheet(sign) -> None:
    assert harmless(f"{sign}cmd|' /C calc'!A0").startswith("'")
