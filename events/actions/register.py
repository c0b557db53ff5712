"""Keeps the shipped register of parties in the database, beside what editors have added to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from events.models import Actor
from events.register import shipped_parties
from events.register_files import ShippedParty
from ledger.actions import append

# What a later release may add to, and never takes away.
GROWING = ("aliases", "countries", "allies")
YEARS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many parties came in, how many learned something, and how many knew everything."""

    added: int
    extended: int
    unchanged: int


@transaction.atomic
def load_register(*, who: str) -> Loaded:
    """Bring every shipped party into the database; safe to repeat, and keeps what editors have made of a party.

    A party that is there already keeps its name, kind and colour, and gets the aliases, countries and allies that it
    lacks, and its years where it has none. One entry in the ledger tells of it; none where nothing changed.
    """
    shipped = shipped_parties()
    present = Actor.objects.in_bulk(list(shipped))
    new = [_actor(party) for key, party in shipped.items() if key not in present]
    grown = {key: added for key, actor in present.items() if (added := _grow(actor, shipped[key]))}
    Actor.objects.bulk_create(new)
    Actor.objects.bulk_update([present[key] for key in grown], (*GROWING, *YEARS))
    if new or grown:
        content = {"added": [actor.key for actor in new], "extended": grown}
        append(who=who, action="load", kind="register", object_id="shipped", content=content)
    return Loaded(added=len(new), extended=len(grown), unchanged=len(shipped) - len(new) - len(grown))


def _actor(party: ShippedParty) -> Actor:
    return Actor(
        key=party.key,
        name=party.name,
        short=party.short,
        inter=party.inter,
        colour=party.colour,
        pattern=party.pattern,
        aliases=list(party.aliases),
        countries=list(party.countries),
        allies=list(party.allies),
        since=party.since,
        until=party.until,
    )


def _grow(actor: Actor, party: ShippedParty) -> dict[str, Any]:
    """Add what the party has and the actor lacks; tells what it was."""
    lists = {name: _missing(getattr(party, name), getattr(actor, name)) for name in GROWING}
    for name, values in lists.items():
        setattr(actor, name, [*getattr(actor, name), *values])
    years = {} if actor.since or actor.until else {name: getattr(party, name) for name in YEARS}
    for name, year in years.items():
        setattr(actor, name, year)
    return {name: value for name, value in (lists | years).items() if value}


def _missing(shipped: Iterable[str], present: Iterable[str]) -> list[str]:
    known = set(present)
    return [value for value in shipped if value not in known]
