"""The names that the reader looks for (places, provinces, actors, regions), compiled once and found in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.fold import fold, fold_view

LONGEST_ACRONYM = 5


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


@dataclass(frozen=True, slots=True)
class Hit:
    """One name found in a text, with everything that it may stand for."""

    start: int
    end: int
    places: tuple[int, ...] = ()
    provinces: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


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
        self._collect()
        self._spellings = list(self._meanings)
        self._automaton = AhoCorasick(self._spellings, matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit]:
        """The names in a text, whole words only, the leftmost and longest first, in text order."""
        view = fold_view(text)
        whole = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(view.text, overlapping=True)
            if _is_whole_word(view.text, start, end)
        ]
        hits: list[Hit] = []
        covered = 0
        for start, minus_end, index in sorted(whole):
            if start < covered:
                continue
            first, last = view.origin_span(start, -minus_end)
            hit = self._hit(self._spellings[index], first, last, text[first:last])
            if hit is not None:
                hits.append(hit)
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

    def _add(self, spellings: Iterable[str], kind: str, key: str | int) -> None:
        for spelling in spellings:
            folded = fold(spelling).removeprefix("the ")
            if len(folded) > 1:
                self._meanings.setdefault(folded, {}).setdefault(kind, {})[key] = None

    def _hit(self, spelling: str, start: int, end: int, written: str) -> Hit | None:
        """What this name stands for as it is written here: geographical names and acronyms need their capitals."""
        meanings = {kind: tuple(keys) for kind, keys in self._meanings[spelling].items()}
        if not any(character.isupper() for character in written):
            meanings.pop("places", None)
            meanings.pop("provinces", None)
        if spelling in self._acronyms and not written.isupper():
            meanings.pop("actors", None)
        return Hit(start, end, **meanings) if meanings else None  # type: ignore[arg-type]


def _is_acronym(alias: str) -> bool:
    return len(alias) <= LONGEST_ACRONYM and alias.isupper()


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
