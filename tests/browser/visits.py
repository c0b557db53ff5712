"""Steps that several visits share."""

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as until
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Product


def wait(browser: webdriver.Chrome, seconds: int = 40) -> "WebDriverWait[webdriver.Chrome]":
    return WebDriverWait(browser, seconds)


def log_in(browser: webdriver.Chrome, product: Product, page: str) -> None:
    """Log in as the editor whom `make run` makes, and be on this page."""
    browser.get(f"{product.address}/log-in/?next={page}")
    browser.find_element(By.NAME, "username").send_keys("editor")
    browser.find_element(By.NAME, "password").send_keys(product.password("editor"), Keys.ENTER)
    wait(browser).until(until.url_contains(page))


def open_map(browser: webdriver.Chrome, product: Product, query: str) -> None:
    """The map of the first demonstration, once its outlines are there."""
    browser.get(f"{product.address}/?conflict=afghanistan-2021&{query}")
    wait(browser).until(lambda b: b.execute_script("return document.getElementById('map-page').dataset.outlined"))
