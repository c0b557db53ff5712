"""Places are found as one types, whatever the spelling, and with one error."""

import pytest
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory

from geo.actions import load_gazetteer
from geo.models import Place, PlaceName
from geo.search import find_places, search_places

pytestmark = pytest.mark.django_db
KUNDUZ = 1135689


def names(text: str, countries: list[str] | None = None) -> list[str]:
    return [place.name for place in search_places(text, countries)]


@pytest.mark.parametrize("typed", ["Mazar", "mazar-i", "Mazari Sharif", "MAZAR E", "sharif", "Māzar-e Sha"])
def test_a_place_is_found_by_the_beginning_of_any_spelling_and_of_a_later_word(typed: str):
    assert names(typed)[:1] == ["Mazar-i-Sharif"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kunudz", "Kunduz"), ("kundz", "Kunduz"), ("kuunduz", "Kunduz"), ("kumduz", "Kunduz"), ("unduz", "Kunduz"),
        ("lashkr ga", "Lashkar Gah"), ("qala naw", "Qala-e-Naw"), ("jalalbad", "Jalalabad"), ("sahrif", "Mazar-i-Sharif"),
    ],
)  # fmt: skip
def test_one_typing_error_is_forgiven_also_while_one_still_types(typed: str, name: str):
    assert names(typed)[:1] == [name]


def test_two_errors_and_errors_in_three_letters_are_not_forgiven():
    assert names("kxndxz") == []
    assert names("kxn") == []


@pytest.mark.parametrize("typed", ["كابل", "Кабул", "KÁBUL"])
def test_other_scripts_and_accents_find_the_same_place(typed: str):
    assert names(typed) == ["Kabul"]


def test_a_province_leads_to_its_capital_after_the_places_of_that_name():
    assert names("helmand") == ["Lashkar Gah"]


def test_a_search_for_nothing_finds_nothing():
    assert names(" - ") == names("") == []


def test_the_answer_says_which_spelling_was_recognised_and_whether_it_was_mistyped():
    found = find_places("konduz")[0]
    assert (found.place.name, found.spelling, found.mistyped) == ("Kunduz", "konduz", False)
    assert find_places("kunudz")[0].mistyped


def test_what_an_editor_adds_is_found_at_once():
    assert names("our own kunduz") == []
    PlaceName.objects.create(place_id=KUNDUZ, spelling="Our own Kunduz", folded="our own kunduz")
    assert names("our own kunduz") == ["Kunduz"]
    Place.objects.create(geonameid=1, name="Newtown", country_id="AF", latitude=1, longitude=1)
    assert names("newto") == ["Newtown"]


def test_a_spelling_corrected_in_the_admin_is_found_and_so_is_the_place_in_its_search(client: Client):
    name = PlaceName.objects.create(place_id=KUNDUZ, spelling="Wrongtown", folded="wrongtown")
    assert names("wrongtown") == ["Kunduz"]
    client.force_login(get_user_model().objects.create_superuser("admin"))
    address = f"/admin/geo/place/{KUNDUZ}/change/"
    form = client.get(address).context["adminform"].form.initial
    row = {"id": name.pk, "place": KUNDUZ, "spelling": "Righttown", "of": "place", "language": "", "read": "on"}
    rows = PlaceName.objects.filter(place=KUNDUZ).order_by("of", "id")
    data = {
        **{k: v for k, v in form.items() if v is not None},
        "spellings-TOTAL_FORMS": rows.count(),
        "spellings-INITIAL_FORMS": rows.count(),
        "former_seats-TOTAL_FORMS": 0,
        "former_seats-INITIAL_FORMS": 0,
    }
    for i, one in enumerate(rows):
        kept = {"id": one.pk, "place": KUNDUZ, "spelling": one.spelling, "of": one.of, "language": one.language}
        data |= {
            f"spellings-{i}-{k}": v
            for k, v in (row if one.pk == name.pk else kept | ({"read": "on"} if one.read else {})).items()
        }
    assert client.post(address, data).status_code == 302
    assert names("righttown") == ["Kunduz"]
    admin = site.get_model_admin(Place)
    found, _ = admin.get_search_results(RequestFactory().get("/"), Place.objects.all(), "konduz")
    assert [place.name for place in found] == ["Kunduz"]


def test_the_whole_world_is_searched():
    load_gazetteer()
    assert names("aleppo") == ["Aleppo"]
    assert names("tripoli", ["LY"]) == ["Tripoli"]
    assert names("el fasher")[:1] == ["El Fasher"]
    assert names("zaporizhia")[:1] == ["Zaporizhzhia"]
