"""What changed between two days, and what was learned between two instants."""

from datetime import UTC, datetime

import pytest

from tests.conftest import read

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/changes/"


def test_the_change_of_a_day_comes_with_its_words(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "since": "2021-08-08", "until": "2021-08-09"}
    (change,) = api.get(ADDRESS, asked).json()["changes"]
    assert (change["place"]["name"], change["day"], change["new_holder"]) == ("Aibak", "2021-08-09", True)
    assert change["before"]["holder"] == "afghan-government"
    assert change["after"]["holder"] == "taliban"
    assert change["event"]["claims"][0]["quote"]["exact"] in aibak_article.text


def test_the_day_to_start_from_is_not_a_change(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "since": "2021-08-09", "until": "2021-08-20"}
    assert api.get(ADDRESS, asked).json()["changes"] == []


def test_two_knowledge_times_give_only_what_was_learned_in_between(api, conflict, aibak_article) -> None:
    read("The Taliban captured Kunduz on Sunday.", published_at=datetime(2021, 8, 10, 8, tzinfo=UTC))
    asked = {
        "conflict": conflict.slug,
        "known_since": "2021-08-09T20:00:00Z",
        "known_until": "2021-08-10T20:00:00Z",
    }
    places = [change["place"]["name"] for change in api.get(ADDRESS, asked).json()["changes"]]
    assert places == ["Kunduz"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "2021-08-09", "until": "2021-08-01"}, "until"),
        ({"known_until": "2021-08-09T00:00:00Z"}, "known_since"),
        ({"known_since": "2021-08-09T00:00:00Z", "since": "2021-08-01"}, "known_since"),
    ],
)
def test_a_question_that_cannot_be_meant_names_the_parameter(api, conflict, asked, field) -> None:
    answer = api.get(ADDRESS, {"conflict": conflict.slug, **asked})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
