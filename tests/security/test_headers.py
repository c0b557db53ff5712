"""What every answer says to the browser: nothing runs that is not ours, nobody frames it, nothing leaks."""

import pytest
from django.test import Client

from accounts.actions import create_user
from accounts.roles import ADMINISTRATOR
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/sources/", "/log-in/", "/help/", "/api/docs/", "/nothing/", "/api/v1/", "/api/v1/nothing/",
             "/api/v1/export/acled.csv", "/healthz", "/admin/", "/admin/events/actor/", "/articles/submit/", "/%00"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_strict(address, settings, conflict) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63_072_000, True
    client = Client()
    client.force_login(create_user(username="Emil", password=PASSWORD, role=ADMINISTRATOR))
    answer = client.get(address, secure=True)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Server" not in answer


def test_cookies_are_kept_from_scripts_and_other_sites(editor) -> None:
    client = Client()
    answer = client.post("/log-in/", {"username": "Alice", "password": PASSWORD})
    session = answer.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert client.get("/log-in/").cookies["csrftoken"]["samesite"] == "Strict"


def test_a_form_without_its_token_is_refused(editor) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post("/articles/submit/", {}).status_code == 403
    assert client.post("/api/v1/articles/", {}, content_type="application/json").status_code == 403
