"""An editor corrects what the reader made of the words, and sees the effect before saving it."""

from typing import Any

import pytest

from events.models import Claim, ControlPeriod, Review
from ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(aibak_article):
    return Claim.objects.filter(article=aibak_article, kind="captured").order_by("pk")[0]


def filled(claim: Claim, **changed: Any) -> dict[str, Any]:
    fields = {
        "decision": "correct", "kind": claim.kind, "actor": claim.actor_id, "place": claim.place_id,
        "earliest": claim.earliest or "", "latest": claim.latest or "", "assertion": claim.assertion,
        "manner": claim.manner, "reason": "The headline says so.",
    }  # fmt: skip
    return fields | changed


def holder(day: str, place: int) -> str:
    rows = ControlPeriod.objects.filter(recorded_until=None, place=place, since__lte=day).order_by("-since")
    return str(rows[0].holder_id)


def test_the_effect_is_shown_before_anything_is_kept(editor_client, claim) -> None:
    rivals = Claim.objects.filter(article=claim.article, kind="captured").exclude(pk=claim.pk)
    for rival in rivals:
        editor_client.post(f"/claims/{rival.pk}/decide/", filled(rival, decision="reject"))
    entries = Entry.objects.count()
    page = editor_client.post(f"/claims/{claim.pk}/decide/", filled(claim, decision="reject", show="effect"))
    assert "from 9 August 2021: Aibak held by Afghan government" in page.content.decode()
    assert "now: held by Taliban" in page.content.decode()
    assert holder("2021-08-09", claim.place_id) == "taliban"
    assert Entry.objects.count() == entries
    assert not Review.objects.filter(claim=claim).exists()


def test_a_corrected_day_moves_the_map_and_leaves_the_claim_as_it_was_read(editor_client, claim) -> None:
    for one in Claim.objects.filter(article=claim.article, kind="captured"):
        answer = editor_client.post(
            f"/claims/{one.pk}/decide/", filled(one, earliest="2021-08-10", latest="2021-08-10")
        )
        assert answer.status_code == 302
    assert holder("2021-08-09", claim.place_id) == "afghan-government"
    assert holder("2021-08-10", claim.place_id) == "taliban"
    claim.refresh_from_db()
    assert str(claim.latest) == "2021-08-09"
    assert Review.objects.filter(claim=claim).get().reason == "The headline says so."


def test_the_form_starts_with_what_was_read(editor_client, claim) -> None:
    page = editor_client.get(f"/claims/{claim.pk}/decide/?decision=correct").content.decode()
    assert page.count('value="2021-08-09"') == 2
    assert '<option value="taliban" selected>' in page


def test_a_second_correction_keeps_the_first(editor_client, claim) -> None:
    editor_client.post(f"/claims/{claim.pk}/decide/", filled(claim, earliest="2021-08-10", latest="2021-08-10"))
    page = editor_client.get(f"/claims/{claim.pk}/decide/").content.decode()
    assert page.count('value="2021-08-10"') == 2
    again = filled(claim, earliest="2021-08-10", latest="2021-08-10", manner="surrender")
    editor_client.post(f"/claims/{claim.pk}/decide/", again)
    last = Review.objects.filter(claim=claim).latest("pk")
    assert last.corrected == {"earliest": "2021-08-10", "latest": "2021-08-10", "manner": "surrender"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Nothing is changed"),
        ({"earliest": "2021-08-12", "latest": "2021-08-10"}, "Write the later day here"),
        ({"earliest": "tomorrow"}, "Write the day as 2021-08-09."),
        ({"actor": "nobody"}, "Select a valid choice"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused_with_what_was_typed(editor_client, claim, changed, words) -> None:
    answer = editor_client.post(f"/claims/{claim.pk}/decide/", filled(claim, **changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "The headline says so." in answer.content.decode()
    assert not Review.objects.exists()


def test_only_editors_decide(client, analyst, claim) -> None:
    client.force_login(analyst)
    assert client.post(f"/claims/{claim.pk}/decide/", filled(claim)).status_code == 403
