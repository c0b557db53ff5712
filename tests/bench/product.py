"""The product as a visitor meets it: starting, reading, names, the demonstration's answers."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.saying import milliseconds, say

if TYPE_CHECKING:
    from tests.browser.paint import Painted


def prepared_database(folder: str) -> None:
    """A database of its own, with places, the demonstration and its readings."""
    os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="conflict_tracker.settings", LOG_LEVEL="ERROR")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    call_command("load_gazetteer", verbosity=0, stdout=StringIO())
    call_command("load_register", stdout=StringIO())
    say("load the gazetteer and the register", f"{(time.perf_counter() - started) * 1000:8.0f} ms   (once)")
    started = time.perf_counter()
    call_command("load_demonstration", now=True, stdout=StringIO())
    say("load and read the demonstration", f"{(time.perf_counter() - started) * 1000:8.0f} ms   (once)")


def bench_reading() -> None:
    """How long an article takes, once the model and the names are loaded."""
    from extraction import read_article, read_articles
    from ingest.names import load_names
    from sources.models import Article

    names = load_names()
    articles = sorted(Article.objects.all(), key=lambda article: len(article.text))
    middle = articles[len(articles) // 2]
    say(
        "read the article of median length", milliseconds(lambda: read_article(middle.text, middle.published_at, names))
    )
    batch = [(article.text, article.published_at, article.title) for article in articles]
    words = sum(len(article.text.split()) for article in articles)
    started = time.perf_counter()
    list(read_articles(batch, names))
    taken = time.perf_counter() - started
    say("read all of them, batched", f"{len(batch) / taken:8.1f} articles/s   ({words / len(batch):.0f} words each)")
    silent = "The ministers met to talk about the price of wheat and the weather. " * 45
    say("read an article that names no place", milliseconds(lambda: read_article(silent, middle.published_at, names)))


def bench_names() -> None:
    """How long the names of the whole world take to load and to find, and a search as one types."""
    from geo.models import Place
    from geo.search import search_places
    from ingest.names import _compiled, load_names
    from sources.models import Article

    # The demonstration was read in this process; a worker starts without them.
    _compiled.cache_clear()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    names = load_names()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    say("load the names of the world", f"{(time.perf_counter() - started) * 1000:8.0f} ms   ({grown:.0f} MB)")
    text = max((article.text for article in Article.objects.all()), key=len)
    text = (text * 5)[:4000]
    say("find them in 4,000 characters", milliseconds(lambda: names.find(text), rounds=50))
    typed = [name[:4] for name in Place.objects.order_by("pk").values_list("name", flat=True)[:200]]
    search_places("a")
    taken = []
    for beginning in typed:
        started = time.perf_counter()
        search_places(beginning)
        taken.append((time.perf_counter() - started) * 1000)
    say("search 200 beginnings of names", f"{statistics.median(taken):8.1f} ms   (most {max(taken):.1f})")


def bench_control() -> None:
    """How long the answers of the API take, inside this process."""
    from django.test import Client

    from events.actions.control import rebuild_conflict
    from events.models import Conflict
    from events.queries.control import Standpoint, control

    client = Client(SERVER_NAME="127.0.0.1")
    for conflict in Conflict.objects.all():
        say(f"fold {conflict.name} again, with the database", milliseconds(partial(rebuild_conflict, conflict)))
        say("stored periods of it", milliseconds(partial(control, conflict)))
        say("the same under another rule, folded now", milliseconds(partial(control, conflict, Standpoint("strict"))))
        for path in ("control/", "timeline/"):
            address = f"/api/v1/{path}?conflict={conflict.slug}"
            answer = client.get(address)
            say(f"GET {path}", f"{milliseconds(partial(client.get, address))}, {len(answer.content)} bytes")
            known = {"If-None-Match": answer["ETag"]}
            say(f"GET {path} again, 304", milliseconds(partial(client.get, address, headers=known)))


def bench_start() -> None:
    """How long the product takes to start, and to paint its map in a browser."""
    from tests.browser.conftest import start_product, stop_product
    from tests.browser.paint import first_map

    with tempfile.TemporaryDirectory() as folder:
        for turn in ("first", "second"):
            started = time.perf_counter()
            product = start_product(Path(folder))
            say(f"{turn} start, until the site answers", f"{time.perf_counter() - started:8.1f} s")
            if turn == "second":
                say_painted("the map of 34 places in Chromium", first_map(product.address))
                load_world(Path(folder))
                say_painted("the map of the whole world", first_map(f"{product.address}/?conflict=world"))
            stop_product(product)


def say_painted(what: str, painted: "Painted") -> None:
    sent = f"{painted.bytes_sent / 1000:.0f} kB in {painted.requests} requests"
    say(f"{what}, first visit, until painted", f"{painted.milliseconds:8.0f} ms   ({sent})")


def load_world(folder: Path) -> None:
    """A conflict of all capitals there are, beside the demonstration: only to see whether the map can carry them."""
    from events.conflict_file import write_conflict_file
    from geo.models import Country

    described = {
        "slug": "world",
        "name": "World",
        "countries": sorted(Country.objects.filter(places__isnull=False).distinct().values_list("pk", flat=True)),
        "time_zone": "UTC",
        "first_day": date(2021, 1, 1),
        "last_day": date(2021, 12, 31),
        "parties": [{"key": "everybody", "name": "Everybody", "inter": 1, "colour": "#0072B2"}],
        "stakes": {"all": "everybody"},
    }
    file = folder / "world.yaml"
    file.write_text(write_conflict_file(described), encoding="utf-8")
    environment = {**os.environ, "DATA_DIR": str(folder / "data")}
    command = [sys.executable, "manage.py", "load_conflict", str(file)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    from tests.bench.pure import bench_pure

    with tempfile.TemporaryDirectory() as folder:
        prepared_database(folder)
        bench_names()
        bench_reading()
        bench_control()
        bench_pure()
    bench_start()
