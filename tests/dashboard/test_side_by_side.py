"""Two editors at one desk: neither overwrites the other unseen, and each decision can be taken back."""

import pytest
from django.test import Client

from accounts.actions import create_user
from accounts.roles import EDITOR
from events.models import Claim, ControlPeriod, Review
from ledger.models import Entry
from tests.conftest import PASSWORD, read
from tests.dashboard.test_decide import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims(aibak_article):
    return list(Claim.objects.filter(article=aibak_article).order_by("pk"))


@pytest.fixture
def bob(db) -> Client:
    client = Client()
    client.force_login(create_user(username="Bob", password=PASSWORD, role=EDITOR))
    return client


def holder_of_aibak() -> str | None:
    return ControlPeriod.objects.get(place__name="Aibak", recorded_until=None, until=None).holder_id


def test_the_second_editor_is_told_who_decided_what_and_his_decision_is_not_kept(editor_client, bob, claims) -> None:
    address = f"/claims/{claims[0].pk}/review/"
    editor_client.post(address, {"decision": "reject", "reason": "an old report", "seen": "0"})
    answer = bob.post(address, {"decision": "accept", "seen": "0"}, follow=True)
    page = answer.content.decode()
    assert "Alice has rejected this claim meanwhile" in page
    assert "an old report" in page
    assert Review.objects.get(claim=claims[0]).decision == "reject"


def test_the_form_comes_back_filled_with_the_other_decision_and_can_then_be_sent(editor_client, bob, claims) -> None:
    claim = next(one for one in claims if one.kind == "captured")
    editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "reject", "seen": "0"})
    typed = filled(claim, earliest="2021-08-10", latest="2021-08-10", seen="0")
    refused = bob.post(f"/claims/{claim.pk}/decide/", typed)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Alice has rejected this claim meanwhile" in page
    assert page.count('value="2021-08-10"') == 2
    last = Review.objects.get(claim=claim)
    assert f'name="seen" value="{last.pk}"' in page
    assert bob.post(f"/claims/{claim.pk}/decide/", {**typed, "seen": str(last.pk)}).status_code == 302
    assert Review.objects.filter(claim=claim).latest("pk").decision == "correct"


def test_a_decision_that_is_taken_back_leaves_the_map_as_it_was_and_stays_in_the_ledger(editor_client, claims) -> None:
    for claim in claims:
        editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "reject"})
    assert holder_of_aibak() == "afghan-government"
    for claim in claims:
        editor_client.post(f"/claims/{claim.pk}/take-back/", {"next": "/review/"})
    assert holder_of_aibak() == "taliban"
    actions = Entry.objects.filter(kind="claim", object_id=str(claims[0].pk)).order_by("number")
    assert [entry.action for entry in actions] == ["reject", "undo"]


def test_what_is_taken_back_twice_holds_again(editor_client, claims) -> None:
    address = f"/claims/{claims[0].pk}/"
    editor_client.post(f"{address}review/", {"decision": "reject"})
    editor_client.post(f"{address}take-back/")
    editor_client.post(f"{address}take-back/")
    assert Review.objects.filter(claim=claims[0]).latest("pk").decision == "reject"


def test_a_claim_whose_decision_is_taken_back_waits_on_the_desk_again(editor_client, aibak_article, claims) -> None:
    Claim.objects.filter(article=aibak_article).update(confidence=0.5)
    waits = f'id="claim-{claims[0].pk}"'
    editor_client.post(f"/claims/{claims[0].pk}/review/", {"decision": "accept"})
    assert waits not in editor_client.get("/review/").content.decode()
    editor_client.post(f"/claims/{claims[0].pk}/take-back/")
    assert waits in editor_client.get("/review/").content.decode()


def test_nobody_takes_back_what_he_has_not_seen(editor_client, bob, claims) -> None:
    address = f"/claims/{claims[0].pk}/"
    editor_client.post(f"{address}review/", {"decision": "reject"})
    first = Review.objects.get(claim=claims[0])
    bob.post(f"{address}review/", {"decision": "accept", "seen": str(first.pk)})
    answer = editor_client.post(f"{address}take-back/", {"seen": str(first.pk)}, follow=True)
    assert "Bob has accepted this claim meanwhile" in answer.content.decode()
    assert Review.objects.filter(claim=claims[0]).latest("pk").decision == "accept"


def test_the_desk_shows_first_the_claim_on_which_a_colour_rests_alone(editor_client, conflict) -> None:
    read("The Taliban captured Aibak on Monday.", source="First Wire")
    read("Aibak fell to the Taliban on Monday.", source="Second Wire")
    alone = read("The Taliban captured Taloqan on Monday.", source="First Wire")
    Claim.objects.update(confidence=0.4)
    Claim.objects.filter(article=alone).update(confidence=0.6)
    page = editor_client.get("/review/").content.decode()
    assert "A colour on the map rests on this claim alone." in page
    assert "A colour rests on it and 1 other." in page
    assert page.index("Taloqan") < page.index("Aibak")


def test_who_has_a_claim_open_is_seen_by_the_other_until_it_is_decided(editor_client, bob, aibak_article) -> None:
    Claim.objects.filter(article=aibak_article).update(confidence=0.5)
    claim = next(one for one in Claim.objects.filter(article=aibak_article) if one.kind == "captured")
    editor_client.get(f"/claims/{claim.pk}/decide/")
    assert (
        "<strong>Alice</strong> has had this claim open since"
        in bob.get(f"/claims/{claim.pk}/decide/").content.decode()
    )
    assert "<strong>Alice</strong> has it open just now." in bob.get("/review/").content.decode()
    editor_client.post(f"/claims/{claim.pk}/decide/", filled(claim, decision="accept"))
    assert "Alice</strong> has had" not in bob.get(f"/claims/{claim.pk}/decide/").content.decode()
