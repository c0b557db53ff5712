"""Reads of conflicts, parties and stakes."""

from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from events.models import Actor, Conflict, Stake
from events.register import ranked
from extraction import KnownActor

UTC = ZoneInfo("UTC")


def known_actors() -> list[KnownActor]:
    """Every actor of the register, as the reader wants them: whom a generic word means by default comes first."""
    known = {actor.key: actor for actor in Actor.objects.order_by("key")}
    return ranked(
        KnownActor(
            key=actor.key,
            name=actor.name,
            aliases=tuple(actor.aliases),
            inter=actor.inter,
            countries=tuple(actor.countries),
            allies=tuple(ally for ally in actor.allies if ally in known),
            since=actor.since,
            until=actor.until,
        )
        for actor in known.values()
    )


def actors_version() -> tuple[int, str]:
    """Changes whenever `known_actors` would: the number of actors and a hash of what they are called."""
    rows = list(
        Actor.objects.order_by("key").values_list(
            "key", "name", "aliases", "countries", "inter", "allies", "since", "until"
        )
    )
    return len(rows), sha256(repr(rows).encode()).hexdigest()


def conflicts_on(moment: datetime) -> QuerySet[Conflict]:
    """The conflicts whose days include a moment, give or take the day that time zones may differ by."""
    day = moment.astimezone(UTC).date()
    return Conflict.objects.filter(first_day__lte=day).filter(Q(last_day=None) | Q(last_day__gte=day))


def zone_of(moment: datetime, places: set[int]) -> ZoneInfo:
    """The zone in which to count the days of a text of that moment which names these places.

    The zone of the conflict whose places the text names most; UTC where it names none of any.
    """
    named = Stake.objects.filter(place__in=places).values_list("conflict_id", flat=True)
    counts: dict[int, int] = {}
    for conflict in named:
        counts[conflict] = counts.get(conflict, 0) + 1
    candidates = [(counts.get(conflict.pk, 0), conflict) for conflict in conflicts_on(moment)]
    best = max(candidates, key=lambda pair: (pair[0], -pair[1].pk), default=None)
    return best[1].zone if best and best[0] else UTC


def default_conflict() -> Conflict | None:
    """The conflict that the map opens with: the first by name."""
    return Conflict.objects.order_by("name").first()
