"""Answers say how long they hold: a settled past for a year, everything else until the record changes; and come packed."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.utils import timezone

from tests.conftest import read

pytestmark = pytest.mark.django_db
CONTROL, TIMELINE = "/api/v1/control/?conflict=afghanistan-2021", "/api/v1/timeline/?conflict=afghanistan-2021"
READS = [
    CONTROL, TIMELINE, "/api/v1/changes/?conflict=afghanistan-2021", "/api/v1/totals/reconciled/?conflict=afghanistan-2021",
    "/api/v1/snapshot/?conflict=afghanistan-2021&on=2021-08-09", "/api/v1/export/acled.csv?conflict=afghanistan-2021",
    "/api/v1/export/geojson?conflict=afghanistan-2021", "/api/v1/claims/", "/api/v1/events/", "/api/v1/articles/",
    "/api/v1/sources/", "/api/v1/actors/", "/api/v1/places/", "/api/v1/conflicts/", "/api/v1/totals/", "/api/v1/casualties/",
    "/api/v1/", "/api/v1/conflicts/afghanistan-2021/", "/api/v1/claims/?format=csv", "/api/v1/claims/?format=geojson",
]  # fmt: skip


@pytest.mark.parametrize("address", READS)
def test_every_read_is_not_sent_again_while_nothing_changed(api, aibak_article, address) -> None:
    first = api.get(address)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = api.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_where_reading_needs_a_token_nobody_learns_without_one_that_nothing_changed(
    api, aibak_article, settings
) -> None:
    tag = api.get(CONTROL)["ETag"]
    settings.API_READ_REQUIRES_TOKEN = True
    assert api.get(CONTROL, headers={"If-None-Match": tag}).status_code == 401


def test_a_wrong_token_is_refused_though_nothing_changed(api, aibak_article) -> None:
    tag = api.get(CONTROL)["ETag"]
    answer = api.get(CONTROL, headers={"If-None-Match": tag, "Authorization": "Bearer nonsense"})
    assert answer.status_code == 401


@pytest.mark.parametrize("address", [CONTROL, TIMELINE, "/api/v1/claims/"])
def test_a_new_article_is_sent_at_once(api, aibak_article, address) -> None:
    tag = api.get(address)["ETag"]
    read("The Taliban captured Kunduz on Sunday.")
    assert api.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_tag_belongs_to_one_question_in_one_form(api, aibak_article) -> None:
    tag = api.get(CONTROL)["ETag"]
    for other in (f"{CONTROL}&on=2021-08-08", f"{CONTROL}&format=geojson", f"{CONTROL}&nonsense=1"):
        assert api.get(other, headers={"If-None-Match": tag}).status_code != 304
    assert api.get(CONTROL, headers={"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200


@pytest.mark.parametrize("address", [CONTROL, TIMELINE])
def test_a_settled_past_holds_for_a_year_and_the_last_minutes_do_not(api, aibak_article, address) -> None:
    settled = api.get(f"{address}&recorded_at=2021-08-10T00:00:00Z")
    assert settled["Cache-Control"] == "public, max-age=31536000, immutable"
    lately = (timezone.now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert "immutable" not in api.get(f"{address}&recorded_at={lately}")["Cache-Control"]
    # What was published by then may still be added to: only what was recorded by then is settled.
    assert "immutable" not in api.get(f"{address}&known_at=2021-08-10T00:00:00Z")["Cache-Control"]


def test_where_reading_needs_a_token_no_shared_cache_keeps_an_answer(editor_api, aibak_article, settings) -> None:
    settings.API_READ_REQUIRES_TOKEN = True
    for address in (CONTROL, "/api/v1/claims/"):
        assert editor_api.get(address)["Cache-Control"].startswith("private, ")


@pytest.mark.parametrize(
    ("takes", "coding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("gzip;q=0.5, br;q=0.1", "br"), ("deflate", "")],
)
def test_the_timeline_comes_packed_as_the_asker_takes_it(api, aibak_article, takes, coding) -> None:
    plain = api.get(TIMELINE, headers={"Accept-Encoding": "identity"})
    packed = api.get(TIMELINE, headers={"Accept-Encoding": takes})
    assert packed.get("Content-Encoding", "") == coding and "Accept-Encoding" in packed["Vary"]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    assert unpack(packed.content) == plain.content
    assert packed.get("ETag") == plain["ETag"]


def test_the_periods_alone_are_small_and_say_the_same(api, aibak_article) -> None:
    whole = api.get(TIMELINE).json()
    answer = api.get(f"{TIMELINE}&parts=periods", headers={"Accept-Encoding": "br"})
    assert len(answer.content) <= 1024
    small = api.get(f"{TIMELINE}&parts=periods").json()
    parties = [actor["key"] for actor in whole["actors"]]
    holders = {
        place: [parties[period[2]] for period in periods]
        for place, periods in zip(whole["places"]["id"], whole["periods"], strict=True)
    }
    assert holders == {
        place: [small["actors"][small["views"][view][1]] for view in views]
        for place, (_, views, _) in zip(small["places"], small["periods"], strict=True)
    }
