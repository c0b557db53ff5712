"""The submission form takes words from a file or a web address, into the fields that are still empty."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.models import Article, Capture

pytestmark = pytest.mark.django_db
PAGE = b"""<!doctype html><html><head><title>Aibak falls</title>
<meta property="article:published_time" content="2021-08-09T14:10:00Z"></head><body><article><h1>Aibak falls</h1>
<p>The Taliban captured Aibak, the capital of Samangan province, on Monday.</p>
<p>Aibak fell without a fight, the deputy governor said, and shops stayed shut all day in the centre.</p>
</article></body></html>"""


def taken(client: Any, file: Any = None, **typed: str) -> Any:
    data = {"take": "yes", "time_zone": "Asia/Kabul", **typed}
    return client.post("/articles/submit/", data | ({"file": file} if file else {}))


def test_a_file_fills_the_empty_fields_and_its_bytes_are_kept_with_the_article(editor_client, conflict) -> None:
    answer = taken(editor_client, SimpleUploadedFile("page.html", PAGE))
    form = answer.context["form"]
    assert answer.status_code == 200
    assert "Aibak fell without a fight" in form["text"].value()
    assert form["title"].value() == "Aibak falls"
    assert 'value="2021-08-09"' in answer.content.decode()
    sent = {name: form[name].value() or "" for name in form.fields} | {"source": "Northern Wire"}
    assert editor_client.post("/articles/submit/", sent).status_code == 302
    assert bytes(Article.objects.get().capture.content) == PAGE


def test_what_was_typed_wins_over_what_the_file_says(editor_client) -> None:
    answer = taken(editor_client, SimpleUploadedFile("page.html", PAGE), title="My own title", source="My Wire")
    form = answer.context["form"]
    assert (form["title"].value(), form["source"].value()) == ("My own title", "My Wire")
    assert "The title that you had typed was kept" in answer.content.decode()


@pytest.mark.parametrize(
    ("file", "typed", "words"),
    [
        (None, {}, "Choose a file, or write a web address"),
        (SimpleUploadedFile("x.pdf", b"%PDF-1.7 nothing more"), {}, "Paste its text instead"),
        (SimpleUploadedFile("x.bin", bytes(range(256)) * 9), {}, "Paste its text instead"),
        (None, {"url": "http://127.0.0.1/secret"}, "public"),
        (None, {"url": "ftp://example.org/a"}, "http"),
    ],
)
def test_what_cannot_be_taken_is_said_with_the_remedy_and_nothing_typed_is_lost(
    editor_client, file, typed, words
) -> None:
    answer = taken(editor_client, file, text="My notes.", title="Mine", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "My notes." in page
    assert not Capture.objects.exists()


def test_only_so_many_pages_are_fetched_for_one_editor(editor_client, settings) -> None:
    from accounts.budgets import Budget

    settings.BUDGETS = {**settings.BUDGETS, "fetch": Budget(1, 3600)}
    taken(editor_client, url="http://127.0.0.1/secret")
    assert "Too many pages were fetched" in taken(editor_client, url="http://127.0.0.1/secret").content.decode()


MAIL = b"""From: desk@example.org
Subject: Aibak falls
Date: Mon, 9 Aug 2021 18:40:00 +0430
Content-Type: text/plain; charset=utf-8

The Taliban captured Aibak, the capital of Samangan province, on Monday.
"""


def test_the_moment_of_a_mail_is_filled_in_with_its_zone(editor_client, conflict) -> None:
    page = taken(editor_client, SimpleUploadedFile("mail.eml", MAIL)).content.decode()
    assert 'value="2021-08-09"' in page
    assert 'value="14:10"' in page
    assert '<option value="UTC" selected>' in page
