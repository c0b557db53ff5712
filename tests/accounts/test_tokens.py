"""API tokens: never readable again, with a scope, an end, and a way to take them back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.actions import create_token
from accounts.models import ApiToken

pytestmark = pytest.mark.django_db
ARTICLE = {"source": "Wire", "title": "T", "text": "Kunduz is calm.", "published_at": "2021-08-09T12:00:00Z"}


def client_with(key: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


def test_the_key_itself_is_not_stored(editor) -> None:
    token, key = create_token(user=editor, name="n", scope="write")
    stored = ApiToken.objects.filter(pk=token.pk).values().get()
    assert all(key not in str(value) for value in stored.values())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"revoked_at": timezone.now()}, "not known here"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "ended on"),
        ({"digest": "0" * 64}, "not known here"),
    ],
)
def test_a_token_that_is_revoked_past_its_end_or_unknown_is_refused(editor, change, words) -> None:
    token, key = create_token(user=editor, name="n", scope="write")
    ApiToken.objects.filter(pk=token.pk).update(**change)
    answer = client_with(key).post("/api/v1/articles/", ARTICLE)
    assert answer.status_code == 401
    assert words in answer.json()["detail"]


def test_a_token_for_reading_cannot_submit(editor) -> None:
    _, key = create_token(user=editor, name="n", scope="read")
    answer = client_with(key).post("/api/v1/articles/", ARTICLE)
    assert answer.status_code == 403
    assert "scope" in answer.json()["detail"]


def test_an_analyst_cannot_submit_even_with_a_token_that_may_write(analyst) -> None:
    _, key = create_token(user=analyst, name="n", scope="write")
    assert client_with(key).post("/api/v1/articles/", ARTICLE).status_code == 403


def test_without_a_token_nobody_submits_and_everybody_reads(api) -> None:
    assert api.post("/api/v1/articles/", ARTICLE).status_code == 401
    assert api.get("/api/v1/articles/").status_code == 200


def test_where_the_setting_asks_for_it_reading_needs_a_token_too(api, settings) -> None:
    settings.API_READ_REQUIRES_TOKEN = True
    assert api.get("/api/v1/articles/").status_code == 401
