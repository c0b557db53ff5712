"""Measures what a visitor feels: `python -m tests.browser.measure` prints it as a table for docs/measurements.md.

How soon the map can be seen on a first visit, what is sent for it, whether anything jumps while it loads, and how many
frames a second the slider keeps with every capital of the world on the map.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import CHROMIUM, DRIVER, SILENT, start_product, stop_product, wait_until_read

ROUNDS = 5
MAP = "/?conflict=afghanistan-2021&on=2021-08-09"
PAGES = ("/changes/", "/disputes/", "/articles/1/", "/states/")
DESK, PHONE = (1440, 900), (390, 844)
SENT = """
    const [kind] = arguments;
    const entries = performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.endsWith(kind));
    return entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);"""
SHIFTS = "return (window.shifts ?? []).reduce((sum, one) => sum + one, 0)"
WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach((one) => one.hadRecentInput || window.shifts.push(one.value)))
        .observe({ type: "layout-shift", buffered: true });"""
# One step of the slider a frame, through all days and back: the longest that a reader can drag.
DRAG = """
    const [days, steps, done] = arguments;
    const work = [];
    const frames = [];
    let last = 0;
    let step = 0;
    const frame = (now) => {
        if (last) frames.push(now - last);
        last = now;
        const start = performance.now();
        made.show(Math.abs(((step * 1) % (2 * days - 2)) - (days - 1)), window.colours);
        work.push(performance.now() - start);
        step += 1;
        if (step < steps) requestAnimationFrame(frame);
        else done([frames, work]);
    };
    requestAnimationFrame(frame);"""


@contextmanager
def fresh(size: tuple[int, int]) -> Iterator[webdriver.Chrome]:
    """A browser that has never been here."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    with tempfile.TemporaryDirectory() as profile:
        for argument in (*SILENT, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        yield driver
        driver.quit()


def visit(address: str, size: tuple[int, int]) -> dict[str, float]:
    """A first visit to the map: milliseconds until its marks are painted, kilobytes as sent, layout shift."""
    with fresh(size) as driver:
        driver.get(address)
        ready = "return performance.getEntriesByName('map-ready')[0]?.startTime"
        outlined = "return document.getElementById('map-page').dataset.outlined"
        WebDriverWait(driver, 30).until(lambda page: page.execute_script(outlined))
        return {
            "map": driver.execute_script(ready),
            "js": driver.execute_script(SENT, ".js") / 1000,
            "css": driver.execute_script(SENT, ".css") / 1000,
            "shift": driver.execute_script(SHIFTS),
        }


def shift_of(address: str, size: tuple[int, int]) -> float:
    """How much of a page jumps while it loads."""
    with fresh(size) as driver:
        driver.get(address)
        return float(driver.execute_script(SHIFTS))


def drag() -> dict[str, float]:
    """Frames a second while the slider is dragged over every capital of the world, and the work of each frame."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.geo.stage import emptied, opened, show, timeline

    with tempfile.TemporaryDirectory() as profile, opened(Path(profile)) as page:
        answer = timeline()
        show(emptied(page), answer)
        page.set_script_timeout(60)
        frames, work = page.execute_async_script(DRAG, 100, 400)
    return {
        "places": len(answer["places"]),
        "fps": 1000 / statistics.median(frames),
        "slowest": sorted(frames)[int(len(frames) * 0.95)],
        "work": statistics.median(work),
        "work95": sorted(work)[int(len(work) * 0.95)],
    }


def rows(address: str) -> Iterator[tuple[str, str]]:
    """What is measured, in words."""
    for name, size in (("desk", DESK), ("phone", PHONE)):
        found: list[dict[str, Any]] = [visit(address + MAP, size) for _ in range(ROUNDS)]
        middle = {what: statistics.median(one[what] for one in found) for what in found[0]}
        yield f"first map painted, {name}, empty cache, median of {ROUNDS}", f"{middle['map']:.0f} ms"
        yield f"JavaScript sent for it, {name}, compressed, with Leaflet and htmx", f"{middle['js']:.1f} kB"
        yield f"style sheets sent for it, {name}, compressed", f"{middle['css']:.1f} kB"
        yield f"layout shift of the map, {name}, the worst of {ROUNDS}", f"{max(one['shift'] for one in found):.3f}"
    worst = max((shift_of(address + page, size), page) for page in PAGES for size in (DESK, PHONE))
    yield f"layout shift of {len(PAGES)} other pages, desk and phone, the worst", f"{worst[0]:.3f} ({worst[1]})"
    found_frames = drag()
    yield (
        f"slider dragged a day a frame over {found_frames['places']:,.0f} capitals",
        f"{found_frames['fps']:.0f} frames/s; 95 % of frames within {found_frames['slowest']:.0f} ms; "
        f"work {found_frames['work']:.1f} ms, 95 % within {found_frames['work95']:.1f} ms",
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        product = start_product(Path(folder))
        wait_until_read(product)
        for what, figure in rows(product.address):
            print(f"| {what} | {figure} |")
        stop_product(product)


if __name__ == "__main__":
    main()
