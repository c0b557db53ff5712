"""Reads of a conflict as its file would describe it."""

from collections import Counter
from typing import Any

from events.models import Actor, Conflict, Party, Stake


def describe_conflict(conflict: Conflict) -> dict[str, Any]:
    """The conflict as its YAML file says it: loading that changes nothing."""
    parties = Party.objects.filter(conflict=conflict).select_related("actor").order_by("order", "actor_id")
    return {
        "slug": conflict.slug,
        "name": conflict.name,
        "countries": list(conflict.countries),
        "time_zone": conflict.time_zone,
        "first_day": conflict.first_day,
        "last_day": conflict.last_day,
        "stale_after_days": conflict.stale_after_days,
        "parties": [_party(party.actor) for party in parties],
        "stakes": _stakes(conflict),
    }


def _party(actor: Actor) -> dict[str, Any]:
    described = {
        "key": actor.key,
        "name": actor.name,
        "short": actor.short,
        "inter": actor.inter,
        "colour": actor.colour,
        "pattern": actor.pattern,
        "countries": actor.countries,
    }
    return described | {name: value for name in ("allies", "aliases") if (value := getattr(actor, name))}


def _stakes(conflict: Conflict) -> dict[str, Any]:
    """The most frequent holder is `all`; the others are named, by name where it is the only such capital."""
    stakes = list(Stake.objects.filter(conflict=conflict).select_related("place").order_by("place__name", "place_id"))
    most = Counter(stake.holder_id for stake in stakes).most_common(1)
    common = most[0][0] if most else None
    names = Counter(stake.place.name for stake in stakes)
    others = {
        stake.place.name if names[stake.place.name] == 1 else stake.place_id: stake.holder_id
        for stake in stakes
        if stake.holder_id != common
    }
    return {"all": common, "except": others} if others else {"all": common}
