"""Every page is for everybody: with a screen reader, by key alone, in light and dark, on a phone, at twice the size."""

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.accessible import bring, faults, screen
from tests.browser.conftest import Product
from tests.browser.visits import log_in

pytestmark = pytest.mark.browser
WAR = "conflict=afghanistan-2021"
DESK, PHONE = (1440, 900), (390, 844)
MAPS = [
    f"/?{WAR}&on=2021-08-09",
    f"/?{WAR}&on=2021-08-09&place=1135689&since=2021-08-05",
    f"/embed/?{WAR}&on=2021-08-09",
]
PAGES = [
    f"/states/?{WAR}&on=2021-08-09", f"/changes/?{WAR}", f"/changes/?{WAR}&on=2021-08-09", f"/events/?{WAR}",
    f"/claims/?{WAR}", f"/disputes/?{WAR}&on=2021-08-15", "/articles/", "/articles/1/", "/articles/1/claims/new/",
    "/articles/submit/", "/claims/1/decide/", "/claims/1/split/", "/conflicts/", "/conflicts/new/?countries=Mali",
    "/places/?q=mazar", "/sources/", "/sources/northern-wire/", "/review/", "/history/", "/status/", "/tokens/",
    "/help/", "/change-password/", "/second-step/", "/forgotten-password/", "/forgotten-password/sent/", "/new-password/x/y/",
    "/log-in/", "/nothing/",
]  # fmt: skip


def settled(browser: webdriver.Chrome, address: str) -> None:
    """Open a page; a map is there once its outlines are."""
    browser.get(address)
    ready = "const map = document.getElementById('map-page'); return !map || map.dataset.outlined"
    WebDriverWait(browser, 40).until(lambda b: b.execute_script(ready))


@pytest.fixture
def quiet(browser: webdriver.Chrome, product: Product):
    """A browser that is logged in as the editor and has axe in every page. Errors that we ask for are no faults."""
    bring(browser)
    log_in(browser, product, "/help/")
    yield browser
    browser.get_log("browser")  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)], ids=["a desk by day", "a phone by night"])
def test_axe_finds_nothing_on_any_page(quiet: webdriver.Chrome, product: Product, size: tuple[int, int], dark: bool):
    screen(quiet, size, dark=dark, phone=size == PHONE)
    found = []
    for page in [*MAPS, *PAGES]:
        settled(quiet, product.address + page)
        found += [f"{page} {fault}" for fault in faults(quiet)]
        wider = quiet.execute_script("return document.documentElement.scrollWidth - innerWidth")
        found += [f"{page} is {wider} px wider than the screen"] if wider > 0 else []
    assert not found, "\n".join(found)


def test_at_twice_the_size_nothing_is_cut_off(quiet: webdriver.Chrome, product: Product) -> None:
    screen(quiet, (640, 512), dark=False)  # a screen of 1280 × 1024 at 200 %
    wide = []
    for page in [MAPS[0], *PAGES]:
        settled(quiet, product.address + page)
        if (more := quiet.execute_script("return document.documentElement.scrollWidth - innerWidth")) > 0:
            wide.append(f"{page}: {more} px")
    assert not wide


def test_every_stop_of_the_tab_key_on_the_map_can_be_seen_and_has_a_name(
    quiet: webdriver.Chrome, product: Product
) -> None:
    settled(quiet, f"{product.address}{MAPS[0]}")
    look = """
        const one = document.activeElement;
        const style = getComputedStyle(one);
        const inner = one.querySelector(".mark");
        const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        return [one.tagName, one.getAttribute("aria-label") || one.textContent.trim() || one.title || one.labels?.[0]?.textContent || "",
                ring(style) || (inner !== null && ring(getComputedStyle(inner)))];"""
    silent = []
    for _ in range(70):
        quiet.switch_to.active_element.send_keys(Keys.TAB)
        name, words, ring = quiet.execute_script(look)
        if name == "BODY":
            break
        if not words or not ring:
            silent.append(f"{name} {words!r} {'seen' if ring else 'not seen'}")
    assert not silent


def test_the_map_has_a_table_that_says_the_same(quiet: webdriver.Chrome, product: Product) -> None:
    settled(quiet, f"{product.address}{MAPS[0]}")
    shown = {mark.get_attribute("aria-label") or "" for mark in quiet.find_elements(By.CSS_SELECTOR, ".map-place")}
    taken = sorted(label.split(":")[0] for label in shown if ": Taliban" in label)
    quiet.get(f"{product.address}/states/?{WAR}&on=2021-08-09")
    rows = [row.text for row in quiet.find_elements(By.CSS_SELECTOR, "tbody tr")]
    table = sorted(
        next(name for name in [*taken, ""] if row.startswith(name)) for row in rows if " controlled Taliban" in row
    )
    assert taken == table
