"""An editor adds what the reader missed, and splits what it read as one thing."""

from typing import Any

import pytest

from events.models import Claim, ControlPeriod
from geo.models import Place
from ingest.parse import read_submission
from ingest.submit import ask_for_reading
from sources.models import Article
from tests.conftest import read

pytestmark = pytest.mark.django_db
TEXT = "The white flag flew over Taloqan on Monday.\r\nShops stayed closed in Aibak."


def typed(place: str, words: str, **changed: Any) -> dict[str, Any]:
    fields = {
        "words": words, "place": Place.objects.get(name=place, country="AF").pk, "kind": "captured", "actor": "taliban",
        "earliest": "2021-08-09", "latest": "2021-08-09", "assertion": "asserted", "manner": "", "speaker_actor": "",
    }  # fmt: skip
    return fields | changed


def holder(place: str) -> str | None:
    return ControlPeriod.objects.get(place__name=place, recorded_until=None, until=None).holder_id


@pytest.fixture
def silent(conflict) -> Article:
    return read(TEXT, title="A quiet Monday")


def test_the_words_that_were_selected_become_a_claim_and_the_map_follows(editor_client, silent) -> None:
    address = f"/articles/{silent.pk}/claims/new/"
    page = editor_client.get(address, {"words": "The white flag flew over Taloqan", "near": "0"}).content.decode()
    assert "The white flag flew over Taloqan</textarea>" in page
    answer = editor_client.post(address, typed("Taloqan", "The white flag\nflew over Taloqan on Monday."))
    claim = Claim.objects.get(article=silent, readers=["editor"])
    assert answer["Location"].endswith(f"#claim-{claim.pk}")
    assert claim.evidence == "The white flag flew over Taloqan on Monday."
    assert holder("Taloqan") == "taliban"


def test_an_added_claim_stands_through_the_next_reading_of_the_machine(editor_client, silent) -> None:
    editor_client.post(f"/articles/{silent.pk}/claims/new/", typed("Taloqan", "The white flag flew over Taloqan"))
    read_submission(ask_for_reading(silent, user=None).pk)
    assert holder("Taloqan") == "taliban"
    page = editor_client.get(silent.get_absolute_url()).content.decode()
    assert "Read 2 times: what the last reading changed" in page
    assert "Nothing: it found the same claims" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": "The white flag flew over Kabul"}, "These words are not in the article&#x27;s text"),
        ({"words": " "}, "This field is required"),
        ({"kind": "burned"}, "Select a valid choice"),
        ({"latest": "2021-08-01"}, "Write the later day here"),
    ],
)
def test_a_claim_that_cannot_be_meant_comes_back_with_what_was_typed(editor_client, silent, changed, said) -> None:
    fields = typed("Taloqan", "The white flag flew over Taloqan", reason="Seen on film.") | changed
    answer = editor_client.post(f"/articles/{silent.pk}/claims/new/", fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Seen on film." in answer.content.decode()
    assert not Claim.objects.filter(readers=["editor"]).exists()


def test_a_claim_is_split_into_two_and_no_longer_counts_itself(editor_client, conflict) -> None:
    article = read("The Taliban captured Aibak on Monday after they had taken Taloqan.", title="Two towns")
    claim = Claim.objects.filter(article=article, place__name="Aibak")[0]
    parts = {"one": typed("Aibak", "captured Aibak"), "two": typed("Taloqan", "they had taken Taloqan")}
    fields = {f"{part}-{name}": value for part, given in parts.items() for name, value in given.items()}
    assert editor_client.post(f"/claims/{claim.pk}/split/", {**fields, "seen": "0"}).status_code == 302
    assert Claim.objects.filter(article=article, readers=["editor"]).count() == 2
    assert claim.reviews.get().decision == "reject"
    assert claim.reviews.get().reason.startswith("split into claims")
    assert (holder("Aibak"), holder("Taloqan")) == ("taliban", "taliban")


def test_a_split_with_one_wrong_part_keeps_nothing(editor_client, aibak_article) -> None:
    claim = Claim.objects.filter(article=aibak_article)[0]
    parts = {"one": typed("Aibak", claim.evidence), "two": typed("Aibak", "words that are not there")}
    fields = {f"{part}-{name}": value for part, given in parts.items() for name, value in given.items()}
    answer = editor_client.post(f"/claims/{claim.pk}/split/", {**fields, "seen": "0"})
    assert answer.status_code == 422
    assert not Claim.objects.filter(readers=["editor"]).exists()
    assert not claim.reviews.exists()


def test_what_a_new_reading_finds_and_loses_is_told(editor_client, aibak_article) -> None:
    old = Claim.objects.filter(article=aibak_article)[0]
    read_submission(ask_for_reading(aibak_article, user=None).pk)
    readings = list(aibak_article.readings.order_by("at"))
    # As a newer engine would have it: one claim less.
    Claim.objects.filter(pk=old.pk).update(superseded_at=readings[1].at)
    page = editor_client.get(aibak_article.get_absolute_url()).content.decode()
    assert f"no longer found: {old.place.name} {old.kind}" in page
