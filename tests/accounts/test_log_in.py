"""Logging in: guessing is counted and stopped before any hash, sessions end, forged addresses help nobody."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.actions import create_token, create_user, give_role, revoke_token
from accounts.log_in import BEGAN, SEEN
from conflict_tracker.environment import budget
from ledger.models import Entry
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
HASH = "django.contrib.auth.backends.ModelBackend.authenticate"


def attempt(name: str = "Alice", password: str = "wrong", address: str = "192.0.2.1", **headers: str):
    sent = {"username": name, "password": password}
    return Client().post("/log-in/", sent, REMOTE_ADDR=address, **headers)  # type: ignore[arg-type]


def test_a_right_password_opens_the_site(editor) -> None:
    answer = attempt(password=PASSWORD)
    assert answer.status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_waits_and_nothing_is_hashed(editor) -> None:
    assert [attempt().status_code for _ in range(5)] == [200] * 5
    with patch(HASH) as hashed:
        answer = attempt(password=PASSWORD)
    assert (answer.status_code, hashed.called) == (429, False)
    assert 0 < int(answer["Retry-After"]) <= 900
    assert "Too many attempts. Wait 15 min" in answer.content.decode()


def test_whoever_guesses_locks_out_only_himself_and_not_the_user(editor) -> None:
    for _ in range(6):
        attempt(address="192.0.2.66")
    assert attempt(password=PASSWORD, address="192.0.2.1").status_code == 302


def test_one_address_that_tries_many_names_is_stopped(editor, settings) -> None:
    settings.BUDGETS = {**settings.BUDGETS, "log_in_address": budget("TEST", "8/15m")}
    assert [attempt(f"name {number}").status_code for number in range(10)] == [200] * 8 + [429] * 2


def test_a_log_in_that_went_well_starts_the_count_anew(editor) -> None:
    for _ in range(3):
        assert [attempt().status_code for _ in range(4)] == [200] * 4
        assert attempt(password=PASSWORD).status_code == 302


@pytest.mark.parametrize("name", ["alice", "ALICE", "Alice"])
def test_the_spelling_of_the_name_does_not_give_more_attempts(editor, name) -> None:
    for spelled in ("Alice", "aLICE", "alIce", "ALice", "alicE"):
        attempt(spelled)
    assert attempt(name).status_code == 429


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_CLIENT_IP", "HTTP_FORWARDED"])
def test_a_forged_header_does_not_give_more_attempts(editor, header) -> None:
    answers = [attempt(**{header: f"203.0.113.{number}"}).status_code for number in range(8)]
    assert answers == [200] * 5 + [429] * 3


def test_behind_one_proxy_only_what_the_proxy_wrote_counts(editor, settings) -> None:
    settings.NUM_PROXIES = 1
    forged = [attempt(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.7").status_code for n in range(7)]
    assert forged == [200] * 5 + [429] * 2
    assert attempt(HTTP_X_FORWARDED_FOR="198.51.100.8").status_code == 200


def test_the_admin_has_no_log_in_form_of_its_own(client) -> None:
    answer = client.post("/admin/login/?next=/admin/", {"username": "Alice", "password": PASSWORD})
    assert answer["Location"].startswith("/log-in/?next=/admin/")


def test_an_inactive_user_is_out_at_once(editor, editor_client) -> None:
    User.objects.update(is_active=False)
    assert editor_client.get("/articles/submit/").status_code == 302


def test_a_session_ends_after_hours_without_a_request_and_after_a_day(editor) -> None:
    for moved, hours in ((SEEN, 3), (BEGAN, 13)):
        client = Client(REMOTE_ADDR="192.0.2.9")
        client.post("/log-in/", {"username": "Alice", "password": PASSWORD})
        assert client.get("/articles/submit/").status_code == 200
        session = client.session
        session[moved] = (timezone.now() - timedelta(hours=hours)).timestamp()
        session.save()
        assert client.get("/articles/submit/").status_code == 302


def test_logging_out_destroys_the_session_in_the_database(editor_client) -> None:
    assert Session.objects.count() == 1
    editor_client.post("/log-out/")
    assert not Session.objects.exists()


def test_a_new_password_ends_every_other_session_and_is_told_to_the_ledger(editor) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.post("/log-in/", {"username": "Alice", "password": PASSWORD})
    new = "quite another dull password"
    answer = here.post("/change-password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer.status_code == 302
    assert here.get("/articles/submit/").status_code == 200
    assert elsewhere.get("/articles/submit/").status_code == 302
    entry = Entry.objects.get(action="change password")
    assert entry.who == "Alice"
    assert new not in str(entry.content)


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012", "alice-alice-alice"])
def test_a_weak_password_is_not_taken(password) -> None:
    with pytest.raises(ValidationError):
        create_user(username="alice-alice-alice", password=password, role="reader")


def test_users_roles_and_tokens_leave_entries_without_secrets(editor) -> None:
    give_role(editor, "chief editor", who="Emil")
    token, key = create_token(user=editor, name="feed", scope="read", who="Emil")
    revoke_token(token, who="Emil")
    told = list(Entry.objects.order_by("number").values_list("kind", "action"))
    assert told == [("user", "add"), ("user", "give role"), ("token", "add"), ("token", "revoke")]
    assert all(key not in str(entry.content) and PASSWORD not in str(entry.content) for entry in Entry.objects.all())
