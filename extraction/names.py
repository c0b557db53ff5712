"""The names that the reader looks for (places, provinces, actors, regions), compiled once and found in one pass."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.fold import fold_view
from extraction.known import KnownActor, KnownPlace, KnownRegion
from extraction.spelled import Meanings, Spelled, spell


class Hit(NamedTuple):
    """One name found in a text, with everything that it may stand for."""

    start: int
    end: int
    places: tuple[int, ...] = ()
    provinces: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # whose name or adjective it is: "Libya", "Libyan"


_NOTHING: Meanings = ((), (), (), (), ())

# Signs after which a word may begin; for the search they are blanks. Bytes of UTF-8, of which only ASCII changes.
_MARKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))


class Names:
    """All names of places, actors and regions, compiled for searching; make it once and use it for many articles.

    `spelled` is what `spelled(...)` found for these very values before; without it, it is found now.

    >>> herat = KnownPlace(1, "Herat", "AF", "Herat", "AF.11", ("Herat",), ("Herat",), 574_276, False, 34.3, 62.2)
    >>> rebels = KnownActor("taliban", "Taliban", ("Talibs",), 2, ("AF",))
    >>> names = Names([herat], [rebels])
    >>> [(hit.start, hit.places, hit.actors) for hit in names.find("HERAT: Taliban. A Heratian.")]
    [(0, (1,), ()), (7, (), ('taliban',))]
    """

    def __init__(
        self,
        places: Iterable[KnownPlace],
        actors: Iterable[KnownActor],
        regions: Iterable[KnownRegion] = (),
        spelled: Spelled | None = None,
    ) -> None:
        self.places = {place.key: place for place in places}
        self.actors = {actor.key: actor for actor in actors}
        self.regions = {region.key: region for region in regions}
        self.rank = {key: position for position, key in enumerate(self.actors)}
        self._actors_of: dict[str, list[KnownActor]] = {}
        self.national = {place.country: place.key for place in self.places.values() if place.national}
        self.spelled = spelled or spell(self.places.values(), self.actors.values(), self.regions.values())
        self.country_names = self.spelled.country_names
        # Blanks around a spelling, so that it finds the starts of words only.
        starts = [_searchable(f" {spelling}") for spelling in self.spelled.meanings]
        self._written = [
            (found, _without_capitals(found), spelling in self.spelled.acronyms)
            for spelling, found in self.spelled.meanings.items()
        ]
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
        starts, shifts = (*view.starts, len(folded)), view.shifts
        covered = at = 0
        for start, minus_end, index in whole:
            if start < covered:
                continue
            # The way back to the text as given, as `view.origin` goes it; in order, so no search for each name.
            while starts[at + 1] <= start:
                at += 1
            first, last = start + shifts[at], -minus_end
            to = at
            while starts[to + 1] < last:
                to += 1
            written = text[first : last + shifts[to]]
            meanings, small, is_acronym = self._written[index]
            if written == written.lower():
                meanings = small
            if is_acronym and not written.isupper():
                meanings = _without_actors(meanings)
            if meanings is not _NOTHING:
                hits.append(Hit(first, last + shifts[to], *meanings))
                covered = last
        return hits

    def actors_of(self, country: str) -> list[KnownActor]:
        """The parties that act in a country, in the register's order."""
        if country not in self._actors_of:
            self._actors_of[country] = [a for a in self.actors.values() if country in a.countries or not a.countries]
        return self._actors_of[country]

    def places_in(self, text: str) -> set[int]:
        """Every place that a text may name, by key."""
        return {key for hit in self.find(text) for key in (*hit.places, *hit.provinces)}


def _without_capitals(found: Meanings) -> Meanings:
    """What a name stands for where it is written small: names on the map need their capitals."""
    return (((), (), found[2], found[3], ())) if found[2] or found[3] else _NOTHING


def _without_actors(found: Meanings) -> Meanings:
    """What an acronym stands for where it is not written in capitals throughout."""
    rest = (found[0], found[1], (), found[3], found[4])
    return rest if any(rest) else _NOTHING


def _searchable(folded: str) -> str:
    return folded.encode().translate(_MARKS).decode()
