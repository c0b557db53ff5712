"""The page of what changed, day by day, and its feeds: in words, with the sentences, corrections among them."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from events.actions.reviews import review_claim
from events.models import Claim
from tests.conftest import read

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, query: str) -> list[str]:
    answer = client.get(f"/changes/feed.atom?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return [entry.findtext(f"{ATOM}title", "") for entry in ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")]


def test_a_day_is_told_in_words_with_a_page_of_its_own(client, aibak_article) -> None:
    page = client.get("/changes/").content.decode()
    assert "9 August 2021" in page
    assert "to Taliban, unopposed" in page
    day = client.get("/changes/?on=2021-08-09").content.decode()
    assert "Aibak fell without a fight" in day


def test_a_day_without_changes_says_so(client, aibak_article) -> None:
    assert "Nothing changed on this day" in client.get("/changes/?on=2021-07-01").content.decode()


def test_what_is_told_otherwise_since_stands_below_the_day(client, conflict) -> None:
    read("The Taliban captured Kunduz on Sunday.", published_at=datetime(2021, 8, 11, 9, tzinfo=UTC), title="Late news")
    page = client.get("/changes/?on=2021-08-09").content.decode()
    assert "Told otherwise since" in page
    assert "at the time: held by Afghan government" in page
    assert "Told otherwise since" not in client.get("/changes/?on=2021-08-05").content.decode()


def test_the_feed_of_a_conflict_tells_each_change_once(client, aibak_article) -> None:
    (entry,) = entries(client, "conflict=afghanistan-2021")
    assert entry.startswith("9 August 2021: Aibak to Taliban")
    read("The Taliban captured Aibak on Monday, residents said.", source="Amu Radio", title="More of the same")
    assert len(entries(client, "conflict=afghanistan-2021")) == 1, "newer evidence for the same is no news"


def test_a_correction_is_an_entry_too(client, editor, aibak_article) -> None:
    for claim in Claim.objects.filter(kind="captured"):
        review_claim(claim=claim, by=editor, decision="reject", reason="Another town of that name.")
    read("Heavy fighting went on inside Aibak on Monday as the Taliban attacked.", source="Amu Radio", title="Fighting")
    newest = entries(client, "conflict=afghanistan-2021")[0]
    assert "Aibak contested by Taliban" in newest


def test_a_party_a_place_and_a_province_have_feeds_of_their_own(client, aibak_article) -> None:
    assert len(entries(client, "conflict=afghanistan-2021&party=taliban")) == 1
    assert entries(client, "conflict=afghanistan-2021&party=panjshir-resistance") == []
    place = Claim.objects.filter(kind="captured").select_related("place")[0].place
    assert len(entries(client, f"conflict=afghanistan-2021&place={place.pk}")) == 1
    assert len(entries(client, f"conflict=afghanistan-2021&province={place.province_id}")) == 1


@pytest.mark.parametrize("query", ["", "conflict=nowhere", "conflict=afghanistan-2021&place=x"])
def test_a_feed_of_something_unknown_is_not_found(client, conflict, query) -> None:
    assert client.get(f"/changes/feed.atom?{query}").status_code == 404
