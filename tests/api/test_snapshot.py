"""A day to be cited: the same bytes again, whatever comes later; a checksum anybody can verify; an address for ever."""

import csv
import hashlib
import json
from datetime import UTC, datetime
from io import StringIO

import pytest

from tests.conftest import read

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/snapshot/"
PAST = {"conflict": "afghanistan-2021", "on": "2021-08-09", "known_at": "2021-08-10T00:00:00Z"}


def later() -> None:
    read("The Taliban captured Kunduz on Tuesday.", published_at=datetime(2021, 8, 12, 8, tzinfo=UTC))


@pytest.mark.parametrize("form", ["json", "geojson", "csv"])
@pytest.mark.parametrize("rule", ["assessed", "strict"])
def test_a_settled_past_gives_the_same_bytes_again(api, aibak_article, form, rule) -> None:
    asked = {**PAST, "format": form, "rule": rule}
    before = api.get(ADDRESS, asked).content
    later()
    assert api.get(ADDRESS, asked).content == before


def test_the_permalink_of_today_s_answer_gives_it_for_ever(api, conflict, aibak_article) -> None:
    now = api.get(ADDRESS, {"conflict": conflict.slug, "on": "2021-08-13"})
    permalink = now.json()["permalink"]
    assert now["Link"] == f'<{permalink}>; rel="cite-as"'
    later()
    assert api.get(permalink).content == now.content
    assert api.get(ADDRESS, {"conflict": conflict.slug, "on": "2021-08-13"}).content != now.content


def test_anybody_can_verify_the_checksum_with_any_json_library(api, conflict, aibak_article) -> None:
    answer = api.get(ADDRESS, PAST).json()
    content = json.dumps(answer["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(content.encode()).hexdigest() == answer["sha256"]


def test_the_citation_says_what_when_by_which_rule_and_where(api, conflict, aibak_article) -> None:
    answer = api.get(ADDRESS, {**PAST, "without_source": aibak_article.source_id}).json()
    for words in (
        "Afghanistan 2021: control of 34 places on 9 August 2021, rule “Assessed”",
        "as known by 2021-08-10 00:00:00 UTC",
        "without the source northern-wire",
        answer["sha256"],
        answer["permalink"],
    ):
        assert words in answer["citation"]
    assert answer["content"]["counts"]["controlled"] == {"afghan-government": 34}


def test_every_form_says_the_same(api, conflict, aibak_article) -> None:
    states = {one["name"]: one["holder"] for one in api.get(ADDRESS, PAST).json()["content"]["places"]}
    points = api.get(ADDRESS, {**PAST, "format": "geojson"}).json()
    assert {one["properties"]["name"]: one["properties"]["holder"] for one in points["features"]} == states
    assert points["sha256"] == api.get(ADDRESS, PAST).json()["sha256"]
    table = api.get(ADDRESS, {**PAST, "format": "csv"})
    assert table["Content-Disposition"] == 'attachment; filename="afghanistan-2021-2021-08-09.csv"'
    assert {row["name"]: row["holder"] for row in csv.DictReader(StringIO(table.content.decode()))} == states


def test_a_snapshot_of_no_day_is_refused(api, conflict) -> None:
    answer = api.get(ADDRESS, {"conflict": conflict.slug})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["on"])
