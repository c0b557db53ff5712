"""A synthetic world of claims: real places, ten years, bursts of fighting, sources that repeat each other and differ."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from events.models import Actor, Claim, Conflict, ControlPeriod, Party, Stake
from geo.models import Place
from sources.models import Capture, Source

FIRST, DAYS = date(2015, 1, 1), 3650
PARTIES = ("state", "rebels", "militia", "abroad")
SOURCES = 60
# One place is told of as often as Aleppo; one country is busy, most are quiet.
BUSIEST = 20_000
COUNTRY = "AF"
CLAIM = (
    "id", "article_id", "reading_id", "place_id", "kind", "actor_id", "actor_name", "earliest", "latest", "precision",
    "manner", "assertion", "speaker", "speaker_role", "speaker_actor_id", "historical", "in_title", "start", "end",
    "evidence", "spans", "pattern", "cues", "readers", "confidence", "order", "fingerprint", "recorded_at",
    "superseded_at",
)  # fmt: skip
ARTICLE = (
    "id", "source_id", "title", "text", "published_at", "recorded_at", "url", "language", "digest", "capture_id",
    "state", "origin", "sketch",
)  # fmt: skip
READING = (
    "id", "article_id", "engine_version", "lexicon_version", "language", "at", "milliseconds", "states", "mentions",
)  # fmt: skip
TEXT = "Fighters entered the town on {day} after days of clashes at its edge, residents and officials said. "


@dataclass(frozen=True)
class World:
    """Conflicts on the same claims: the whole world, one country, one of about 5,000 claims; and the busiest place."""

    world: Conflict
    country: Conflict
    small: Conflict
    busiest: int
    claims: int


def make_world(claims: int, places: int) -> World:
    """Fill the database with claims about so many places; the same ones every time."""
    if connection.vendor == "sqlite":
        # Only for filling: a crash here costs nothing, and every index of a million rows is written at random.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-500000")
    with transaction.atomic():
        world = _fill(claims, places)
    connection.close()
    return world


def _fill(claims: int, places: int) -> World:
    dice = random.Random(2021)
    chosen = _places(places)
    near = [place for place in chosen if place.country_id == COUNTRY]
    shares = _shares(dice, [place.pk for place in near], chosen, claims)
    sources = _sources(dice)
    told = [one for place, number in shares.items() for one in _told(dice, place, number)]
    told.sort(key=lambda one: one[0])
    _write("sources_article", ARTICLE, _articles(dice, told, sources))
    _write("events_reading", READING, _readings(told))
    _write("events_claim", CLAIM, _claims(told))
    _count_on("sources_article", "events_reading", "events_claim")
    small = _conflict("small", _some(chosen, shares))
    busiest = max(shares, key=lambda place: shares[place])
    return World(_conflict("world", chosen), _conflict("country", near), small, busiest, len(told))


def _some(places: list[Place], shares: dict[int, int], claims: int = 5_000) -> list[Place]:
    """Places with about so many claims between them, none of them a busy one."""
    chosen: list[Place] = []
    for place in places:
        if shares[place.pk] <= claims // 10 and sum(shares[one.pk] for one in chosen) < claims:
            chosen.append(place)
    return chosen


def found_world() -> World:
    """The world that an earlier run has made."""
    slugs = {conflict.slug: conflict for conflict in Conflict.objects.all()}
    counts = Claim.objects.values("place").annotate(told=Count("pk")).order_by("-told").values_list("place", flat=True)
    return World(slugs["world"], slugs["country"], slugs["small"], counts[0], Claim.objects.count())


def _places(number: int) -> list[Place]:
    """So many places, the 34 of one country among them."""
    near = list(Place.objects.filter(country=COUNTRY).order_by("pk"))
    return near + list(Place.objects.exclude(country=COUNTRY).order_by("pk")[: number - len(near)])


def _conflict(slug: str, within: list[Place]) -> Conflict:
    conflict = Conflict.objects.create(
        slug=slug, name=slug.title(), countries=sorted({place.country_id for place in within}), first_day=FIRST,
        last_day=FIRST + timedelta(days=DAYS), time_zone="UTC",
    )  # fmt: skip
    for order, key in enumerate(PARTIES):
        actor, _ = Actor.objects.get_or_create(
            key=f"bench-{key}", defaults={"name": key, "short": key, "inter": 1 + order, "colour": "#0072B2"}
        )
        Party.objects.create(conflict=conflict, actor=actor, order=order)
    Stake.objects.bulk_create(Stake(conflict=conflict, place=place, holder_id="bench-state") for place in within)
    return conflict


def _shares(dice: random.Random, near: list[int], places: list[Place], total: int) -> dict[int, int]:
    """How many claims each place gets: few get most. The country is a busy one, with the busiest place."""
    weights = {place.pk: dice.lognormvariate(0, 1.3) for place in places}
    for place in near:
        weights[place] *= 4
    busiest = min(BUSIEST, total // 5)
    factor = (total - busiest) / sum(weights[place] for place in weights if place != near[0])
    most = busiest * 3 // 4
    shares = {place: min(most, max(1, round(weight * factor))) for place, weight in weights.items()}
    return shares | {near[0]: busiest}


def _sources(dice: random.Random) -> list[str]:
    Capture.objects.get_or_create(digest="0" * 64, defaults={"content": b""})
    grades = "ABBBCCCDEF"
    Source.objects.bulk_create(
        Source(key=f"bench-{n}", name=f"Bench source {n}", grade=dice.choice(grades)) for n in range(SOURCES)
    )
    return [f"bench-{n}" for n in range(SOURCES)]


def _told(dice: random.Random, place: int, number: int) -> Iterator[tuple[Any, ...]]:
    """Bursts: an attack is announced, fought, won or beaten off, and told again and again, sometimes much later."""
    left = number
    while left > 0:
        size = min(left, max(1, int(dice.lognormvariate(2.3, 1))))
        left -= size
        start, attacker = dice.randrange(DAYS - 12), dice.choice(PARTIES[1:])
        won = dice.random() < 0.35
        for _ in range(size):
            day = start + min(10, int(dice.expovariate(0.5)))
            stage = dice.random()
            kind = "threatened" if stage < 0.25 else "contested" if stage < 0.65 else "captured" if won else "repelled"
            actor = "state" if kind == "repelled" or dice.random() < 0.1 else attacker
            late = dice.randrange(30, 200) if dice.random() < 0.02 else 0
            yield day + late, dice.randrange(86_400), place, kind, actor, day, dice.random(), dice.random()


def _articles(dice: random.Random, told: list[tuple[Any, ...]], sources: list[str]) -> Iterator[tuple[Any, ...]]:
    """Three claims to an article."""
    for number in range(0, len(told), 3):
        day, second = told[number][:2]
        published = _moment(day, second)
        source = dice.choice(sources)
        yield (
            number // 3 + 1, source, f"Report {number}", TEXT.format(day=day) * 3, published, published, "", "en",
            f"{number:064x}", "0" * 64, "read", source, b"",
        )  # fmt: skip


def _readings(told: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for number in range(0, len(told), 3):
        yield number // 3 + 1, number // 3 + 1, "bench", "bench", "en", _moment(*told[number][:2]), 20, "{}", "[]"


def _claims(told: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for number, (day, second, place, kind, actor, about, chance, other) in enumerate(told):
        party = f"bench-{actor}"
        dated = (FIRST + timedelta(days=about)).isoformat() if chance < 0.8 else None
        assertion = "asserted" if other < 0.7 else "claimed" if other < 0.9 else "denied"
        recorded = _moment(day, second)
        gone = _moment(day + 30, second) if chance > 0.97 else None
        yield (
            number + 1, number // 3 + 1, number // 3 + 1, place, kind, party, actor, dated, dated, "day", "", assertion,
            "", "reporter", party if assertion == "claimed" else None, False, False, 0, 20, "Fighters entered the", "{}",
            "bench", "[]", "[]", 0.9, number % 3, f"{number:064x}", recorded, gone,
        )  # fmt: skip


def _moment(day: int, second: int) -> datetime:
    return datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=day, seconds=second)


def _write(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        adapt = connection.ops.adapt_datetimefield_value
        plain: Any = (tuple(adapt(value) if isinstance(value, datetime) else value for value in row) for row in rows)
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", plain)


def _count_on(*tables: str) -> None:
    """Rows came with their numbers; the next ones must not come with the same. And the planner learns what is there."""
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("ANALYZE")


def age() -> None:
    """Give every standing period three earlier versions, as if it had been replaced every hundred days."""
    columns = [
        field.column
        for field in ControlPeriod._meta.fields
        if field.column not in ("id", "recorded_from", "recorded_until")
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    moments = [datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=100 * number) for number in range(4)]
    adapted = [connection.ops.adapt_datetimefield_value(moment) for moment in moments]
    with connection.cursor() as cursor:
        for first, last in pairwise(adapted):
            cursor.execute(
                f"INSERT INTO events_controlperiod ({names}, recorded_from, recorded_until) "
                f"SELECT {names}, %s, %s FROM events_controlperiod WHERE recorded_until IS NULL", [first, last],
            )  # fmt: skip
        cursor.execute("UPDATE events_controlperiod SET recorded_from = %s WHERE recorded_until IS NULL", [adapted[-1]])
        cursor.execute("ANALYZE")
