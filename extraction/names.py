"""The names that the reader looks for (places, provinces, actors, regions), compiled once and found in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.fold import fold, fold_view

LONGEST_ACRONYM = 5
STATE = 1  # ACLED's code of a country's own forces
# What a register's state forces are called after the country's name or its adjective.
_FORCES = ("army", "military", "government", "armed forces", "troops")


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A first-level capital of the gazetteer, with the spellings of the town and, apart, those of its province."""

    key: int
    name: str
    country: str
    province: str
    province_code: str
    spellings: tuple[str, ...]
    province_spellings: tuple[str, ...]
    population: int
    national: bool
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A party of the register; `inter` is ACLED's: 1 state forces, 2 rebels, 3 and 4 militias, 8 external forces."""

    key: str
    name: str
    aliases: tuple[str, ...]
    inter: int
    countries: tuple[str, ...]
    allies: tuple[str, ...] = ()
    since: int | None = None  # years; outside them a generic word does not mean this party
    until: int | None = None


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A named part of a country, such as its north, with the places in it."""

    key: str
    name: str
    country: str
    spellings: tuple[str, ...]
    places: tuple[int, ...]


class Hit(NamedTuple):
    """One name found in a text, with everything that it may stand for."""

    start: int
    end: int
    places: tuple[int, ...] = ()
    provinces: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # whose name or adjective it is: "Libya", "Libyan"


# Signs after which a word may begin; for the search they are blanks. Bytes of UTF-8, of which only ASCII changes.
_MARKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))

_Meanings = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Names:
    """All names of places, actors and regions, compiled for searching; make it once and use it for many articles.

    >>> herat = KnownPlace(1, "Herat", "AF", "Herat", "AF.11", ("Herat",), ("Herat",), 574_276, False, 34.3, 62.2)
    >>> rebels = KnownActor("taliban", "Taliban", ("Talibs",), 2, ("AF",))
    >>> names = Names([herat], [rebels])
    >>> [(hit.start, hit.places, hit.actors) for hit in names.find("HERAT: Taliban. A Heratian.")]
    [(0, (1,), ()), (7, (), ('taliban',))]
    """

    def __init__(
        self, places: Iterable[KnownPlace], actors: Iterable[KnownActor], regions: Iterable[KnownRegion] = ()
    ) -> None:
        self.places = {place.key: place for place in places}
        self.actors = {actor.key: actor for actor in actors}
        self.regions = {region.key: region for region in regions}
        self.rank = {key: position for position, key in enumerate(self.actors)}
        self._actors_of: dict[str, list[KnownActor]] = {}
        self.national = {place.country: place.key for place in self.places.values() if place.national}
        self._meanings: dict[str, dict[str, dict[str | int, None]]] = {}
        self._acronyms: set[str] = set()
        self.country_names: set[str] = set()
        self._collect()
        spellings = list(self._meanings)
        self._compiled = [self._hits_of(spelling) for spelling in spellings]
        starts = [_searchable(f" {spelling}") for spelling in spellings]  # so that it finds the starts of words only
        self._automaton = AhoCorasick(starts, matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit]:
        """The names in a text, whole words only, the leftmost and longest first, in text order."""
        view = fold_view(text)
        folded = _searchable(f" {view.text} ")
        whole = [
            (start, 1 - end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not folded[end].isalnum()
        ]
        whole.sort()
        hits: list[Hit] = []
        covered = 0
        origin = view.origin if len(view.starts) > 1 else None  # most texts have lost nothing
        shift = view.shifts[0]
        for start, minus_end, index in whole:
            if start < covered:
                continue
            first, last = start + shift, shift - minus_end
            if origin is not None:
                first, last = origin(start), origin(-minus_end - 1) + 1
            meanings = self._written(index, text[first:last])
            if meanings is not None:
                hits.append(Hit(first, last, *meanings))
                covered = -minus_end
        return hits

    def actors_of(self, country: str) -> list[KnownActor]:
        """The parties that act in a country, in the register's order."""
        if country not in self._actors_of:
            self._actors_of[country] = [a for a in self.actors.values() if country in a.countries or not a.countries]
        return self._actors_of[country]

    def places_in(self, text: str) -> set[int]:
        """Every place that a text may name, by key."""
        return {key for hit in self.find(text) for key in (*hit.places, *hit.provinces)}

    def _collect(self) -> None:
        for place in self.places.values():
            self._add((place.name, *place.spellings), "places", place.key)
            self._add((place.province, *place.province_spellings), "provinces", place.key)
        for actor in self.actors.values():
            self._add((actor.name, *actor.aliases), "actors", actor.key)
            self._acronyms.update(fold(alias) for alias in (actor.name, *actor.aliases) if _is_acronym(alias))
        for region in self.regions.values():
            self._add((region.name, *region.spellings), "regions", region.key)
        for actor in self.actors.values():
            if actor.inter == STATE and len(actor.countries) == 1:
                self._add_country(actor, actor.countries[0])

    def _add_country(self, actor: KnownActor, code: str) -> None:
        """The words for a country, out of what its state forces are called: "Libyan army", "government of Libya"."""
        called = (actor.name, *actor.aliases)
        plain = {alias.removeprefix("government of ") for alias in called if alias.startswith("government of ")}
        self.country_names.update(fold(name) for name in plain)
        self._add(plain, "countries", code)
        for alias in called:
            force = next((force for force in _FORCES if alias.endswith(f" {force}")), None)
            word = alias.removesuffix(f" {force}").removesuffix("'s")
            known = self._meanings.get(fold(word), {})
            if force and word[:1].isupper() and not any(kind in known for kind in ("places", "provinces", "actors")):
                self._add([word], "countries", code)

    def _add(self, spellings: Iterable[str], kind: str, key: str | int) -> None:
        for spelling in spellings:
            folded = fold(spelling).removeprefix("the ")
            if len(folded) > 1:
                self._meanings.setdefault(folded, {}).setdefault(kind, {})[key] = None

    def _hits_of(self, spelling: str) -> tuple[_Meanings, _Meanings, bool]:
        """What a spelling stands for where it is written with capitals, without them, and whether it is an acronym."""
        found = self._meanings[spelling]
        kinds = ("places", "provinces", "actors", "regions", "countries")
        meanings = tuple(tuple(found.get(kind, ())) for kind in kinds)
        return meanings, ((), (), *meanings[2:4], ()), spelling in self._acronyms  # type: ignore[return-value]

    def _written(self, index: int, written: str) -> _Meanings | None:
        """What this name stands for as it is written here: geographical names and acronyms need their capitals."""
        capital, small, is_acronym = self._compiled[index]
        meanings = small if written == written.lower() else capital
        if is_acronym and not written.isupper():
            meanings = (*meanings[:2], (), *meanings[3:])
        return meanings if any(meanings) else None


def _is_acronym(alias: str) -> bool:
    return len(alias) <= LONGEST_ACRONYM and alias.isupper()


def _searchable(folded: str) -> str:
    return folded.encode().translate(_MARKS).decode()
