"""The moment of knowledge in the map's address, and how the page says it."""

import pytest
from selenium import webdriver

from tests.geo.modules import run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("query", "zone", "instant", "words"),
    [
        ("known=2021-08-09", "Asia/Kabul", "2021-08-09T19:29:59Z", "9 August 2021, end of the day"),
        ("known=2021-08-09T14:00", "Asia/Kabul", "2021-08-09T09:30:59Z", "9 August 2021, 14:00"),
        # Clocks in Kyiv went forward at three in the morning of 27 March 2022.
        ("known=2022-03-26", "Europe/Kyiv", "2022-03-26T21:59:59Z", "26 March 2022, end of the day"),
        ("known=2022-03-27", "Europe/Kyiv", "2022-03-27T20:59:59Z", "27 March 2022, end of the day"),
        ("known_at=2021-08-09T09:30:59Z", "Asia/Kabul", "2021-08-09T09:30:59Z", "9 August 2021, 14:00"),
    ],
)
def test_the_moment_of_knowledge_is_read_in_the_zone_of_the_conflict(
    page: webdriver.Chrome, query: str, zone: str, instant: str, words: str
):
    code = "const k = m.knownMoment(new URLSearchParams(a[0]), a[1]); return [k.instant, k.words];"
    assert run(page, "known.js", code, query, zone) == [instant, words]


@pytest.mark.parametrize(
    "query", ["", "known=", "known=soon", "known=2021-13-40", "known=2021-08-09Tnoon", "known_at=x"]
)
def test_what_is_no_moment_is_now(page: webdriver.Chrome, query: str):
    code = "return m.knownMoment(new URLSearchParams(a[0]), 'Asia/Kabul');"
    assert run(page, "known.js", code, query) is None


def test_every_address_that_the_page_asks_carries_the_moment(page: webdriver.Chrome):
    code = """const known = m.knownMoment(new URLSearchParams("known=2021-08-09"), "Asia/Kabul");
        return [m.withMoment("/api/v1/timeline/?conflict=one&rule=assessed", known), m.withMoment("/x/?a=b", null)];"""
    assert run(page, "known.js", code) == [
        "/api/v1/timeline/?conflict=one&rule=assessed&known_at=2021-08-09T19%3A29%3A59Z",
        "/x/?a=b",
    ]


def test_the_notice_says_the_moment_and_the_days_after_it_are_veiled(page: webdriver.Chrome):
    code = """return Promise.all([import("/js/map/known.js"), import("/js/map/dates.js")]).then(([k, d]) => {
        const notice = document.createElement("p");
        const words = document.createElement("strong");
        words.dataset.part = "known-long";
        notice.append(words);
        notice.hidden = true;
        const veil = document.createElement("i");
        const known = k.knownMoment(new URLSearchParams("known=2021-08-05"), "Asia/Kabul");
        m.showKnown(notice, veil, known, new d.Calendar("2021-08-01", 10));
        return [notice.hidden, notice.textContent, veil.hidden, veil.style.left];
    });"""
    shown = [False, "5 August 2021, end of the day (Kabul time)", False, "50%"]
    assert run(page, "choice.js", code) == shown
