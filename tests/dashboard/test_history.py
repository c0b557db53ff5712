"""Who did what and why, of one thing and of all."""

import pytest
from django.test import Client

from accounts.actions import create_token, create_user
from accounts.roles import ADMINISTRATOR
from events.models import Claim
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_decision_is_told_with_who_and_why_and_leads_to_its_words(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article)[0]
    editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "reject", "reason": "an old report"})
    page = editor_client.get("/history/", {"kind": "article", "object": aibak_article.pk}).content.decode()
    assert "rejected the claim" in page
    assert "an old report" in page
    assert f"#claim-{claim.pk}" in page
    assert "kept the article" in page


def test_the_filters_live_in_the_address(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article)[0]
    editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "accept"})
    page = editor_client.get("/history/", {"who": "Alice", "kind": "claim"}).content.decode()
    assert "1 entry" in page
    assert "kept the article" not in page
    page = editor_client.get("/history/", {"since": "2031-01-01"}).content.decode()
    assert "No entry fits" in page


def test_what_concerns_people_is_for_administrators(editor_client, editor, conflict) -> None:
    create_token(user=editor, name="nightly export", scope="read", who="Alice")
    assert "nightly export" not in editor_client.get("/history/").content.decode()
    assert editor_client.get("/history/", {"kind": "token"}).content.decode().count("made the token") == 0
    boss = Client()
    boss.force_login(create_user(username="Emil", password=PASSWORD, role=ADMINISTRATOR))
    assert "nightly export" in boss.get("/history/").content.decode()
