"""Control over time at size, on the database of the environment: `python -m tests.bench control CLAIMS PLACES`."""

import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import StringIO

import brotli
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from events.actions.control import rebuild_conflict
from events.actions.readings import record_reading
from events.models import Claim, Conflict, ControlEvent, ControlPeriod
from events.queries.control import Standpoint, build, control
from events.queries.states import rows_on
from extraction import ArticleReading, ControlClaim
from sources.actions import save_article
from sources.models import Source
from tests.bench.http import Asker, own_per_answer, per_answer, served
from tests.bench.saying import Taken, judged, median, say, times
from tests.bench.world import DAYS, FIRST, World, age, found_world, make_world

DICE = random.Random(7)


def bench_core() -> None:
    """How fast this core is just now, since others may use it too."""
    started = time.process_time()
    sum(number * number for number in range(10**7))
    say("ten million squares, to tell how busy the machine is", f"{time.process_time() - started:10.2f} s   (0.6 idle)")


def some_day(_: int = 0) -> date:
    return FIRST + timedelta(days=DICE.randrange(DAYS))


def some_moment() -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=DICE.randrange(280))


def bench_rebuild(world: World) -> None:
    """From nothing, in a process of its own, as `manage.py rebuild_control` does it."""
    ControlEvent.objects.all().delete()
    ControlPeriod.objects.all().delete()
    started = time.perf_counter()
    code = (
        "import resource, sys, django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('rebuild_control', conflict='world', stdout=sys.stderr)\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    seconds, memory = (float(part) for part in done.stdout.split())
    say(f"full rebuild of {world.claims} claims, this process's own time", judged(seconds, 60, "s"))
    say("  on the clock, with what else ran", f"{time.perf_counter() - started:10.2f} s")
    say("  memory", judged(memory, 1024, "MB"))
    rows = ControlEvent.objects.count(), ControlPeriod.objects.count()
    say("  rows", f"{rows[0]} events, {rows[1]} periods")
    call_command("rebuild_control", conflict="country", stdout=StringIO())
    call_command("rebuild_control", conflict="small", stdout=StringIO())


def bench_states(world: World) -> None:
    """The state of one country and of the world on a day, now and as recorded then."""
    for name, conflict, now, then, rounds in (
        ("country", world.country, 0.6, 3, 200),
        ("world", world.world, 15, 100, 30),
    ):
        places = conflict.stakes.count()
        figure = median(partial(states_now, conflict), rounds)
        say(f"state of one {name} ({places} places) on a day, query", judged(figure, now))
        say("  the same with recorded_at in the past", judged(median(partial(states_then, conflict), rounds), then))


def states_now(conflict: Conflict) -> object:
    return rows_on(conflict, some_day(), None)


def states_then(conflict: Conflict) -> object:
    return rows_on(conflict, some_day(), some_moment())


def bench_folding(world: World) -> None:
    """Another rule, and what was known earlier: folded on demand, and from the cache."""
    told = build(world.small).events
    claims = len({number for event in told for number in (*event.claims, *event.against)})
    for words, standpoint in (
        ("another rule", Standpoint("strict")),
        ("known_at in the past", Standpoint(known_at=datetime(2022, 1, 1, tzinfo=UTC))),
    ):
        folded = median(partial(build, world.small, standpoint), 9)
        say(f"{words}, a conflict of {claims} claims, folded", judged(folded, 150))
        say("  from the cache", judged(median(partial(control, world.small, standpoint), 15), 5))


def bench_writing(world: World) -> None:
    """One article with one claim comes in: everything its transaction does, and the fold of the busiest place."""
    others = world.world.stakes.exclude(place__stakes__conflict__in=[world.country, world.small])
    chosen = others if others.exists() else world.world.stakes.all()
    places = list(chosen.order_by("?").values_list("place", flat=True)[:80])
    often = statistics.median(Claim.objects.filter(place=place).count() for place in places)
    taken = middle([write_one(place) for place in places])
    say(f"one new claim, its whole transaction ({len(places)} places, of {often:.0f} claims)", judged(taken, 5))
    number = Claim.objects.filter(place=world.busiest).count()
    taken = middle([write_one(world.busiest) for _ in range(5)])
    say(
        f"  at the place with {number} claims, in two conflicts", f"{taken.clock:10.2f} ms, own time {taken.own:.2f} ms"
    )
    folded = median(partial(rebuild_conflict, world.world, [world.busiest]), 7)
    say("  its fold in one conflict, claims and rows read", judged(folded, 150))


def middle(taken: list[Taken]) -> Taken:
    """The median of both times."""
    return Taken(statistics.median(one.clock for one in taken), statistics.median(one.own for one in taken))


def write_one(place: int) -> Taken:
    with transaction.atomic():
        source = Source.objects.get(pk="bench-1")
        text = f"Fighters entered the town {DICE.random()}"
        article, _ = save_article(who="bench", source=source, title="New", text=text, published_at=timezone.now())
    told = _claim(place, some_day())
    read = ArticleReading(
        claims=(told,), stated_totals=(), casualties=(), mentions=(), states={}, engine_version="bench",
        lexicon_version="bench", language="en",
    )  # fmt: skip
    started = time.perf_counter(), time.process_time()
    with transaction.atomic():
        record_reading(article=article, read=read, milliseconds=1)
    return Taken((time.perf_counter() - started[0]) * 1000, (time.process_time() - started[1]) * 1000)


def _claim(place: int, day: date) -> ControlClaim:
    return ControlClaim(
        place=place, place_name="", country="", kind="contested", actor="rebels", actor_key="bench-rebels",
        earliest=day, latest=day, precision="day", manner=None, assertion="asserted", speaker="",
        speaker_role="reporter", speaker_actor=None, from_actor=None, historical=False, evidence="Fighters", start=0,
        end=8, in_title=False, place_span=None, trigger_span=None, actor_span=None, date_span=None, pattern="bench",
        cues=(), readers=(), confidence=0.9, order=0,
    )  # fmt: skip


def bench_http(world: World) -> None:
    """Through HTTP, beside the ordinary way, in one run."""
    with served() as ours, served("tests.bench.settings") as theirs:
        us, them = Asker(ours), Asker(theirs)
        for name, target, of_gis, rounds in (("country", 8, 0, 40), ("world", 10, 20, 5)):
            here = per_answer(partial(ask_day, us, f"/api/v1/control/?conflict={name}"), rounds)
            there = per_answer(partial(ask_day, them, f"/ordinary/?conflict={name}"), max(5, rounds // 4))
            status, body = ask_day(us, f"/api/v1/control/?conflict={name}", 0)
            say(f"GET control/ of the {name}", f"{here:10.2f} ms, {len(body)} bytes, status {status}")
            say(f"  the ordinary way: {there:.1f} ms", times(there / here, target))
            here = per_answer(partial(ask_day, us, f"/api/v1/control/?conflict={name}&format=geojson"), rounds)
            say(f"  as GeoJSON {here:.2f} ms; the ordinary way", f"{there / here:10.1f} times")
            if ask_day(them, f"/gis/?conflict={name}", 0)[0] == 200:
                there = per_answer(partial(ask_day, them, f"/gis/?conflict={name}"), 5)
                say(f"  djangorestframework-gis: {there:.1f} ms, beside our GeoJSON", times(there / here, of_gis))
        for name, most in (("country", 150), ("world", 1100)):
            _bench_timeline(us, name, most)
            _bench_unchanged(us, name)
    for name, target, rounds in (("country", 8, 40), ("world", 10, 5)):
        _bench_own(name, target, rounds)


def _bench_own(name: str, target: float, rounds: int) -> None:
    """The same questions by the own time of the process that answers: other work on the machine changes it least."""
    address = f"/api/v1/control/?conflict={name}&on="
    here = own_per_answer(address + "{day}", rounds)
    there = own_per_answer(f"/ordinary/?conflict={name}&on={{day}}", max(5, rounds // 4), "tests.bench.settings")
    say(
        f"GET control/ of the {name}, own time {here:.2f} ms; the ordinary way {there:.1f} ms",
        times(there / here, target),
    )
    with served() as port:
        tag = Asker(port).get(f"{address}2020-01-01", {"Host": "127.0.0.1"})[1]["etag"]
    again = own_per_answer(f"{address}2020-01-01", rounds, known=tag)
    say(f"  unchanged, 304: own time {again:.2f} ms", times(here / again, 10))


def ask_day(asker: Asker, address: str, _: int) -> tuple[int, bytes]:
    """The state on some day, from an address that lacks it."""
    status, _headers, body = asker.get(f"{address}&on={some_day()}")
    return status, body


def _bench_timeline(us: Asker, name: str, most: float) -> None:
    _, _, body = us.get(f"/api/v1/timeline/?conflict={name}&parts=periods")
    small = len(brotli.compress(body, quality=9)) / 1000
    say(f"timeline/ of the {name}, periods of ten years, brotli", judged(small, most, "kB"))


def _bench_unchanged(us: Asker, name: str) -> None:
    path = f"/api/v1/control/?conflict={name}&on=2020-01-01"
    full = per_answer(lambda _: us.get(path), 9)
    known = {"If-None-Match": us.get(path)[1].get("etag", "")}
    again = per_answer(lambda _: us.get(path, known), 30)
    status, _, body = us.get(path, known)
    say(f"unchanged control/ of the {name}: {status}, {len(body)} bytes, {again:.2f} ms", times(full / again, 10))


def bench_control(claims: int, places: int) -> None:
    """All of it; a database that has a world already is measured as it is."""
    say(f"--- {connection.vendor}, {claims} claims, {places} places", "")
    call_command("migrate", verbosity=0)
    bench_core()
    if Conflict.objects.filter(slug="world").exists():
        world = found_world()
    else:
        call_command("load_gazetteer", verbosity=0, stdout=StringIO())
        started = time.perf_counter()
        world = make_world(claims, places)
        say("fill the database", f"{time.perf_counter() - started:10.1f} s")
        bench_rebuild(world)
        age()
    bench_states(world)
    bench_folding(world)
    bench_writing(world)
    bench_http(world)
