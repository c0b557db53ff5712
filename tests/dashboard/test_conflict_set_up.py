"""Setting up a conflict: countries, then what follows from them; a wrong form keeps all that was typed."""

import pytest

from events.models import Conflict, Stake
from geo.models import Place

pytestmark = pytest.mark.django_db


def filled(**changed) -> dict[str, str]:
    return {
        "name": "A small war",
        "countries": "Afghanistan",
        "parties_shown": "1",
        "first_day": "2015-01-01",
        "time_zone": "Asia/Kabul",
        "new_name_0": "Blue",
        "new_inter_0": "1",
        "new_colour_0": "#0072b2",
        "new_name_1": "Red",
        "new_inter_1": "2",
        "new_colour_1": "#d55e00",
        "new_aliases_1": "the Reds, Red fighters",
        "all": "blue",
        "save": "",
        **changed,
    }


def test_countries_propose_their_capitals_and_the_known_parties(editor_client, conflict) -> None:
    page = editor_client.post("/conflicts/new/", {"name": "W", "countries": "af", "propose": ""}).content.decode()
    assert "All 34 capitals" in page
    assert "Taliban" in page
    assert "Asia/Kabul" in page


def test_a_filled_form_becomes_a_conflict_with_its_map(editor_client) -> None:
    kunduz = Place.objects.get(name="Kunduz", country="AF")
    answer = editor_client.post("/conflicts/new/", filled(**{f"holder_{kunduz.pk}": "red"}))
    assert answer.status_code == 302
    conflict = Conflict.objects.get(slug="a-small-war")
    assert [actor.name for actor in conflict.parties.order_by("party__order")] == ["Blue", "Red"]
    assert Stake.objects.get(conflict=conflict, place=kunduz).holder_id == "red"
    assert Stake.objects.filter(conflict=conflict, holder="blue").count() == 33
    assert editor_client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"countries": "Afganistan"}, "Did you mean Afghanistan?"),
        ({"countries": ""}, "Name at least one country"),
        ({"first_day": ""}, "lacks first_day"),
        ({"first_day": "2015-05-01", "last_day": "2015-01-01"}, "before first_day"),
        ({"name": ""}, "lacks"),
        ({"new_name_0": "", "new_name_1": ""}, "no parties"),
        ({"all": "green"}, "no party of this conflict"),
        ({"new_aliases_0": "the Reds"}, "already an alias"),
    ],
)
def test_a_wrong_form_says_what_to_mend_and_keeps_what_was_typed(editor_client, change, words) -> None:
    answer = editor_client.post("/conflicts/new/", filled(**change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert not Conflict.objects.exists()
    for name in ("first_day", "new_name_1"):
        assert filled(**change)[name] in page


def test_a_conflict_never_takes_the_place_of_another(editor_client) -> None:
    editor_client.post("/conflicts/new/", filled())
    answer = editor_client.post("/conflicts/new/", filled(all="red"))
    assert "already" in answer.content.decode()
    assert Stake.objects.filter(holder="red").count() == 0


def test_analysts_see_the_list_and_the_file_but_cannot_set_up(client, analyst, conflict) -> None:
    client.force_login(analyst)
    assert "Afghanistan 2021" in client.get("/conflicts/").content.decode()
    assert client.get(f"/conflicts/{conflict.slug}.yaml").content.startswith(b"slug: afghanistan-2021")
    assert client.get("/conflicts/new/").status_code == 403
