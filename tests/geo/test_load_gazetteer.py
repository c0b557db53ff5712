"""Loading the shipped places: repeatable, and gentle with what editors added."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from geo.actions import load_gazetteer
from geo.models import Country, FormerSeat, Place, PlaceName, Province, Region
from geo.queries import places, places_in_box, seat_codes, seats_on

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


def test_former_seats_are_loaded_once_and_those_of_editors_stay():
    load_gazetteer(["KZ"])
    kokshetau = Place.objects.get(name="Kokshetau")
    FormerSeat.objects.create(place=kokshetau, until=date(1999, 1, 1), reason="Ours")
    load_gazetteer(["KZ"])
    assert FormerSeat.objects.filter(shipped=True).count() == 3
    assert FormerSeat.objects.filter(reason="Ours").count() == 1
    assert [seat.place.name for seat in seats_on(date(2018, 6, 18), "KZ.10")] == ["Shymkent"]
    assert not seats_on(date(2018, 6, 19), "KZ.10")


def test_a_town_that_is_the_seat_of_two_provinces_has_the_codes_of_both():
    load_gazetteer(["UA", "AD"])
    kyiv = Place.objects.get(name="Kyiv").pk
    assert seat_codes([kyiv, KUNDUZ]) == {kyiv: ["UA.12", "UA.13"], KUNDUZ: ["AF.24"]}
    elsewhere = Place.objects.exclude(pk__in=Province.objects.exclude(capital=None).values("capital")).first()
    if elsewhere:
        assert seat_codes([elsewhere.pk]) == {elsewhere.pk: [elsewhere.province_id]}


def test_a_box_holds_the_places_inside_it_and_one_across_the_180th_meridian_works():
    inside = places_in_box(places(["AF"]), (68.0, 36.0, 70.0, 37.0))
    assert [place.name for place in inside] == ["Aibak", "Kunduz", "Taloqan"]
    load_gazetteer(["FJ"])
    across = places_in_box(places(["FJ"]), (176.0, -20.0, -178.0, -15.0))
    assert "Suva" in [place.name for place in across]
