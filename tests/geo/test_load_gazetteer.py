"""Loading the shipped places: repeatable, and gentle with what editors added."""

import pytest
from django.core.management import CommandError, call_command

from geo.actions import load_gazetteer
from geo.models import Country, Place, PlaceName, Province, Region
from geo.queries import places, places_in_box, search_places

pytestmark = pytest.mark.django_db
KUNDUZ = 1135689


def test_loading_twice_makes_no_row_twice():
    load_gazetteer(["AF"])
    before = [model.objects.count() for model in (Country, Province, Place, PlaceName, Region)]
    load_gazetteer(["AF"])
    assert [model.objects.count() for model in (Country, Province, Place, PlaceName, Region)] == before
    assert Place.objects.filter(country="AF").count() == 34


def test_a_spelling_that_an_editor_added_survives_the_next_load_and_a_changed_name_is_put_right():
    PlaceName.objects.create(place_id=KUNDUZ, spelling="Our Kunduz", folded="our kunduz")
    PlaceName.objects.create(place_id=KUNDUZ, spelling="No longer shipped", folded="no longer shipped", shipped=True)
    Place.objects.filter(pk=KUNDUZ).update(name="Wrong")
    load_gazetteer(["AF"])
    assert Place.objects.get(pk=KUNDUZ).name == "Kunduz"
    spellings = set(PlaceName.objects.filter(place=KUNDUZ).values_list("spelling", flat=True))
    assert "Our Kunduz" in spellings
    assert "No longer shipped" not in spellings


def test_the_command_refuses_a_country_that_does_not_exist():
    with pytest.raises(CommandError, match="ISO 3166"):
        call_command("load_gazetteer", country=["QQ"])


def test_the_command_loads_one_country_and_says_how_much(capsys: pytest.CaptureFixture[str]):
    call_command("load_gazetteer", country=["ss"])
    assert capsys.readouterr().out.startswith("10 capitals of 1 countries")
    assert Place.objects.get(name="Juba").national


@pytest.mark.parametrize("typed", ["Mazar", "mazar-i", "Mazari Sharif", "MAZAR E"])
def test_a_place_is_found_as_one_types_by_any_spelling(typed: str):
    assert [place.name for place in search_places(typed)][:1] == ["Mazar-i-Sharif"]


def test_a_search_for_nothing_finds_nothing():
    assert not search_places(" - ")


def test_a_box_holds_the_places_inside_it_and_one_across_the_180th_meridian_works():
    inside = places_in_box(places(["AF"]), (68.0, 36.0, 70.0, 37.0))
    assert [place.name for place in inside] == ["Aibak", "Kunduz", "Taloqan"]
    load_gazetteer(["FJ"])
    across = places_in_box(places(["FJ"]), (176.0, -20.0, -178.0, -15.0))
    assert "Suva" in [place.name for place in across]
