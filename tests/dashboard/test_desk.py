"""The editors' desk and the page of disputes: totals that do not fit, what is old, what one side alone says."""

import pytest

from ledger.models import Entry
from tests.conftest import read

pytestmark = pytest.mark.django_db
SIXTH = "The Taliban captured Aibak on Monday, the sixth of 34 provincial capitals that they have taken."


@pytest.fixture
def gap(conflict):
    return read(SIXTH, title="The sixth")


def test_a_total_that_does_not_fit_waits_on_the_desk_until_somebody_says_why(editor_client, gap) -> None:
    page = editor_client.get("/review/").content.decode()
    assert "Northern Wire states 6 of 34; the record has 1; 5 missing" in page
    total = gap.stated_totals.get()
    refused = editor_client.post(f"/totals/{total.pk}/answer/", {"reason": " ", "next": "/review/"}, follow=True)
    assert "Say why" in refused.content.decode()
    editor_client.post(f"/totals/{total.pk}/answer/", {"reason": "Four fell before our articles begin."})
    assert "Northern Wire states 6" not in editor_client.get("/review/").content.decode()
    assert Entry.objects.filter(kind="total", action="answer").count() == 1


def test_only_editors_answer_a_gap(client, gap) -> None:
    assert client.post(f"/totals/{gap.stated_totals.get().pk}/answer/", {"reason": "x"}).status_code == 302
    assert not Entry.objects.filter(kind="total").exists()


def test_the_page_of_disputes_names_places_of_which_the_rules_differ(client, conflict) -> None:
    read("The Taliban say they captured Aibak on Monday.", title="A boast")
    page = client.get("/disputes/?on=2021-08-09").content.decode()
    assert "Where the rules differ on 9 August 2021" in page
    assert "claimed by Taliban, not confirmed" in page
    assert "held by Taliban" in page


def test_the_page_of_disputes_lists_what_is_old_and_what_one_side_alone_tells(client, conflict) -> None:
    read("The Taliban say they captured Aibak on Monday.", title="A boast")
    conflict.stale_after_days = 3
    conflict.save()
    page = client.get("/disputes/?on=2021-08-20").content.decode()
    assert "Gone stale by 20 August 2021" in page
    assert "for more than 3 days" in page
    assert "only Taliban tells of it" in page


def test_every_quote_carries_grade_and_credibility(client, aibak_article) -> None:
    place = aibak_article.claims.first().place_id
    panel = client.get(f"/places/{place}/panel/?conflict=afghanistan-2021").content.decode()
    assert ">F6</span>" in panel
    assert "truth cannot be judged" in panel
