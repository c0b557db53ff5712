"""The names that a worker reads with: kept in a file between starts, and never older than the gazetteer."""

import logging
from pathlib import Path

import pytest
from django.conf import settings

from geo.actions import load_gazetteer
from geo.models import Place, PlaceName
from geo.queries import edition
from ingest import names as room
from ingest.names import load_names, load_shipped_names

pytestmark = pytest.mark.django_db
KUNDUZ = 1135689


def a_new_process() -> None:
    room._compiled.cache_clear()


def kept() -> list[Path]:
    return sorted((settings.DATA_DIR / "names").glob("*.json"))


def found(text: str) -> list[int]:
    return [key for hit in load_names().find(text) for key in hit.places]


@pytest.fixture(autouse=True)
def _fresh_start():
    a_new_process()
    yield
    a_new_process()


def test_a_second_process_reads_the_names_that_the_first_one_left():
    first = load_names()
    assert len(kept()) == 1
    a_new_process()
    second = load_names()
    assert second is not first
    assert second.places == first.places
    assert second.spelled == first.spelled
    assert found("Fighters entered Qunduz at dawn.") == [KUNDUZ]


def test_a_spelling_that_an_editor_adds_changes_or_removes_is_known_at_once():
    assert found("in Oldtown Kunduzov") == []
    name = PlaceName.objects.create(place_id=KUNDUZ, spelling="Kunduzov", folded="kunduzov")
    assert found("in Kunduzov") == [KUNDUZ]
    name.spelling = "Kunduzik"
    name.save()
    assert found("in Kunduzov") == []
    assert found("in Kunduzik") == [KUNDUZ]
    name.delete()
    assert found("in Kunduzik") == []
    assert len(kept()) == 1, "files of earlier editions are removed"


def test_a_renamed_place_is_known_at_once():
    assert found("in Newkunduz") == []
    place = Place.objects.get(pk=KUNDUZ)
    place.name = "Newkunduz"
    place.save()
    assert found("in Newkunduz") == [KUNDUZ]


def test_loading_the_same_gazetteer_again_keeps_the_edition_and_so_the_file():
    load_gazetteer(["AF"])
    before = edition()
    load_gazetteer(["AF"])
    assert edition() == before
    PlaceName.objects.create(place_id=KUNDUZ, spelling="Kunduzov", folded="kunduzov")
    load_gazetteer(["AF"])
    assert edition() != before


def test_a_damaged_file_is_made_again_and_said_so(caplog: pytest.LogCaptureFixture):
    load_names()
    kept()[0].write_bytes(b'{"places": [[1]]}')
    a_new_process()
    with caplog.at_level(logging.WARNING, logger="ingest.names"):
        assert found("in Kunduz") == [KUNDUZ]
    assert "made again" in caplog.text
    a_new_process()
    caplog.clear()
    assert found("in Kunduz") == [KUNDUZ]
    assert not caplog.text


def test_the_capital_of_a_state_that_fights_abroad_is_known_where_it_fights():
    capitals = {place.name for place in load_shipped_names(["UA"]).places.values() if place.country == "RU"}
    assert capitals == {"Moscow"}
    assert all(place.country == "AF" for place in load_shipped_names(["AF"]).places.values() if not place.national)
