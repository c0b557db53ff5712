"""The whole product as `make run` starts it, in a folder of its own, and a Chromium that tells on itself."""

import fcntl
import functools
import itertools
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql
from selenium import webdriver

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
# Without these a headless Chromium calls its maker at every start.
SILENT = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
)  # fmt: skip
FIRST_START_SECONDS = 120
# Two products on one Redis must not read each other's messages.
QUEUES = itertools.count(3 + 6 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")))


@dataclass
class Product:
    """The running product: where it is, who can log in, and how to stop it."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    listener: threading.Thread | None = None

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    @property
    def address(self) -> str:
        found = re.search(r"is at (http://\S+)/", self.said)
        return found[1] if found else ""

    def password(self, username: str) -> str:
        found = re.search(rf"log in as {username}\s+password (\S+)", self.said)
        assert found, self.said
        return found[1]


@functools.cache
def collected() -> str:
    """Where the static files of all products of all test processes are: packing them anew takes half a minute."""
    folder = ROOT / ".pytest_cache" / "static"
    folder.mkdir(parents=True, exist_ok=True)
    words = "import django; django.setup(); from ingest.static import collect_if_changed; collect_if_changed()"
    own = {"DATA_DIR": str(folder / "data"), "STATIC_ROOT": str(folder / "files")}
    env = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "conflict_tracker.settings"}
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=env, check=True)
    return str(folder / "files")


def start_product(folder: Path, **environment: str) -> Product:
    """Start everything and wait until it prints its address."""
    # As a user has it: not with the settings of the tests, under which static files have other names.
    own = {
        "DATA_DIR": str(folder / "data"),
        "STATIC_ROOT": collected(),
        "DJANGO_SETTINGS_MODULE": "conflict_tracker.settings",
    }
    env = {**os.environ, **own, **environment}
    port = 8200 + secrets.randbelow(700)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    product = Product(process)
    assert process.stdout
    product.listener = threading.Thread(target=listen, args=(product,), daemon=True)
    product.listener.start()
    deadline = time.monotonic() + FIRST_START_SECONDS
    while not product.address:
        assert process.poll() is None and time.monotonic() < deadline, product.said
        time.sleep(0.1)
    return product


def wait_until_read(product: Product) -> None:
    """The worker reads the demonstrations in the first half minute."""
    deadline = time.monotonic() + FIRST_START_SECONDS
    for state in ("waiting", "reading"):
        address = f"{product.address}/api/v1/articles/?state={state}"
        while json.load(urllib.request.urlopen(address))["results"]:
            assert time.monotonic() < deadline, product.said
            time.sleep(0.5)


def listen(product: Product) -> None:
    """Keep what the product says, line by line, until it ends."""
    for line in product.process.stdout or ():
        product.lines.append(line.rstrip())


def stop_product(product: Product) -> None:
    """Stop it as Ctrl-C does."""
    os.killpg(product.process.pid, signal.SIGINT)
    product.process.wait(timeout=30)
    if product.listener:
        product.listener.join(timeout=5)
    if product.process.stdout:
        product.process.stdout.close()


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """A fresh database and queue on PostgreSQL and Redis where the tests run there; files of its own elsewhere."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield {}
        return
    name = f"visit_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    queue = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{next(QUEUES)}").geturl()
    redis.from_url(queue).flushdb()
    yield {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl(), "REDIS_URL": queue}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with own_database() as environment:
        running = start_product(tmp_path_factory.mktemp("product"), **environment)
        wait_until_read(running)
        yield running
        stop_product(running)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """A Chromium of desk size; the test fails on any console error and on any request that leaves the site."""
    if not (CHROMIUM and DRIVER):
        pytest.skip(
            "Chromium and its driver are not on this machine (Debian: apt-get install chromium chromium-driver)"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*SILENT, "--window-size=1440,900", f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(10)
    yield driver
    errors = [entry["message"] for entry in logged(driver, "browser") if entry["level"] == "SEVERE"]
    strangers = [url for url in requested(driver) if urlsplit(url).hostname not in {"127.0.0.1", None}]
    driver.quit()
    assert not errors
    assert not strangers


def logged(driver: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    """What the browser wrote to one of its logs since this was last called."""
    return list(driver.get_log(kind))  # type: ignore[no-untyped-call]


def requested(driver: webdriver.Chrome) -> list[str]:
    """Every address the page has asked for since this was last called."""
    sent = (json.loads(entry["message"])["message"] for entry in logged(driver, "performance"))
    urls = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if urlsplit(url).scheme in {"http", "https", "ws", "wss"}]
