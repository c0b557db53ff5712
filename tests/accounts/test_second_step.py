"""The second step of a log-in: off unless one wants it, and then the password alone opens nothing."""

import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from ledger.models import Entry
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(user: User, later: int = 0) -> str:
    """What the authenticator shows now, or so many half minutes later."""
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key, t0=-30 * later):06d}"


def log_in(code: str = "", password: str = PASSWORD) -> int:
    return Client().post("/log-in/", {"username": "Alice", "password": password, "code": code}).status_code


@pytest.fixture
def spare(editor: User, editor_client: Client) -> list[str]:
    """The spare codes of an editor who has just turned it on."""
    editor_client.get("/second-step/")
    page = editor_client.post("/second-step/", {"code": code_of(editor)}).content.decode()
    return re.findall(r"<li><code>(\d{10})</code>", page)


def test_who_has_not_turned_it_on_needs_no_code(editor):
    assert log_in() == 302


def test_it_is_turned_on_with_the_first_code_and_shows_ten_spare_ones(spare, editor, editor_client):
    assert len(set(spare)) == 10
    assert "It is on" in editor_client.get("/second-step/").content.decode()
    assert Entry.objects.filter(who=editor.username, action="turn second step on").exists()


def test_a_wrong_first_code_turns_nothing_on(editor, editor_client):
    editor_client.get("/second-step/")
    answer = editor_client.post("/second-step/", {"code": "abc"})
    assert answer.status_code == 422 and "This code is not right" in answer.content.decode()
    assert log_in() == 302


def test_the_password_alone_opens_nothing_any_more_and_nobody_learns_that_it_was_right(spare, editor):
    right, wrong = (
        Client().post("/log-in/", {"username": "Alice", "password": password}).content.decode()
        for password in (PASSWORD, "a wrong one")
    )
    strip = re.compile(r'value="[^"]*"|nonce="[^"]*"')
    assert "do not go together" in right and strip.sub("", right) == strip.sub("", wrong)


def test_a_code_opens_the_site_once_and_only_with_the_password(spare, editor):
    assert log_in(code_of(editor, 1), "a wrong one") == 200
    code = code_of(editor, 1)
    assert [log_in(code), log_in(code)] == [302, 200]


def test_a_spare_code_opens_the_site_once(spare, editor):
    assert log_in(spare[0]) == 302
    assert log_in(spare[0]) == 200


def test_it_is_turned_off_with_a_code_only(spare, editor, editor_client):
    assert editor_client.post("/second-step/", {"code": "000000"}).status_code == 422
    assert log_in() == 200
    StaticDevice.objects.update(throttling_failure_count=0)  # a second has passed since the wrong one
    assert editor_client.post("/second-step/", {"code": spare[3]}).status_code == 302
    assert log_in() == 302


def test_an_administrator_lets_in_who_has_lost_both(spare, editor):
    out = StringIO()
    call_command("forget_second_step", "Alice", stdout=out)
    assert "enough now" in out.getvalue() and log_in() == 302
    assert Entry.objects.filter(who="command line", action="turn second step off").exists()


def test_guessing_codes_is_stopped_as_guessing_passwords_is(spare, editor, editor_client: Any):
    assert [log_in(f"{number:06d}") for number in range(6)][-1] == 429
    assert editor_client.post("/second-step/", {"code": "000000"}).status_code == 422
    assert "Too many attempts" in editor_client.post("/second-step/", {"code": "000000"}).content.decode()
