"""The submission form: who may use it, and what happens to bad input."""

import pytest

from sources.models import Article
from tests.conftest import AIBAK_FALLS

pytestmark = pytest.mark.django_db
GOOD = {
    "source": "Northern Wire",
    "title": "A town in the north",
    "published_on": "2021-08-09",
    "time_zone": "UTC",
    "text": AIBAK_FALLS,
}


def test_a_stranger_is_asked_to_log_in(client) -> None:
    answer = client.get("/articles/submit/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/log-in/")


def test_an_analyst_is_told_that_only_editors_can(client, analyst) -> None:
    client.force_login(analyst)
    answer = client.get("/articles/submit/")
    assert answer.status_code == 403
    assert "role “editor”" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "   "}, "The text is empty"),
        ({"text": "Kun\x00duz"}, "NUL"),
        ({"published_on": "9.8."}, "Write the day as 2021-08-09"),
        ({"published_on": "2999-01-01"}, "in the future"),
        ({"url": "no address"}, "Enter a valid URL"),
    ],
)
def test_a_wrong_field_is_named_and_all_that_was_typed_is_still_there(editor_client, change, words) -> None:
    answer = editor_client.post("/articles/submit/", {**GOOD, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Northern Wire" in page
    assert not Article.objects.exists()


def test_a_form_sent_twice_makes_one_article(editor_client, conflict) -> None:
    key = editor_client.get("/articles/submit/").context["form"]["key"].value()
    for _ in range(2):
        editor_client.post("/articles/submit/", {**GOOD, "key": str(key)})
    article = Article.objects.get()
    assert article.submissions.count() == 1


def test_the_text_is_stored_exactly_as_it_was_pasted(editor_client) -> None:
    text = "\n  First line.\r\n\r\nSecond\tline.  \n"
    editor_client.post("/articles/submit/", {**GOOD, "text": text})
    assert Article.objects.get().text == text


def test_what_was_pasted_is_shown_as_text_never_as_markup(editor_client) -> None:
    editor_client.post("/articles/submit/", {**GOOD, "text": "<script>alert(1)</script> Kunduz fell."})
    page = editor_client.get(Article.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page
