"""An analyst works with the map: earlier knowledge, totals, search by key, cards on hover, paper."""

import base64

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Product, requested

pytestmark = pytest.mark.browser
MAP = "/?conflict=afghanistan-2021"


def wait(browser: webdriver.Chrome) -> WebDriverWait[webdriver.Chrome]:
    return WebDriverWait(browser, 40)


def open_map(browser: webdriver.Chrome, product: Product, query: str) -> None:
    browser.get(f"{product.address}{MAP}&{query}")
    wait(browser).until(lambda b: b.execute_script("return document.getElementById('map-page').dataset.outlined"))


def test_the_map_as_known_earlier_says_so_asks_for_it_everywhere_and_leads_back_to_now(
    browser: webdriver.Chrome, product: Product
) -> None:
    open_map(browser, product, "on=2021-08-15&place=1133616&known=2021-08-09")
    notice = browser.find_element(By.CSS_SELECTOR, ".map-notice")
    assert "9 August 2021, end of the day (Kabul time)" in notice.text
    asked = [url for url in requested(browser) if "/timeline/?" in url or "/panel/?" in url]
    assert len(asked) == 2
    assert all("known_at=2021-08-09T19%3A29%3A59Z" in url for url in asked)
    notice.find_element(By.TAG_NAME, "button").click()
    wait(browser).until(lambda b: "known" not in b.current_url)
    assert "on=2021-08-15" in browser.current_url
    assert "place=1133616" in browser.current_url


def test_stated_totals_stand_beside_the_record_and_lead_to_their_article(
    browser: webdriver.Chrome, product: Product
) -> None:
    open_map(browser, product, "on=2021-08-09")
    totals = browser.find_element(By.CSS_SELECTOR, ".totals")
    assert "Northern Wire: Taliban 6 of 34 = 6 in the record" in totals.text
    assert "/articles/" in (totals.find_element(By.TAG_NAME, "a").get_attribute("href") or "")


def test_a_place_is_found_by_key_alone_and_its_card_shows_under_the_pointer(
    browser: webdriver.Chrome, product: Product
) -> None:
    open_map(browser, product, "on=2021-08-09")
    mark = browser.find_element(By.CSS_SELECTOR, "[aria-label^='Kunduz']")
    ActionChains(browser).move_to_element(mark).perform()
    card = browser.find_element(By.CSS_SELECTOR, ".map-tip")
    assert card.is_displayed()
    assert "since 8 August 2021" in card.text
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys("kunudz", Keys.ENTER)
    wait(browser).until(lambda b: "place=1135689" in b.current_url)
    panel = browser.find_element(By.ID, "place-panel")
    wait(browser).until(lambda _: "Kunduz" in panel.text)


def test_the_map_prints_on_one_sheet_and_the_screen_is_as_before(browser: webdriver.Chrome, product: Product) -> None:
    open_map(browser, product, "on=2021-08-09")
    where = "return [...document.querySelectorAll('.map-place')].map((mark) => mark.style.transform)"
    before = browser.execute_script(where)
    sheet = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    assert base64.b64decode(sheet["data"]).count(b"/Type /Page\n") == 1
    assert browser.execute_script(where) == before
    assert not browser.find_elements(By.CSS_SELECTOR, ".on-paper")
