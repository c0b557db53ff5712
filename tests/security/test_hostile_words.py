"""Hostile words through the pages and the cards of the map: they are shown, and none becomes a tag or runs.

`HOSTILE_WORDS=200000` for the long form. The pages are taken apart by Chromium, as a reader's browser would.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from selenium import webdriver

from events.models import Conflict
from sources.actions import save_article, source_named
from tests.events.factories import KUNDUZ, said, tell
from tests.geo.stage import CHROMIUM, DRIVER, emptied, opened, show, timeline
from tests.security.hostile_words import hostile_words

pytestmark = pytest.mark.django_db
NUMBER = int(os.environ.get("HOSTILE_WORDS", "1200"))
TOGETHER = 100
SKELETON = """
    const page = new DOMParser().parseFromString(arguments[0], "text/html");
    return [...page.querySelectorAll("*")].map((one) => `${one.localName} ${one.getAttributeNames().sort()}`);"""
CARDS = """
    const [words, done] = [arguments[0], arguments[1]];
    const load = (name) => import(`/js/map/${name}.js`);
    const allowed = new Set(["strong", "span", "svg", "g", "path", "circle", "rect", "polygon", "line", "use", "ellipse",
        "text"]);
    Promise.all(["card", "control", "dates", "colours"].map(load)).then(([card, c, d, p]) => {
        const control = window.made.control ?? window.made._control;
        const calendar = new d.Calendar("2021-05-01", control.length);
        const foreign = [];
        for (const [index, one] of words.entries()) {
            const place = index % control.places.length;
            control.places[place].name = one; control.places[place].province = one;
            for (const actor of control.actors) actor.name = one;
            const box = document.createElement("div");
            box.append(...card.card(place, 40, control, calendar, window.colours));
            document.body.append(box);
            for (const inside of box.querySelectorAll("*")) {
                if (!allowed.has(inside.localName) || inside.getAttributeNames().some((name) => name.startsWith("on"))) {
                    foreign.push(`${one} => ${inside.outerHTML}`);
                }
            }
            if (!box.textContent.includes(one)) foreign.push(`${one} is not shown`);
            box.remove();
        }
        setTimeout(() => done([foreign, window.ran ?? 0]), 50);
    }).catch((error) => done([[`failed: ${error.stack}`], 0]));"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium and its driver are not here (Debian: apt-get install chromium chromium-driver)")
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


def together(number: int, size: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    words = list(hostile_words(number, seed))
    for start in range(0, number, size):
        yield tuple(words[start : start + size])


def article_of(words: tuple[str, ...], hour: int) -> Any:
    """An article full of these words: title, source, text, a party and a speaker in each claim."""
    from tests.events.factories import august

    text = "\n\n".join(f"{number:03d} {one}" for number, one in enumerate(words)) + "\n"
    source = source_named(who="test", name=f"{words[0]} {hour}"[:190])
    at = august(9).replace(minute=hour % 60, second=hour // 60 % 60)
    article, _ = save_article(who="test", source=source, title=words[1 % len(words)], text=text, published_at=at)
    claims, start = [], 0
    for order, one in enumerate(words[:10]):
        end = start + 4 + len(one)
        told: dict[str, Any] = {
            "start": start,
            "end": end,
            "evidence": text[start:end],
            "actor_key": None,
            "actor": one,
            "speaker": one,
        }
        claims.append(said(KUNDUZ, on=8, order=order, **told))
        start = end + 2
    tell(article, *claims)
    return article


def skeleton(browser: webdriver.Chrome, html: bytes) -> Any:
    """The tags of a page with the names of their attributes, in order, as Chromium builds it."""
    return browser.execute_script(SKELETON, html.decode())


def test_no_word_of_an_article_becomes_a_tag_of_a_page(conflict: Conflict, editor_client: Client, browser) -> None:
    harmless = article_of(tuple(f"word {number}" for number in range(TOGETHER)), 0)
    wanted = skeleton(browser, editor_client.get(harmless.get_absolute_url()).content)
    for hour, words in enumerate(together(NUMBER, TOGETHER), start=1):
        if len(words) == TOGETHER:
            page = editor_client.get(article_of(words, hour).get_absolute_url()).content
            assert skeleton(browser, page) == wanted


def test_no_word_becomes_a_tag_or_runs_on_the_card_of_a_place(browser) -> None:
    show(emptied(browser), timeline(["AF"]))
    for words in together(NUMBER, 2000, seed=2):
        foreign, ran = browser.execute_async_script(CARDS, list(words))
        assert (foreign[:3], ran) == ([], 0)
