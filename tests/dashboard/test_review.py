"""The editors' desk: a decision moves the map at once, changes no word, and is kept."""

import pytest

from events.models import Claim, ControlPeriod, Review
from geo.models import Place
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def holder_of_aibak() -> str | None:
    return ControlPeriod.objects.get(place__name="Aibak", recorded_until=None, until=None).holder_id


def decide(client, claim: Claim, decision: str):
    return client.post(f"/claims/{claim.pk}/review/", {"decision": decision, "reason": "seen the film"})


def test_rejecting_every_claim_of_a_capture_takes_it_off_the_map_and_accepting_brings_it_back(
    editor_client, aibak_article
) -> None:
    claims = list(Claim.objects.filter(article=aibak_article))
    for claim in claims:
        decide(editor_client, claim, "reject")
    assert holder_of_aibak() == "afghan-government"
    decide(editor_client, claims[0], "accept")
    assert holder_of_aibak() == "taliban"
    assert Claim.objects.get(pk=claims[0].pk).evidence == claims[0].evidence


def test_a_decision_is_shown_with_its_editor_and_kept_in_the_ledger(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article).first()
    assert claim
    decide(editor_client, claim, "reject")
    page = editor_client.get(aibak_article.get_absolute_url()).content.decode()
    assert "rejected" in page
    assert "by Alice" in page
    assert Review.objects.get(claim=claim).reason == "seen the film"
    assert Entry.objects.filter(kind="claim", object_id=str(claim.pk), action="reject", who="Alice").exists()


def test_what_is_no_decision_is_refused_in_words(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article).first()
    assert claim
    answer = editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "burn"}, follow=True)
    assert "Choose accept or reject" in answer.content.decode()
    assert not Review.objects.exists()


def test_nobody_is_led_to_another_site_after_a_decision(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article).first()
    assert claim
    asked = {"decision": "accept", "next": "https://elsewhere.example/"}
    assert editor_client.post(f"/claims/{claim.pk}/review/", asked)["Location"] == aibak_article.get_absolute_url()


def test_only_editors_see_the_desk_and_decide(client, analyst, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article).first()
    assert claim
    assert client.get("/review/").status_code == 302
    client.force_login(analyst)
    assert client.get("/review/").status_code == 403
    assert decide(client, claim, "reject").status_code == 403


def test_a_name_that_could_be_several_places_waits_with_all_of_them(editor_client, aibak_article) -> None:
    reading = aibak_article.readings.first()
    aibak, kunduz = (Place.objects.get(name=name, country="AF").pk for name in ("Aibak", "Kunduz"))
    mention = {
        "place": aibak,
        "start": 0,
        "end": 5,
        "outcome": "none",
        "reason": "undecided",
        "candidates": [aibak, kunduz],
    }
    reading.mentions = [mention]
    reading.save()
    page = editor_client.get("/review/").content.decode()
    assert "Aibak (Afghanistan) or Kunduz (Afghanistan)" in page


def test_a_doubtful_claim_waits_on_the_desk(editor_client, aibak_article) -> None:
    Claim.objects.filter(article=aibak_article).update(confidence=0.5)
    page = editor_client.get("/review/").content.decode()
    assert "Aibak" in page
