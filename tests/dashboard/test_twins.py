"""A text that is here already is shown beside the one that is being sent, before it is sent."""

from typing import Any

import pytest

from sources.models import Article
from tests.conftest import AIBAK_FALLS

pytestmark = pytest.mark.django_db


def form(**changed: Any) -> dict[str, Any]:
    fields = {
        "source": "Another Wire", "title": "Aibak", "text": AIBAK_FALLS, "published_on": "2021-08-09",
        "published_time": "15:00", "time_zone": "UTC", "url": "", "key": "",
    }  # fmt: skip
    return fields | changed


def test_a_near_duplicate_is_shown_side_by_side_and_nothing_is_kept_yet(editor_client, aibak_article) -> None:
    changed = AIBAK_FALLS.replace("the deputy governor said", "residents said")
    page = editor_client.post("/articles/submit/", form(text=changed)).content.decode()
    assert "A text like this one is here already" in page
    assert "<del>the deputy governor</del>" in page.replace("<del>the</del> <del>deputy</del>", "<del>the deputy")
    assert "<ins>residents</ins>" in page
    assert "residents said" in page
    assert Article.objects.count() == 1


def test_the_same_words_are_said_to_be_the_same_and_can_be_sent_all_the_same(editor_client, aibak_article) -> None:
    page = editor_client.post("/articles/submit/", form()).content.decode()
    assert "This text is here already" in page
    answer = editor_client.post("/articles/submit/", form(anyway="yes"))
    assert answer.status_code == 302
    assert Article.objects.count() == 2


def test_another_report_is_sent_without_a_question(editor_client, aibak_article) -> None:
    text = "Snow closed the passes for a third week, drivers said on Monday, and prices of flour rose again."
    assert editor_client.post("/articles/submit/", form(text=text)).status_code == 302


def test_a_form_that_is_sent_twice_leads_to_the_one_article_without_a_question(editor_client, conflict) -> None:
    sent = form(key="11111111-2222-4333-8444-555555555555")
    first = editor_client.post("/articles/submit/", sent)
    again = editor_client.post("/articles/submit/", sent)
    assert first["Location"] == again["Location"]
