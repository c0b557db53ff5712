"""Asks axe-core what of a page somebody could not use: the rules of WCAG 2.2 A and AA, and good practice."""

import hashlib
import json
from pathlib import Path

from selenium import webdriver

VENDORED = Path(__file__).parent / "vendor" / "axe-core-4.12.1"
# What Swagger UI draws is not ours to mend; its page has our own heading and a link to the plain description.
# WCAG 2.5.8 leaves out targets of which the place is essential, such as pins on a map; the search field and the table lead to
# the same capitals.
NOT_OURS = [".swagger-ui"]
ASK = """
    const [notOurs, done] = arguments;
    const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = document.querySelectorAll(notOurs.join(",")).length ? { exclude: notOurs.map((one) => [one]) } : document;
    axe.run(found, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map((node) => (
            `${id}: ${node.target.join(" ")} | ${node.html.slice(0, 140)} | ${node.any.concat(node.all, node.none).map((one) => one.message).join("; ").slice(0, 200)}`)))),
        (error) => done([`axe failed: ${error}`]));"""


def axe() -> str:
    """The vendored script, if it is the one that was vendored."""
    script = (VENDORED / "axe.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == json.loads((VENDORED / "origin.json").read_text())["sha256"]
    return script.decode()


def bring(browser: webdriver.Chrome) -> None:
    """Have the script in every page from now on; the browser adds it itself, so that no policy of the page is loosened."""
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": axe()})


def faults(browser: webdriver.Chrome) -> list[str]:
    """What axe finds on the page as it is now: rule, element, words."""
    found: list[str] = browser.execute_async_script(ASK, NOT_OURS)
    return [one for one in found if not (one.startswith("target-size") and "map-place" in one)]


def screen(browser: webdriver.Chrome, size: tuple[int, int], *, dark: bool, phone: bool = False) -> None:
    """Look at pages in this size and theme from now on."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": phone}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [theme]})
