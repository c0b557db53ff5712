"""The days of 7 to 11 August 2021 as a program sees them, one test for each promise; and the tour of docs/api.md."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from rest_framework.test import APIClient

from events.actions.grades import change_source
from geo.models import Place
from sources.models import Source
from tests.api.tour import LINES, TOUR
from tests.conftest import read

pytestmark = pytest.mark.django_db
SECOND_EDITION = "2021-08-10T21:49:00Z"
JUST_BEFORE = "2021-08-10T21:48:59Z"
# What a reader sees of a place.
SEEN = ("state", "holder", "challengers", "under_pressure", "claimed_by", "uncertain", "other")
LATER = datetime(2021, 8, 20, 10, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration, loaded once for all tests of this file, and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demonstration", "afghanistan-2021", now=True, stdout=StringIO())
        yield
        transaction.set_rollback(True)
    cache.clear()


def ask(address: str, **asked: Any) -> Any:
    answer = APIClient().get(f"/api/v1/{address}", {"conflict": "afghanistan-2021", **asked})
    assert answer.status_code == 200, answer.content
    return answer.json()


def state(name: str, on: str, **asked: Any) -> dict[str, Any]:
    """One place on one day, with its evidence."""
    place = Place.objects.get(country="AF", name=name).pk
    (found,) = ask("control/", on=on, place=place, evidence="true", **asked)["places"]
    one: dict[str, Any] = found
    return one


def source(name: str) -> Source:
    return Source.objects.get(name=name)


def captures(place: dict[str, Any]) -> list[dict[str, Any]]:
    return [event for event in (place["event"], *place["other_events"]) if event and event["kind"] == "captured"]


def test_1_pul_e_khumri_is_contested_just_before_the_second_edition_and_the_taliban_s_just_after() -> None:
    assert state("Pul-e-Khumri", "2021-08-10", known_at=JUST_BEFORE)["state"] == "contested"
    after = state("Pul-e-Khumri", "2021-08-10", known_at=SECOND_EDITION)
    assert (after["state"], after["holder"]) == ("controlled", "taliban")


def test_1_neither_answer_changes_when_later_articles_arrive() -> None:
    asked = [{"on": "2021-08-10", "known_at": moment} for moment in (JUST_BEFORE, SECOND_EDITION)]
    before = [ask("snapshot/", **one) for one in asked]
    with transaction.atomic():
        read("The Taliban never captured Pul-e-Khumri, the ministry said.", published_at=LATER, source="Late Paper")
        assert [ask("snapshot/", **one) for one in asked] == before
        transaction.set_rollback(True)


def test_2_lashkar_gah_is_disputed_with_both_claims_and_a_lower_grade_changes_the_colour_and_says_why() -> None:
    found = state("Lashkar Gah", "2021-08-09")
    assert (found["state"], found["standing"], found["claimed_by"]) == ("contested", "disputed", ["taliban"])
    disputed = next(event for event in captures(found) if event["standing"] == "disputed")
    assert {claim["source"] for claim in disputed["claims"]} == {source("Meridian Wire").key}
    assert source("Crossroads Broadcasting").key in {claim["source"] for claim in disputed["against"]}
    with transaction.atomic():
        change_source(who="test", key=source("Crossroads Broadcasting").key, grade="D")
        lower = state("Lashkar Gah", "2021-08-09")
        transaction.set_rollback(True)
    assert (lower["state"], lower["holder"]) == ("controlled", "taliban")
    assert any("graded D or E (Crossroads Broadcasting)" in event["reason"] for event in captures(lower))


def test_3_the_second_wire_s_six_agree_in_number_and_differ_by_lashkar_gah_and_sheberghan() -> None:
    answer = ask("totals/reconciled/", source=source("Meridian Wire").key, since="2021-08-09", until="2021-08-09")
    total = next(one for one in answer["totals"] if one["count"] == 6)
    assert (total["answer"], total["too_many"], total["missing"]) == ("agrees", ["Lashkar Gah"], ["Sheberghan"])
    lists = next(one for one in answer["differing_lists"] if "Meridian Wire" in one["sources"])
    assert len(lists["sources"]) == 2
    assert {"Lashkar Gah", "Sheberghan"} <= {*lists["only_first"], *lists["only_second"]}


def test_4_a_boast_moves_no_holder_and_the_deputy_governor_s_word_confirms() -> None:
    mazar = state("Mazar-i-Sharif", "2021-08-09")
    assert mazar["holder"] == "afghan-government"
    aibak = captures(state("Aibak", "2021-08-09"))[0]
    assert (aibak["standing"], aibak["manner"], aibak["earliest"]) == ("confirmed", "unopposed", "2021-08-09")
    assert any(claim["speaker_actor"] == "afghan-government" for claim in aibak["claims"])


def test_5_between_5_and_9_august_six_captures_in_order_each_with_its_words() -> None:
    found = ask("changes/", since="2021-08-05", until="2021-08-09", of="holder")["changes"]
    assert [change["day"][-2:] for change in found] == ["06", "07", "08", "08", "08", "09"]
    for change in found:
        for claim in change["event"]["claims"]:
            article, quote = APIClient().get(f"/api/v1/articles/{claim['article']}/").json(), claim["quote"]
            text = article["title"] if quote["in_title"] else article["text"]
            assert text[quote["start"] : quote["end"]] == quote["exact"]


def test_5_between_two_knowledge_times_only_what_was_learned_in_between() -> None:
    found = ask("changes/", known_since="2021-08-10T21:00:00Z", known_until="2021-08-10T22:00:00Z", of="state")
    assert {change["place"]["name"] for change in found["changes"]} == {"Farah", "Pul-e-Khumri"}


def test_6_faizabad_is_uncertain_on_10_and_11_august_and_the_taliban_s_from_the_12th() -> None:
    days = [state("Faizabad", f"2021-08-{day:02}") for day in (9, 10, 11, 12)]
    assert [one["uncertain"] for one in days] == [False, True, True, False]
    assert days[1]["other"] == {"state": "controlled", "holder": "taliban"}
    assert (days[3]["state"], days[3]["holder"]) == ("controlled", "taliban")


def test_7_without_the_second_wire_the_dispute_and_the_fighting_vanish_and_nothing_else() -> None:
    key = source("Meridian Wire").key
    whole = {row["key"] for row in ask("events/", page_size=1000)["results"]}
    less = {row["key"] for row in ask("events/", page_size=1000, without_source=key)["results"]}
    gone = sorted(whole - less)
    aibak, lashkar_gah = (Place.objects.get(country="AF", name=name).pk for name in ("Aibak", "Lashkar Gah"))
    assert [key for key in gone if not key.startswith(f"{lashkar_gah}-captured")] == [
        f"{aibak}-contested-taliban-2021-08-09"
    ]
    states = [
        {one["id"]: [one[name] for name in SEEN] for one in ask("control/", on=f"2021-08-{day:02}", **more)["places"]}
        for more in ({}, {"without_source": key})
        for day in range(1, 32)
    ]
    differing = {p for one, two in zip(states[:31], states[31:], strict=True) for p in one if one[p] != two[p]}
    assert differing == {lashkar_gah}
    assert state("Lashkar Gah", "2021-08-09", without_source=key)["standing"] != "disputed"


def test_8_sheberghan_on_7_august_differs_between_assessed_and_strict() -> None:
    assert state("Sheberghan", "2021-08-07")["state"] == "controlled"
    strict = state("Sheberghan", "2021-08-07", rule="strict")
    assert strict["state"] == "contested" and strict["rule_words"]


def test_aibak_leaves_as_a_transfer_without_violence() -> None:
    table = APIClient().get("/api/v1/export/acled.csv?conflict=afghanistan-2021&q=Aibak&kind=captured").content.decode()
    assert "Non-violent transfer of territory" in table and "overtakes" not in table


def test_every_address_of_the_tour_is_answered_with_something() -> None:
    lines = [line for line in LINES if line.method == "GET"]
    assert len(lines) > 20
    for line in lines:
        answer = APIClient().get(line.address, headers=line.headers)
        assert answer.status_code == 200, (line, answer.content)
        assert not re.search(rb'"(places|results|features|changes|totals)":\[\]', answer.content), line


def test_the_example_of_the_tour_is_the_record_of_that_day() -> None:
    example = json.loads(TOUR.split("```json\n")[1].split("```")[0])
    answer = APIClient().get(LINES[0].address).json()
    names = ("conflict", "on", "counts", "why")
    assert {name: answer[name] for name in names} == {name: example[name] for name in names}
    shown = {name: value for name, value in example["places"][0].items() if name != "…"}
    aibak = next(place for place in answer["places"] if place["id"] == shown["id"])
    assert {name: aibak[name] for name in shown} == shown


def test_the_tour_s_article_is_taken(editor_api) -> None:
    (line,) = [line for line in LINES if line.method == "POST"]
    answer = editor_api.post(
        line.address, json.loads(line.body), headers={"Idempotency-Key": line.headers["Idempotency-Key"]}
    )
    assert answer.status_code == 202
