"""Every page answers, with and without data, and says what it should."""

import pytest

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/states/",
    "/events/",
    "/claims/",
    "/conflicts/",
    "/places/",
    "/places/?q=mazar",
    "/changes/",
    "/disputes/",
    "/articles/",
    "/sources/",
    "/help/",
    "/log-in/",
    "/api/docs/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_when_there_is_nothing_yet(client, address) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_when_there_is_something(client, aibak_article, address) -> None:
    assert client.get(address).status_code == 200


def test_the_table_says_the_same_as_the_map(client, aibak_article) -> None:
    page = client.get("/states/?on=2021-08-09").content.decode()
    assert "Who held what on 9 August 2021" in page
    assert "Taliban" in page


def test_an_unknown_address_is_answered_in_plain_words(client) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "nothing under this address" in answer.content.decode()


def test_no_page_carries_inline_scripts_or_styles_without_a_nonce(client, aibak_article) -> None:
    import re

    for address in [*PAGES[:-1], aibak_article.get_absolute_url()]:
        answer = client.get(address)
        page = answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert not re.search(r"<(script|style)(?![^>]*(src=|nonce=|application/json))[^>]*>", page), address
        assert not re.search(r"\sstyle=|\son\w+=\"", page), address


def test_the_site_says_whether_it_is_well(client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_the_map_opens_for_a_country_whose_provinces_have_no_outlines(client, conflict) -> None:
    conflict.countries = ["AF", "XX"]
    conflict.save()
    page = client.get("/", {"conflict": conflict.slug}).content.decode()
    assert "geo/provinces/AF.json" in page
    assert "geo/provinces/XX.json" not in page
