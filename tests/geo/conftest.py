"""A Chromium with the map's modules in it and nothing of the product behind them."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from tests.geo.modules import STATIC

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
)  # fmt: skip


LEAFLET = Path(str(next(f for f in files("django-leaflet") or () if f.name == "leaflet.js").locate())).parent
# A map of the size that it has on a laptop, without the page around it.
STAGE = b"""<!doctype html><title>stage</title><link rel="stylesheet" href="/leaflet/leaflet.css">
<link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/map.css">
<link rel="stylesheet" href="/css/map-marks.css"><script src="/leaflet/leaflet.js"></script>
<div style="position: relative; width: 900px; height: 576px"><div id="map"></div></div>
<svg width="0" height="0"><defs id="map-patterns"></defs></svg>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/blank":
            self._answer(b"<!doctype html><title>modules</title>")
        elif self.path == "/stage":
            self._answer(STAGE)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix("/leaflet/")
        return str(LEAFLET / inside) if inside != path else super().translate_path(path)

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium and its driver are not here (Debian: apt-get install chromium chromium-driver)")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(STATIC)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get(f"http://127.0.0.1:{server.server_port}/blank")
    yield driver
    driver.quit()
    server.shutdown()
    server.server_close()


@pytest.fixture
def stage(page: webdriver.Chrome) -> webdriver.Chrome:
    """The same browser with an empty map in it."""
    page.set_window_size(1200, 800)
    page.get(f"{page.current_url.rsplit('/', 1)[0]}/stage")
    return page
