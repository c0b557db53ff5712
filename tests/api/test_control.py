"""Asking who holds what: any day, any rule, any format, with the evidence; and bad questions answered clearly."""

import pytest
from django.test import Client

from geo.models import Place
from tests.conftest import read
from tests.events.test_replay import Desk

pytestmark = pytest.mark.django_db


def test_the_state_of_every_place_on_a_day(api, conflict, aibak_article) -> None:
    answer = api.get("/api/v1/control/", {"conflict": conflict.slug, "on": "2021-08-09"}).json()
    states = {place["name"]: (place["state"], place["holder"]) for place in answer["places"]}
    assert len(states) == 34
    assert states["Aibak"] == ("controlled", "taliban")
    assert states["Kunduz"] == ("controlled", "afghan-government")
    assert answer["counts"]["controlled"] == {"afghan-government": 33, "taliban": 1}
    assert answer["rule"]["words"]


def test_the_day_before_it_was_still_the_government_s(api, conflict, aibak_article) -> None:
    answer = api.get("/api/v1/control/", {"conflict": conflict.slug, "on": "2021-08-08"}).json()
    assert answer["counts"]["controlled"] == {"afghan-government": 34}


def test_the_same_as_geojson(api, conflict, aibak_article) -> None:
    answer = api.get("/api/v1/control/", {"conflict": conflict.slug, "on": "2021-08-09", "format": "geojson"})
    assert answer["Content-Type"].startswith("application/geo+json")
    aibak = next(f for f in answer.json()["features"] if f["properties"]["name"] == "Aibak")
    longitude, latitude = aibak["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (68, 36)
    assert aibak["properties"]["holder"] == "taliban"


def test_a_box_keeps_what_lies_inside(api, conflict) -> None:
    inside = api.get("/api/v1/control/", {"conflict": conflict.slug, "bbox": "68,36,69,37"}).json()["places"]
    assert {"Aibak", "Kunduz"} >= {place["name"] for place in inside} - {"Pul-e-Khumri"}
    assert inside


def test_as_known_before_the_article_was_published_nothing_had_fallen(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-09", "known_at": "2021-08-09T13:59:59Z"}
    assert api.get("/api/v1/control/", asked).json()["counts"]["controlled"] == {"afghan-government": 34}
    asked["known_at"] = "2021-08-09T14:00:00Z"
    assert api.get("/api/v1/control/", asked).json()["counts"]["controlled"]["taliban"] == 1


def test_a_place_tells_its_periods_down_to_the_exact_words(api, conflict, aibak_article) -> None:
    aibak = Place.objects.get(name="Aibak")
    answer = api.get(f"/api/v1/places/{aibak.pk}/timeline/", {"conflict": conflict.slug}).json()
    last = answer["periods"][-1]
    assert (last["state"], last["holder"], last["since"]) == ("controlled", "taliban", "2021-08-09")
    quote = last["event"]["claims"][0]["quote"]
    assert aibak_article.text[quote["start"] : quote["end"]] == quote["exact"]
    assert last["rule_line"]


def test_the_compact_timeline_tells_the_same_as_control(api, conflict, aibak_article) -> None:
    answer = api.get("/api/v1/timeline/", {"conflict": conflict.slug}).json()
    spot = answer["places"]["name"].index("Aibak")
    first, last = answer["periods"][spot][0], answer["periods"][spot][-1]
    parties = [actor["key"] for actor in answer["actors"]]
    assert (first[0], first[1], parties[first[2]]) == (0, "c", "afghan-government")
    assert (last[0], last[1], parties[last[2]]) == (100, "c", "taliban")
    assert [100, spot, "captured", parties.index("taliban"), "confirmed"] in [event[:5] for event in answer["events"]]


def test_an_answer_that_has_not_changed_is_not_sent_again(api, conflict, aibak_article) -> None:
    address = f"/api/v1/timeline/?conflict={conflict.slug}"
    tag = api.get(address)["ETag"]
    again = api.get(address, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "field", "status"),
    [
        ({"conflict": "no-such-war"}, "conflict", 404),
        ({"conflict": ""}, "conflict", 400),
        ({"on": "9 August"}, "on", 400),
        ({"on": "1066-10-14"}, "on", 400),
        ({"on": "2021-02-30"}, "on", 400),
        ({"rule": "mine"}, "rule", 400),
        ({"known_at": "noon"}, "known_at", 400),
        ({"known_at": "2021-08-09T14:00:00"}, "known_at", 400),
        ({"bbox": "1,2,3"}, "bbox", 400),
        ({"bbox": "nan,0,0,0"}, "bbox", 400),
        ({"bbox": "0,50,0,40"}, "bbox", 422),
        ({"without_source": "nobody"}, "without_source", 404),
        ({"format": "xml"}, "format", 400),
        ({"at": "2021-08-09"}, "at", 400),
    ],
)
def test_a_bad_question_names_the_parameter_at_fault(api, conflict, asked, field, status) -> None:
    answer = api.get("/api/v1/control/", {"conflict": conflict.slug, **asked})
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize(
    "address",
    [
        "conflicts/",
        "actors/",
        "places/?country=AF",
        "sources/",
        "articles/",
        "claims/",
        "events/",
        "totals/",
        "casualties/",
    ],
)
def test_every_noun_can_be_listed(api, aibak_article, address) -> None:
    answer = api.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    assert "results" in answer.json()


def test_claims_and_events_are_filtered_by_what_an_integrator_would_ask(api, conflict, aibak_article) -> None:
    def count(address: str) -> int:
        return len(api.get(f"/api/v1/{address}").json()["results"])

    assert count("claims/?conflict=afghanistan-2021&kind=captured&actor=taliban&country=AF") > 0
    assert count("claims/?since=2021-08-10") == 0
    assert count("events/?conflict=afghanistan-2021&standing=confirmed&since=2021-08-09&until=2021-08-09") == 1
    assert count("events/?kind=repelled") == 0


def test_the_schema_is_served_with_its_page_from_this_site(client: Client, db) -> None:
    schema = client.get("/api/schema/").content.decode()
    assert "/api/v1/control/" in schema
    assert "bearer" in schema
    page = client.get("/api/docs/").content.decode()
    assert "https://" not in page


def test_the_map_without_a_source_is_the_map_as_if_it_had_said_nothing(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-09", "without_source": aibak_article.source_id}
    assert api.get("/api/v1/control/", asked).json()["counts"]["controlled"] == {"afghan-government": 34}
    asked["without_source"] = "nobody"
    assert list(api.get("/api/v1/control/", asked).json()["errors"]) == ["without_source"]


def test_stated_totals_come_beside_the_record(api, conflict) -> None:
    read("The Taliban captured Kunduz on Sunday. The Taliban now control two of the country's 34 provincial capitals.")
    (total,) = api.get("/api/v1/totals/reconciled/", {"conflict": conflict.slug}).json()["totals"]
    assert (total["count"], total["of"], total["in_record"], total["answer"]) == (2, 34, 1, "missing")


@pytest.mark.parametrize("form", ["json", "geojson"])
@pytest.mark.parametrize("more", [{}, {"include": "bearing"}])
@pytest.mark.parametrize("seed", range(30, 33))
def test_states_written_straight_from_rows_say_what_they_say_one_by_one(
    api, conflict, editor, seed, more, form
) -> None:
    desk = Desk(conflict, editor, seed)
    for _ in range(15):
        desk.step()
    name = "features" if form == "geojson" else "places"
    for day in ("2021-08-08", "2021-08-10", "2021-08-15"):
        asked = {"conflict": conflict.slug, "on": day, "format": form, **more}
        straight = api.get("/api/v1/control/", asked).json()
        # Another order is made of objects.
        one_by_one = api.get("/api/v1/control/", {**asked, "sort": "-name"}).json()
        assert straight.pop(name) == list(reversed(one_by_one.pop(name)))
        assert straight == one_by_one


def test_a_whole_map_leads_to_what_bears_on_a_state_and_one_place_names_it(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-09"}
    answer = api.get("/api/v1/control/", asked).json()
    aibak = next(place for place in answer["places"] if place["name"] == "Aibak")
    assert aibak["opened_by"] and "bearing" not in aibak
    (period,) = api.get(answer["why"].replace("{id}", str(aibak["id"]))).json()["periods"]
    assert period["event"]["key"] == aibak["opened_by"] and aibak["opened_by"] in period["bearing"]
    assert period["event"]["claims"][0]["quote"]["exact"] in aibak_article.text
    for more in ({"include": "bearing", "q": "Aibak"}, {"place": aibak["id"]}, {"evidence": "true", "q": "Aibak"}):
        (one,) = api.get("/api/v1/control/", {**asked, **more}).json()["places"]
        assert one["bearing"] == period["bearing"]
