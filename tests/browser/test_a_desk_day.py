"""An editor's day: the queue by key alone, a claim that was missed, a draft that outlives a log-in, the same text twice."""

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as until

from tests.browser.conftest import Product
from tests.browser.visits import log_in, wait

pytestmark = pytest.mark.browser
SET = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))"


def press(browser: webdriver.Chrome, key: str) -> None:
    browser.switch_to.active_element.send_keys(key)


def test_a_claim_is_accepted_and_taken_back_by_key_alone(browser: webdriver.Chrome, product: Product) -> None:
    log_in(browser, product, "/articles/1/")
    press(browser, "j")
    chosen = browser.find_element(By.CSS_SELECTOR, ".claim.chosen")
    number = chosen.get_attribute("id") or ""
    assert browser.switch_to.active_element == chosen
    press(browser, "a")
    wait(browser).until(until.text_to_be_present_in_element((By.ID, number), "accepted"))
    assert browser.find_element(By.CSS_SELECTOR, ".claim.chosen").get_attribute("id") == number
    press(browser, "u")
    wait(browser).until_not(until.text_to_be_present_in_element((By.ID, number), "accepted"))


def test_the_keys_are_told_by_a_question_mark_and_a_reason_is_written_without_the_mouse(
    browser: webdriver.Chrome, product: Product
) -> None:
    log_in(browser, product, "/articles/1/")
    press(browser, "?")
    assert browser.find_element(By.ID, "desk-keys").is_displayed()
    press(browser, Keys.ESCAPE)
    press(browser, "j")
    press(browser, "w")
    press(browser, "jar")  # letters in a field are letters
    press(browser, Keys.ESCAPE)
    field = browser.find_element(By.CSS_SELECTOR, ".claim.chosen input[name=reason]")
    assert field.get_attribute("value") == "jar"
    press(browser, "e")
    wait(browser).until(until.url_contains("/decide/"))


def test_selected_words_go_into_the_form_of_a_missed_claim(browser: webdriver.Chrome, product: Product) -> None:
    log_in(browser, product, "/articles/1/")
    words = browser.execute_script("""
        const text = document.querySelector(".article-text mark").firstChild.nextSibling ?? document.querySelector(".article-text mark").lastChild;
        const range = document.createRange();
        range.selectNodeContents(text);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return text.textContent;""")
    link = wait(browser).until(until.visibility_of_element_located((By.CSS_SELECTOR, "[data-add-claim].ready")))
    link.click()
    field = wait(browser).until(until.presence_of_element_located((By.NAME, "words")))
    assert field.get_attribute("value") == words.strip()


def test_what_is_typed_is_still_there_after_a_log_in_that_ended(browser: webdriver.Chrome, product: Product) -> None:
    log_in(browser, product, "/articles/submit/")
    browser.find_element(By.NAME, "source").send_keys("Evening Post")
    browser.find_element(By.NAME, "title").send_keys("Nothing new in the north")
    browser.execute_script(SET, browser.find_element(By.NAME, "text"), "Snow closed the passes again.\n\nNobody moved.")
    browser.delete_cookie("sessionid")
    browser.find_element(By.CSS_SELECTOR, "main button.primary").click()
    wait(browser).until(until.url_contains("/log-in/"))
    log_in(browser, product, "/articles/submit/")
    assert browser.find_element(By.ID, "draft-note").is_displayed()
    assert browser.find_element(By.NAME, "title").get_attribute("value") == "Nothing new in the north"
    assert "Nobody moved." in (browser.find_element(By.NAME, "text").get_attribute("value") or "")

    # Once it is sent, nothing of it is kept in the browser.
    day = browser.find_element(By.NAME, "published_on")
    browser.execute_script(SET, day, "2021-08-02")
    browser.find_element(By.CSS_SELECTOR, "main button.primary").click()
    wait(browser).until(until.url_matches(r"/articles/\d+/"))
    wait(browser).until(
        lambda b: b.execute_script("return Object.keys(localStorage).every((key) => !key.startsWith('draft:'))")
    )


def test_a_text_that_is_here_already_is_shown_beside_the_one_that_is_sent(
    browser: webdriver.Chrome, product: Product
) -> None:
    log_in(browser, product, "/articles/1/")
    text = browser.find_element(By.CSS_SELECTOR, ".article-text").get_attribute("textContent") or ""
    day = (browser.find_element(By.CSS_SELECTOR, ".article-meta time").get_attribute("datetime") or "")[:10]
    browser.get(f"{product.address}/articles/submit/")
    for name, value in {
        "source": "A Copy",
        "title": "The same",
        "published_on": day,
        "text": f"{text}\nOne line more.",
    }.items():
        browser.execute_script(SET, browser.find_element(By.NAME, name), value)
    browser.find_element(By.CSS_SELECTOR, "form[data-draft] > .button.primary").click()
    twins = wait(browser).until(until.visibility_of_element_located((By.CSS_SELECTOR, ".twins")))
    assert "A text like this one is here already" in twins.text
    added = browser.find_elements(By.CSS_SELECTOR, ".compared ins")
    assert "One line more." in " ".join(one.text for one in added)
