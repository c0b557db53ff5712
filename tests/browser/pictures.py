"""`make pictures`: takes the pictures of the README and of the tour from the product as it is now."""

import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as until

from tests.browser.conftest import CHROMIUM, DRIVER, SILENT, Product, start_product, stop_product, wait_until_read
from tests.browser.visits import log_in, wait

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WAR = "conflict=afghanistan-2021"
DESK, PHONE = (1440, 900), (390, 844)
# Name, address, size, dark.
PICTURES = [
    ("map-2021-08-05", f"/?{WAR}&on=2021-08-05", DESK, False),
    ("map-2021-08-09", f"/?{WAR}&on=2021-08-09", DESK, False),
    ("map-2021-08-15", f"/?{WAR}&on=2021-08-15", DESK, False),
    ("map-dark", f"/?{WAR}&on=2021-08-12", DESK, True),
    ("map-phone", f"/?{WAR}&on=2021-08-09", PHONE, False),
    ("map-syria", "/?conflict=syria-2024&on=2024-12-07", DESK, False),
    ("map-sudan", "/?conflict=sudan-2023&on=2023-12-19", DESK, False),
    ("map-compared", f"/?{WAR}&on=2021-08-09&since=2021-08-05", DESK, False),
    ("changes", f"/changes/?{WAR}&on=2021-08-09", DESK, False),
    ("disputes", f"/disputes/?{WAR}&on=2021-08-15", DESK, False),
    ("source", "/sources/northern-wire/", DESK, False),
]
SETTLED_SECONDS = 2


def browser_of(size: tuple[int, int], dark: bool, profile: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*SILENT, "--hide-scrollbars", f"--user-data-dir={profile}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [theme]})
    return driver


def take(address: str, name: str, size: tuple[int, int], dark: bool) -> None:
    with tempfile.TemporaryDirectory() as profile:
        driver = browser_of(size, dark, profile)
        driver.get(address)
        time.sleep(SETTLED_SECONDS)
        driver.save_screenshot(str(FOLDER / f"{name}.png"))
        driver.quit()


def take_visits(address: str) -> None:
    """The pictures that need a click first: a chosen capital, and an article."""
    with tempfile.TemporaryDirectory() as profile:
        driver = browser_of(DESK, False, profile)
        driver.get(f"{address}/states/?{WAR}&on=2021-08-09")
        driver.find_element(By.LINK_TEXT, "Lashkar Gah").click()
        time.sleep(SETTLED_SECONDS)
        driver.save_screenshot(str(FOLDER / "place.png"))
        driver.get(driver.find_element(By.CSS_SELECTOR, ".place-panel blockquote a").get_attribute("href") or "")
        time.sleep(SETTLED_SECONDS)
        driver.execute_script("scrollTo(0, 0)")
        driver.save_screenshot(str(FOLDER / "article.png"))
        driver.quit()


def take_desk(product: Product) -> None:
    """The pictures that only an editor sees: the desk with a claim chosen, a text sent twice, the history."""
    with tempfile.TemporaryDirectory() as profile:
        driver = browser_of(DESK, False, profile)
        log_in(driver, product, "/review/")
        driver.execute_script("document.querySelector('ol.claims .claim input[name=reason]').focus()")
        driver.save_screenshot(str(FOLDER / "desk.png"))
        driver.get(f"{product.address}/articles/1/")
        text = driver.find_element(By.CSS_SELECTOR, ".article-text").get_attribute("textContent") or ""
        day = (driver.find_element(By.CSS_SELECTOR, ".article-meta time").get_attribute("datetime") or "")[:10]
        driver.get(f"{product.address}/articles/submit/")
        typed = {"source": "Evening Courier", "title": "A city gone, says an officer", "published_on": day}
        typed["text"] = text.replace("by telephone ", "").rstrip() + " The line stayed dead all evening."
        for name, value in typed.items():
            driver.execute_script("arguments[0].value = arguments[1]", driver.find_element(By.NAME, name), value)
        driver.find_element(By.CSS_SELECTOR, "form[data-draft] > .button.primary").click()
        wait(driver).until(until.presence_of_element_located((By.CSS_SELECTOR, ".twins")))
        driver.save_screenshot(str(FOLDER / "twins.png"))
        driver.get(f"{product.address}/history/?kind=article")
        driver.save_screenshot(str(FOLDER / "history.png"))
        driver.quit()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        product = start_product(Path(folder))
        wait_until_read(product)
        for name, page, size, dark in PICTURES:
            take(product.address + page, name, size, dark)
        take_visits(product.address)
        take_desk(product)
        stop_product(product)


if __name__ == "__main__":
    main()
