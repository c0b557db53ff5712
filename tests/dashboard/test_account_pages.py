"""What users do about themselves: keys for programs, a forgotten password."""

import re

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import ApiToken

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_works_and_ends_when_it_is_revoked(editor_client, conflict) -> None:
    page = editor_client.post("/tokens/", {"name": "nightly", "scope": "write", "days": "30"}).content.decode()
    found = re.search(r'token-key" tabindex="0">([^<]+)<', page)
    assert found
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {found[1]}")
    assert program.get("/api/v1/submissions/").status_code == 200
    page = editor_client.get("/tokens/").content.decode()
    assert "nightly" in page
    assert found[1] not in page
    editor_client.post(f"/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert program.get("/api/v1/submissions/").status_code == 401


def test_a_reader_makes_no_key_that_writes_and_nobody_revokes_anothers(editor_client, analyst) -> None:
    reader = Client()
    reader.force_login(analyst)
    assert reader.post("/tokens/", {"name": "x", "scope": "write", "days": "30"}).status_code == 422
    editor_client.post("/tokens/", {"name": "nightly", "scope": "read", "days": "30"})
    assert reader.post(f"/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 404


def test_a_forgotten_password_is_replaced_by_the_link_of_a_letter_once(client, editor) -> None:
    editor.email = "alice@example.org"
    editor.save()
    client.post("/forgotten-password/", {"email": "alice@example.org"})
    (letter,) = mail.outbox
    found = re.search(r"http://\S+?(/new-password/\S+)", str(letter.body))
    assert found
    answer = client.get(found[1], follow=True)
    page = answer.redirect_chain[-1][0]
    new = "heron lantern gravel Tuesday"
    client.post(page, {"new_password1": new, "new_password2": new})
    assert client.login(username="Alice", password=new)
    assert "This link has ended" in Client().get(found[1], follow=True).content.decode()


def test_an_address_that_no_user_has_is_answered_in_the_same_words(client, editor) -> None:
    answer = client.post("/forgotten-password/", {"email": "nobody@example.org"}, follow=True)
    assert "If a user has that mail address" in answer.content.decode()
    assert not mail.outbox
