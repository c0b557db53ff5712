"""Finding a place by program, as one types."""

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/places/search/"


@pytest.mark.parametrize("typed", ["Kunduz", "kund", "Qunduz", "Kundzu", "KONDOZ", "Кундуз"])
def test_a_place_is_found_by_any_spelling_its_beginning_or_with_one_error(api, typed) -> None:
    assert "Kunduz" in [found["place"]["name"] for found in api.get(ADDRESS, {"q": typed}).json()]


def test_what_means_nothing_finds_nothing(api) -> None:
    assert api.get(ADDRESS, {"q": "xyzzy"}).json() == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [({}, "q"), ({"q": "a", "country": "Afghanistan"}, "country"), ({"q": "a", "limit": "0"}, "limit")],
)
def test_a_bad_question_names_the_parameter(api, asked, field) -> None:
    answer = api.get(ADDRESS, asked)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


def test_typing_on_the_page_asks_for_the_list_alone(client) -> None:
    part = client.get("/places/", {"q": "Taloq"}, headers={"HX-Request": "true"}).content.decode()
    assert "Taloqan" in part
    assert "<html" not in part
