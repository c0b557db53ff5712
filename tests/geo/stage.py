"""A Chromium with the map's modules in it and nothing of the product behind them; and a made-up war to show in it."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import files
from pathlib import Path
from typing import Any

from selenium import webdriver

from geo.gazetteer import shipped_places
from tests.geo.modules import STATIC, in_columns

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


@contextmanager
def opened(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser of its own, on an empty page from which the modules can be loaded."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(STATIC)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get(f"http://127.0.0.1:{server.server_port}/blank")
    try:
        yield driver
    finally:
        driver.quit()
        server.shutdown()
        server.server_close()


def emptied(page: webdriver.Chrome) -> webdriver.Chrome:
    """The same browser with an empty map in it."""
    page.set_window_size(1200, 800)
    page.get(f"{page.current_url.rsplit('/', 1)[0]}/stage")
    return page


DAYS = 100
# Every kind of state: held, pressed, contested, claimed, uncertain, unknown.
STATES: list[list[Any]] = [
    ["c", 0, [], [], 0, None, 0],
    ["c", 1, [], [], 0, None, 0],
    ["c", 0, [], [[1, 1]], 0, None, 0],
    ["x", 0, [1], [], 0, None, 0],
    ["x", 0, [1], [], 1, None, 0],
    ["c", 0, [], [], 2, ["c", 1], 0],
    ["u", -1, [], [], 0, None, None],
    ["x", 1, [0], [[0, 0]], 0, None, 0],
]


def timeline(countries: list[str] | None = None) -> dict[str, Any]:
    """A made-up war over real places: the states of each place change every few days."""
    places = shipped_places(countries)
    return {
        "conflict": {"first_day": "2021-05-01", "last_day": "2021-08-08", "stale_after_days": 21},
        "actors": [{"name": "Government", "colour": "#0072B2", "inter": 1},
                   {"name": "Rebels", "colour": "#D55E00", "inter": 2}],
        "places": [{"id": p.key, "name": p.name, "province": p.province, "province_code": p.province_code,
                    "lat": p.latitude, "lon": p.longitude, "population": p.population, "national": p.national}
                   for p in places],
        "periods": [[[day, *STATES[(i + step) % len(STATES)]]
                     for step, day in enumerate(range(0, DAYS, 10 + i % 7))] for i in range(len(places))],
        "events": [],
        "totals": [],
    }  # fmt: skip


def show(stage: webdriver.Chrome, answer: dict[str, Any]) -> None:
    """Put a map of the answer on the stage, as main.js does; `window.made` is the map, `window.chosen` a list."""
    done = stage.execute_async_script(
        """
        const [answer, done] = arguments;
        const load = (name) => import(`/js/map/${name}.js`);
        Promise.all(["leaflet_map", "control", "colours", "card", "dates"].map(load)).then(([m, c, p, card, d]) => {
            const control = new c.Control(answer);
            const calendar = new d.Calendar(answer.conflict.first_day, control.length);
            const colours = p.paint(control.actors);
            window.chosen = [];
            window.made = new m.ConflictMap(L.map("map", { zoomAnimation: false }), control, {
                choose: (place) => window.chosen.push(place), activate: (event, place) => window.chosen.push(place),
                label: (place) => control.name(place),
                describe: (place) => card.card(place, window.made.day, control, calendar, colours),
            });
            window.colours = colours;
            window.made.show(40, colours);
            setTimeout(done, 200);
        }).catch((error) => done(`failed: ${error.stack}`));""",
        in_columns(answer),
    )
    assert done is None, done
