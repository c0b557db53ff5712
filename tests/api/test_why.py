"""Every state answers why: events, claims, exact words at their place in the stored text, the rule's line, what is against."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

import timeline
from geo.models import Place
from tests.conftest import read

pytestmark = pytest.mark.django_db
DENIAL = "A spokesman of the defence ministry denied on Tuesday that Aibak had fallen to the Taliban."


def claims_in(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from event["claims"]
    yield from event["against"]


def events_in(periods: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for period in periods:
        yield from period["other_events"]
        if period["event"]:
            yield period["event"]


@pytest.fixture
def disputed(conflict, aibak_article) -> None:
    """The same town, with letters of more than one byte before the words, and somebody who denies it."""
    read("“Früh am Morgen” – 7:30 –  the Taliban captured Kunduz on Monday, residents said. 💥", source="Café Nord")
    read(DENIAL, source="Ministry Gazette", published_at=datetime(2021, 8, 10, 12, tzinfo=UTC))


def test_every_quote_is_in_the_stored_text_byte_for_byte(api, conflict, disputed) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-10", "evidence": "true"}
    seen = 0
    for event in events_in(api.get("/api/v1/control/", asked).json()["places"]):
        for claim in claims_in(event):
            article, quote = api.get(f"/api/v1/articles/{claim['article']}/").json(), claim["quote"]
            text = article["title"] if quote["in_title"] else article["text"]
            assert text[quote["start"] : quote["end"]].encode() == quote["exact"].encode()
            seen += 1
    assert seen >= 3


def test_a_state_names_the_sentence_of_the_rule_and_what_speaks_against_it(api, conflict, disputed) -> None:
    aibak = Place.objects.get(name="Aibak").pk
    asked = {"conflict": conflict.slug, "on": "2021-08-10"}
    (period,) = api.get(f"/api/v1/places/{aibak}/timeline/", asked).json()["periods"]
    assert period["rule_words"] == timeline.RULES["assessed"].words_of(period["rule_line"]) != ""
    events = [event for event in events_in([period]) if event["kind"] == "captured"]
    against = [claim for event in events for claim in event["against"]]
    assert against and {claim["assertion"] for claim in against} <= {"denied", "claimed", "asserted"}
    assert all(event["reason"] for event in events)
    assert against[0]["rating"][0] == against[0]["grade"] and against[0]["credibility"]


def test_control_says_where_the_evidence_of_any_place_is(api, conflict, disputed) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-09", "known_at": "2021-08-11T00:00:00Z", "rule": "strict"}
    answer = api.get("/api/v1/control/", asked).json()
    place = next(one for one in answer["places"] if one["name"] == "Aibak")
    (period,) = api.get(answer["why"].replace("{id}", str(place["id"]))).json()["periods"]
    assert {name: period[name] for name in period if name in place} == {
        name: place[name] for name in place if name in period
    }


def test_a_state_with_its_evidence_says_how_old_and_how_one_sided_it_is(api, conflict, aibak_article) -> None:
    asked = {"conflict": conflict.slug, "on": "2021-08-20", "evidence": "true", "q": "Aibak"}
    (place,) = api.get("/api/v1/control/", asked).json()["places"]
    assert place["freshness"] == {"last": "2021-08-09", "age_days": 11, "stale": False, "only_voice": None}


def test_periods_of_some_days_are_those_that_touch_them(api, conflict, aibak_article) -> None:
    aibak = Place.objects.get(name="Aibak").pk
    address = f"/api/v1/places/{aibak}/timeline/?conflict={conflict.slug}"
    whole = api.get(address).json()["periods"]
    assert [period["since"] for period in whole] == [str(conflict.first_day), "2021-08-09"]
    assert api.get(f"{address}&until=2021-08-08").json()["periods"] == whole[:1]
    assert api.get(f"{address}&since=2021-08-09").json()["periods"] == whole[1:]
