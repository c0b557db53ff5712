"""Submitting by program: 202 and a receipt to poll, the same again for the same key, a clear no for bad input."""

import pytest

from ingest.parse import read_all_due
from sources.models import Article
from tests.conftest import AIBAK_FALLS

pytestmark = pytest.mark.django_db
ARTICLE = {
    "source": "Northern Wire",
    "title": "A town in the north",
    "text": AIBAK_FALLS,
    "published_at": "2021-08-09T14:00:00+04:30",
}


def test_an_article_is_accepted_and_its_reading_can_be_polled(editor_api, conflict) -> None:
    answer = editor_api.post("/api/v1/articles/", ARTICLE)
    assert answer.status_code == 202
    receipt = answer["Location"]
    assert editor_api.get(receipt).json()["state"] == "queued"
    reading = answer.json()["reading"]
    assert editor_api.get(reading).status_code == 404
    assert "no reading yet" in editor_api.get(reading).json()["detail"]

    read_all_due()

    assert editor_api.get(receipt).json()["state"] == "done"
    claims = editor_api.get(reading).json()["claims"]
    assert ("Aibak", "captured", "taliban", "2021-08-09") in {
        (claim["place_name"], claim["kind"], claim["actor"], claim["latest"]) for claim in claims
    }


def test_the_same_key_and_article_again_changes_nothing(editor_api) -> None:
    first = editor_api.post("/api/v1/articles/", ARTICLE, HTTP_IDEMPOTENCY_KEY="a")
    again = editor_api.post("/api/v1/articles/", ARTICLE, HTTP_IDEMPOTENCY_KEY="a")
    assert first.json()["id"] == again.json()["id"]
    assert Article.objects.count() == 1


def test_the_same_key_with_another_article_is_a_422(editor_api) -> None:
    editor_api.post("/api/v1/articles/", ARTICLE, HTTP_IDEMPOTENCY_KEY="a")
    answer = editor_api.post("/api/v1/articles/", {**ARTICLE, "text": "Other."}, HTTP_IDEMPOTENCY_KEY="a")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "Kun\x00duz"}, "text"),
        ({"title": "x" * 501}, "title"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"published_at": "2999-01-01T00:00:00Z"}, "published_at"),
        ({"published_at": "2021-08-09"}, "published_at"),
        ({"title": ["x"]}, "title"),
        ({"author": "Alice"}, "author"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_input_is_answered_with_the_field_at_fault(editor_api, change, field) -> None:
    answer = editor_api.post("/api/v1/articles/", {**ARTICLE, **change})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not Article.objects.exists()


def test_an_article_of_the_future_cannot_be_meant(editor_api) -> None:
    answer = editor_api.post("/api/v1/articles/", {**ARTICLE, "published_at": "2099-01-01T00:00:00Z"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["published_at"])


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "schlüssel"])
def test_a_key_that_cannot_be_kept_whole_is_refused(editor_api, key) -> None:
    answer = editor_api.post("/api/v1/articles/", ARTICLE, headers={"Idempotency-Key": key})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["Idempotency-Key"])
    assert not Article.objects.exists()


def test_a_body_nested_too_deep_or_too_large_is_refused(editor_api) -> None:
    deep = editor_api.post("/api/v1/articles/", data="[" * 100_000, content_type="application/json")
    assert (deep.status_code, deep["Content-Type"]) == (400, "application/problem+json")
    large = editor_api.post("/api/v1/articles/", data=b'"' + b"x" * 9_000_000 + b'"', content_type="application/json")
    assert (large.status_code, large["Content-Type"]) == (413, "application/problem+json")


def test_half_a_character_is_refused_and_named(editor_api) -> None:
    body = '{"source": "W", "title": "T", "text": "Kun\\ud800duz", "published_at": "2021-08-09T12:00:00Z"}'
    answer = editor_api.post("/api/v1/articles/", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert "half a character" in answer.json()["errors"]["text"][0]


def test_a_body_that_is_no_json_is_a_problem_answer(editor_api) -> None:
    answer = editor_api.post("/api/v1/articles/", data="{", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
