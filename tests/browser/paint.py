"""Measures how soon the map can be seen, and how much is sent for it."""

import statistics
import tempfile
from dataclasses import dataclass

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import CHROMIUM, DRIVER, SILENT

ROUNDS = 5
READY = "return performance.getEntriesByName('map-ready')[0]?.startTime"
SENT = "return performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"


@dataclass(frozen=True)
class Painted:
    """Medians of a first visit with an empty cache: milliseconds until the marks are painted, bytes sent, requests."""

    milliseconds: float
    bytes_sent: int
    requests: int


def first_map(address: str) -> Painted:
    """Open the map in a fresh browser several times."""
    ready, sent, requests = [], [], []
    for _ in range(ROUNDS):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        with tempfile.TemporaryDirectory() as profile:
            for argument in (*SILENT, "--window-size=1440,900", f"--user-data-dir={profile}"):
                options.add_argument(argument)
            driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
            driver.get(address)
            WebDriverWait(driver, 30).until(lambda page: page.execute_script(READY))
            ready.append(driver.execute_script(READY))
            sent.append(driver.execute_script(SENT))
            requests.append(driver.execute_script("return performance.getEntriesByType('resource').length + 1"))
            driver.quit()
    return Painted(statistics.median(ready), int(statistics.median(sent)), int(statistics.median(requests)))
