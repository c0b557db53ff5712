"""Keeps a conflict as its YAML file describes it: parties, places, who holds what at the start."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.actions.control import rebuild_conflict
from events.actions.former import keep_conflict
from events.actions.places import bump, hold
from events.models import Actor, Conflict, Party, Stake
from events.queries.premises import premises_of
from events.register import extended
from geo.models import Place
from ledger.actions import append

NEEDED = ("slug", "name", "countries", "first_day", "time_zone", "parties", "stakes")


class WrongConflict(Exception):
    """The description cannot be meant; the message says where and how to mend it."""


@transaction.atomic
def load_conflict(described: Mapping[str, Any], *, who: str) -> Conflict:
    """Make or change a conflict as described (docs: the head of events/data/conflicts/*.yaml); safe to repeat."""
    if missing := [name for name in NEEDED if name not in described]:
        raise WrongConflict(f"The file lacks: {', '.join(missing)}.")
    known = Conflict.objects.filter(slug=described["slug"]).first()
    now = hold(_places_of(known, described["countries"]))
    before = premises_of(known) if known else None
    actors = {party.get("key"): _save_actor(party, described["countries"]) for party in described["parties"]}
    conflict, _ = Conflict.objects.update_or_create(
        slug=described["slug"],
        defaults={
            "name": described["name"],
            "countries": list(described["countries"]),
            "first_day": _day(described, "first_day"),
            "last_day": _day(described, "last_day") if described.get("last_day") else None,
            "time_zone": described["time_zone"],
            "stale_after_days": described.get("stale_after_days", 60),
        },
    )
    try:
        conflict.clean_fields()
    except ValidationError as error:
        raise WrongConflict(
            "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        ) from error
    for order, key in enumerate(actors):
        Party.objects.update_or_create(conflict=conflict, actor_id=key, defaults={"order": order})
    Party.objects.filter(conflict=conflict).exclude(actor__in=actors).delete()
    _save_stakes(conflict, described["stakes"], set(actors))
    if before:
        keep_conflict(conflict, before, now)
    rebuild_conflict(conflict)
    bump([conflict.pk])
    append(who=who, action="load", kind="conflict", object_id=conflict.slug, content=dict(described))
    return conflict


@contextmanager
def change_conflict(conflict: Conflict, *, who: str) -> Iterator[None]:
    """What is done to a conflict inside is one change: kept as it was before, folded, told to the ledger.

    >>> with change_conflict(conflict, who="Alice"):  # doctest: +SKIP
    ...     Conflict.objects.filter(pk=conflict.pk).update(last_day="2021-09-30")
    """
    with transaction.atomic():
        now = hold(_places_of(conflict, conflict.countries))
        before = premises_of(Conflict.objects.get(pk=conflict.pk))
        yield
        changed = Conflict.objects.get(pk=conflict.pk)
        if keep_conflict(changed, before, now):
            rebuild_conflict(changed)
        # Also names and colours are part of every answer.
        bump([conflict.pk])
        content = premises_of(changed).as_content()
        append(who=who, action="change", kind="conflict", object_id=conflict.slug, content=content)


def _places_of(known: Conflict | None, countries: Iterable[str]) -> set[int]:
    """The places that a conflict has, and those that it may get."""
    places = set(Place.objects.filter(country__in=countries).values_list("pk", flat=True))
    return places | set(known.stakes.values_list("place", flat=True)) if known else places


def _day(described: Mapping[str, Any], name: str) -> date:
    value = described[name]
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongConflict(f"{name} is {value!r}; write it as 2021-05-01.") from error


def _save_actor(party: Mapping[str, Any], countries: list[str]) -> Actor:
    if missing := [name for name in ("key", "name", "inter", "colour") if name not in party]:
        raise WrongConflict(f"The party {party.get('name') or party.get('key')!r} lacks: {', '.join(missing)}.")
    known = Actor.objects.filter(key=party["key"]).first()
    described = extended(party, countries)
    actor = Actor(
        key=party["key"],
        name=party["name"],
        short=party.get("short", party["name"]),
        inter=party["inter"],
        colour=party["colour"],
        pattern=described.pattern,
        # What the register or an editor has added is never lost by loading a file.
        aliases=_union(described.aliases, known.aliases if known else ()),
        countries=_union(described.countries, known.countries if known else ()),
        allies=_union(described.allies, known.allies if known else ()),
        since=known.since if known else described.since,
        until=known.until if known else described.until,
    )
    try:
        actor.clean_fields()
    except ValidationError as error:
        words = "; ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise WrongConflict(f"The party {party['name']!r}: {words}") from error
    actor.save()
    return actor


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def _save_stakes(conflict: Conflict, stakes: Mapping[str, Any], actors: set[str]) -> None:
    """`all: KEY` gives every provincial capital of the conflict's countries to one party, `except` names the others."""
    places = {place.pk: place for place in Place.objects.filter(country__in=conflict.countries)}
    if not places:
        raise WrongConflict(f"The gazetteer has no capital of {conflict.countries}. Run load_gazetteer first.")
    by_name = {place.name.casefold(): place.pk for place in places.values()}
    holders: dict[int, str | None] = {pk: stakes.get("all") for pk in places}
    for name, holder in (stakes.get("except") or {}).items():
        pk = name if isinstance(name, int) else by_name.get(str(name).casefold())
        if pk not in places:
            raise WrongConflict(f"stakes, except: {name!r} is no capital of {conflict.countries}.")
        holders[pk] = holder
    if unknown := {holder for holder in holders.values() if holder is not None} - actors:
        raise WrongConflict(f"stakes name {', '.join(sorted(unknown))}, which is no party of this conflict.")
    for pk, holder in holders.items():
        Stake.objects.update_or_create(conflict=conflict, place_id=pk, defaults={"holder_id": holder})
    Stake.objects.filter(conflict=conflict).exclude(place__in=holders).delete()
