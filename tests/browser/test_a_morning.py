"""An editor submits an article and an analyst finds it on the map, with the worker, the slider and the sentence."""

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as until

from ingest.demonstration import DEMONSTRATIONS, articles_in
from tests.browser.conftest import Product, requested
from tests.browser.visits import log_in, wait

pytestmark = pytest.mark.browser


def submit(browser: webdriver.Chrome, *, source: str, title: str, day: str, text: str) -> None:
    browser.find_element(By.NAME, "source").send_keys(source)
    browser.find_element(By.NAME, "title").send_keys(title)
    set_value = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))"
    browser.execute_script(set_value, browser.find_element(By.NAME, "published_on"), day)
    browser.execute_script(set_value, browser.find_element(By.NAME, "text"), text)
    browser.find_element(By.CSS_SELECTOR, "main button.primary").click()


def test_an_article_is_submitted_read_and_found_on_the_map(browser: webdriver.Chrome, product: Product) -> None:
    articles = articles_in(DEMONSTRATIONS / "afghanistan-2021")
    article = next(a for a in articles if a.source == "northern-wire" and a.published_at.day == 9)
    log_in(browser, product, "/articles/submit/")
    submit(browser, source="A New Wire", title="Six of thirty-four", day="2021-08-09", text=article.text)

    # Another source has printed these words before: the form says so, and sends them all the same when asked to.
    wait(browser).until(until.element_to_be_clickable((By.NAME, "anyway"))).click()

    # The page goes from waiting to read by itself: no reload, only the part that changes.
    wait(browser).until(until.url_matches(r"/articles/\d+/"))
    address = browser.current_url
    browser.execute_script("window.sameDocument = true")
    wait(browser, 60).until(until.presence_of_element_located((By.CSS_SELECTOR, "mark[data-kind~=captured]")))
    assert browser.execute_script("return window.sameDocument === true")
    assert browser.current_url == address
    assert "Kunduz" in browser.find_element(By.CSS_SELECTOR, ".claims").text

    # The map, on the conflict's first days: the slider moves by key, and asks the server nothing.
    browser.get(f"{product.address}/?conflict=afghanistan-2021&on=2021-08-07")
    slider = wait(browser).until(until.presence_of_element_located((By.CSS_SELECTOR, "input[type=range]")))
    wait(browser).until(lambda _: "2021" in (slider.get_attribute("aria-valuetext") or ""))
    requested(browser)
    slider.send_keys(Keys.ARROW_RIGHT)
    slider.send_keys(Keys.ARROW_RIGHT)
    wait(browser).until(until.url_contains("on=2021-08-09"))
    assert "9 August 2021" in (slider.get_attribute("aria-valuetext") or "")
    assert requested(browser) == []

    # Kunduz: chosen on the map, its period, its sentence, and from there to the article.
    browser.get(f"{product.address}/?conflict=afghanistan-2021&on=2021-08-09")
    kunduz = (By.CSS_SELECTOR, "[aria-label^='Kunduz'], [title^='Kunduz']")
    mark = wait(browser).until(until.presence_of_element_located(kunduz))
    browser.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", mark)
    chosen = (By.CSS_SELECTOR, ".place-panel [aria-current=date]")
    current = wait(browser).until(until.visibility_of_element_located(chosen))
    assert "Controlled by Taliban" in current.text
    quote = current.find_element(By.CSS_SELECTOR, "blockquote a")
    assert "Kunduz" in quote.text
    browser.get(quote.get_attribute("href") or "")
    assert browser.find_element(By.CSS_SELECTOR, "mark[data-kind~=captured]").is_displayed()


def test_every_page_opens_without_an_error_and_without_leaving_the_site(
    browser: webdriver.Chrome, product: Product
) -> None:
    for page in (
        "/",
        "/states/",
        "/events/",
        "/conflicts/",
        "/places/?q=mazar",
        "/disputes/",
        "/articles/",
        "/sources/",
        "/help/",
        "/log-in/",
        "/api/docs/",
    ):
        browser.get(product.address + page)
        assert browser.find_element(By.TAG_NAME, "main").is_displayed()
    wait(browser).until(until.presence_of_element_located((By.CSS_SELECTOR, ".swagger-ui .opblock")))
