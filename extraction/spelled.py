"""Which names each spelling may stand for: found once from the known places, parties and regions."""

from collections.abc import Iterable
from dataclasses import dataclass

from extraction.fold import fold
from extraction.known import KnownActor, KnownPlace, KnownRegion

LONGEST_ACRONYM = 5
STATE = 1  # ACLED's code of a country's own forces
# What a register's state forces are called after the country's name or its adjective.
_FORCES = ("army", "military", "government", "armed forces", "troops")
_KINDS = ("places", "provinces", "actors", "regions", "countries")

# The keys of places, provinces (by their capitals), actors, regions, and the codes of countries.
Meanings = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_Found = dict[str, dict[str, dict[str | int, None]]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """Every folded spelling with what it may stand for; which of them are acronyms, and which name a country."""

    meanings: dict[str, Meanings]
    acronyms: frozenset[str]
    country_names: frozenset[str]


def spell(places: Iterable[KnownPlace], actors: Iterable[KnownActor], regions: Iterable[KnownRegion]) -> Spelled:
    """Collect the spellings of all that is known.

    >>> spell([], [KnownActor("m23", "March 23 Movement", ("M23",), 2, ("CD",))], []).meanings["m23"]
    ((), (), ('m23',), (), ())
    """
    found: _Found = {}
    parties = list(actors)
    for place in places:
        _add(found, (place.name, *place.spellings), "places", place.key)
        _add(found, (place.province, *place.province_spellings), "provinces", place.key)
    acronyms: set[str] = set()
    for actor in parties:
        called = (actor.name, *actor.aliases)
        _add(found, called, "actors", actor.key)
        acronyms.update(fold(alias) for alias in called if _is_acronym(alias))
    for region in regions:
        _add(found, (region.name, *region.spellings), "regions", region.key)
    country_names: set[str] = set()
    for actor in parties:
        if actor.inter == STATE and len(actor.countries) == 1:
            country_names |= _add_country(found, actor, actor.countries[0])
    meanings = {spelling: tuple(tuple(kinds.get(kind, ())) for kind in _KINDS) for spelling, kinds in found.items()}
    return Spelled(meanings, frozenset(acronyms), frozenset(country_names))  # type: ignore[arg-type]


def _add_country(found: _Found, actor: KnownActor, code: str) -> set[str]:
    """The words for a country, out of what its state forces are called: "Libyan army", "government of Libya"."""
    called = (actor.name, *actor.aliases)
    plain = {alias.removeprefix("government of ") for alias in called if alias.startswith("government of ")}
    _add(found, plain, "countries", code)
    for alias in called:
        force = next((force for force in _FORCES if alias.endswith(f" {force}")), None)
        word = alias.removesuffix(f" {force}").removesuffix("'s")
        known = found.get(fold(word), {})
        if force and word[:1].isupper() and not any(kind in known for kind in ("places", "provinces", "actors")):
            _add(found, [word], "countries", code)
    return {fold(name) for name in plain}


def _add(found: _Found, spellings: Iterable[str], kind: str, key: str | int) -> None:
    for spelling in spellings:
        folded = fold(spelling).removeprefix("the ")
        if len(folded) > 1:
            found.setdefault(folded, {}).setdefault(kind, {})[key] = None


def _is_acronym(alias: str) -> bool:
    return len(alias) <= LONGEST_ACRONYM and alias.isupper()
