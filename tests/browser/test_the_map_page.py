"""An analyst works with the map: earlier knowledge, totals, search by key, cards on hover, paper."""

import base64
import urllib.request

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as until

from tests.browser.conftest import Product, requested
from tests.browser.visits import open_map, wait

pytestmark = pytest.mark.browser


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


def test_a_party_s_name_shows_its_capitals_alone_and_the_address_says_so(
    browser: webdriver.Chrome, product: Product
) -> None:
    open_map(browser, product, "on=2021-08-09")
    browser.find_element(By.XPATH, "//button[contains(@class, 'party') and text()='Taliban']").click()
    wait(browser).until(lambda b: "party=taliban" in b.current_url)
    faded = {
        mark.get_attribute("aria-label") or "" for mark in browser.find_elements(By.CSS_SELECTOR, ".map-place.faded")
    }
    assert any(label.startswith("Bamyan") for label in faded)
    assert not any("Taliban" in label for label in faded)
    browser.find_element(By.CSS_SELECTOR, "[data-part=filter-end]").click()
    assert not browser.find_elements(By.CSS_SELECTOR, ".map-place.faded")


def test_a_marked_day_is_compared_with_every_other(browser: webdriver.Chrome, product: Product) -> None:
    open_map(browser, product, "on=2021-08-05")
    browser.find_element(By.CSS_SELECTOR, "[data-part=mark-day]").click()
    slider = browser.find_element(By.CSS_SELECTOR, "input[type=range]")
    slider.send_keys(Keys.ARROW_RIGHT * 4)
    wait(browser).until(lambda b: "on=2021-08-09" in b.current_url and "since=2021-08-05" in b.current_url)
    span = browser.find_element(By.CSS_SELECTOR, "[data-part=span]").text
    assert "Changed between 5 August and 9 August 2021" in span
    assert "Kunduz Government → Taliban" in span.replace("\n", " ")
    assert browser.find_element(By.CSS_SELECTOR, "[data-part=band]").is_displayed()


def test_exactly_this_view_is_cited_taken_as_a_file_and_framed(browser: webdriver.Chrome, product: Product) -> None:
    grant = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": product.address}
    browser.execute_cdp_cmd("Browser.grantPermissions", grant)
    open_map(browser, product, "on=2021-08-09&rule=strict")
    browser.find_element(By.CSS_SELECTOR, "[data-part=cite]").click()
    said = (By.CSS_SELECTOR, "[data-part=cite]")
    wait(browser).until(until.text_to_be_present_in_element(said, "Copied"))
    citation = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])")
    assert "2021-08-09" in citation
    assert "sha256" in citation.lower() or "SHA-256" in citation
    table = browser.find_element(By.CSS_SELECTOR, "[data-part=csv]").get_attribute("href") or ""
    assert "on=2021-08-09" in table
    assert "rule=strict" in table
    assert "Kunduz" in urllib.request.urlopen(table).read().decode()
    browser.get(f"{product.address}/embed/?conflict=afghanistan-2021&on=2021-08-09")
    wait(browser).until(lambda b: b.execute_script("return document.getElementById('map-page').dataset.outlined"))
    assert "9 August 2021" in browser.find_element(By.CSS_SELECTOR, ".day-head").text
    assert "on=2021-08-09" in (
        browser.find_element(By.CSS_SELECTOR, "[data-part=open-whole]").get_attribute("href") or ""
    )
