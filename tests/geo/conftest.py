"""What the tests of the map's modules ask for: a Chromium without the product, with and without a map in it."""

from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.geo.stage import CHROMIUM, DRIVER, emptied, opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium and its driver are not here (Debian: apt-get install chromium chromium-driver)")
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def stage(page: webdriver.Chrome) -> webdriver.Chrome:
    return emptied(page)
