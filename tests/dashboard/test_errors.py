"""Errors are told in plain words: as a page to people, as a problem to programs."""

import pytest
from django.test import Client, RequestFactory, override_settings

from dashboard.views import server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "form"), [("/nothing/", "text/html"), ("/api/v1/nothing/", "application/problem+json")]
)
def test_what_is_not_there_is_answered_in_the_asker_s_form(client, address, form) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith(form)


@pytest.mark.parametrize(
    ("address", "form"), [("/states/", "text/html"), ("/api/v1/control/", "application/problem+json")]
)
def test_our_own_mistake_is_answered_in_the_asker_s_form(address, form) -> None:
    answer = server_error(RequestFactory().get(address))
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith(form)
    assert b"written down" in answer.content


def test_a_form_without_its_proof_is_told_what_to_do_and_that_the_draft_is_kept(editor) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    answer = strict.post("/articles/submit/", {"title": "x"})
    assert answer.status_code == 403
    assert "kept in your browser" in answer.content.decode()


def test_the_map_is_shown_in_a_frame_only_on_the_sites_that_the_setting_names(client, conflict) -> None:
    closed = client.get("/embed/")
    assert closed["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in closed["Content-Security-Policy"]
    with override_settings(FRAME_ANCESTORS=["https://paper.example"]):
        answer = client.get("/embed/")
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors https://paper.example" in answer["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in client.get("/")["Content-Security-Policy"]
    assert "site-header" not in answer.content.decode()
