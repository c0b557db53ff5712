"""The register of parties that ships with the product, straight from its files: it works before any database exists."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from events.register_files import CONFLICTS, Register, ShippedParty, extend, load, read_register
from extraction import KnownActor


def shipped_conflicts() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each shipped conflict file with what it says, by name."""
    for path in sorted(CONFLICTS.glob("*.yaml")):
        yield path, load(path)


def shipped_parties() -> Mapping[str, ShippedParty]:
    """Every party that ships, by key: the register, extended by the parties of the shipped conflicts.

    >>> shipped_parties()["hts"].name
    'Hayat Tahrir al-Sham'
    """
    return _shipped().parties


def shipped_actors() -> list[KnownActor]:
    """The same, as the reader wants them, in the order in which generic words mean them.

    >>> [actor.inter for actor in shipped_actors() if "FARDC" in actor.aliases]
    [1]
    """
    return [
        KnownActor(
            key=party.key,
            name=party.name,
            aliases=party.aliases,
            inter=party.inter,
            countries=party.countries,
            allies=party.allies,
            since=party.since,
            until=party.until,
        )
        for party in shipped_parties().values()
    ]


def defaults() -> Mapping[str, Mapping[str, str]]:
    """For each country the party that "rebels", "opposition", "army", "government" and "regime" mean there by default.

    >>> defaults()["AF"]["rebels"], defaults()["AF"]["army"]
    ('taliban', 'afghan-government')
    """
    return _shipped().defaults


def ranked(actors: Iterable[KnownActor]) -> list[KnownActor]:
    """The actors in the register's order, those that it does not know at the end: who comes first is meant by default.

    >>> rsf, jem = (actor for actor in shipped_actors() if actor.key in ("rsf", "jem"))
    >>> [actor.key for actor in ranked([jem, rsf])]
    ['rsf', 'jem']
    """
    order = {key: position for position, key in enumerate(shipped_parties())}
    return sorted(actors, key=lambda actor: order.get(actor.key, len(order)))


def extended(party: Mapping[str, Any], countries: Iterable[str]) -> ShippedParty:
    """A party as a conflict file of these countries describes it, with what the register knows of it besides.

    >>> extended({"key": "taliban", "name": "Taliban", "inter": 2, "colour": "#000000"}, ["AF"]).since
    1994
    """
    return extend(_shipped().parties.get(party["key"]), party, countries)


@cache
def _shipped() -> Register:
    return read_register()
