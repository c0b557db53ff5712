"""Measures how soon the map can be seen."""

import statistics
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.browser.conftest import CHROMIUM, DRIVER, SILENT

ROUNDS = 5


def seconds_to_first_map(address: str) -> float:
    """The median time from asking for the page until every capital's mark is in it."""
    taken = []
    for _ in range(ROUNDS):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        with tempfile.TemporaryDirectory() as profile:
            for argument in (*SILENT, "--window-size=1440,900", f"--user-data-dir={profile}"):
                options.add_argument(argument)
            driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
            started = time.perf_counter()
            driver.get(address)
            while len(driver.find_elements(By.CSS_SELECTOR, ".leaflet-marker-icon, .capital")) < 34:
                time.sleep(0.01)
            taken.append(time.perf_counter() - started)
            driver.quit()
    return statistics.median(taken)
