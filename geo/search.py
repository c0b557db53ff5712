"""Finds places as one types: any spelling, any script, its beginning, a later word of it, one typing error forgiven.

The names are kept in memory, sorted: about 90,000 for the world, 20 MB, made in half a second at the first search.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from geo.models import Place, PlaceName
from geo.queries import edition
from geo.spelling import fold

# Below this a wrong letter leaves too little of the name to go by.
SHORTEST_MISTYPED = 4
_AFTER_ALL = "\U0010ffff"

EXACT, BEGINS, WORD, PROVINCE, MISTYPED, MISTYPED_SO_FAR = range(6)


@dataclass(frozen=True, slots=True)
class Found:
    """A place and the spelling that was recognised in what was typed."""

    place: Place
    spelling: str
    mistyped: bool


def search_places(text: str, countries: Collection[str] | None = None, limit: int = 10) -> list[Place]:
    """The places that a typed text may mean: exact names first, then the larger ones; errors last."""
    return [found.place for found in find_places(text, countries, limit)]


def find_places(text: str, countries: Collection[str] | None = None, limit: int = 10) -> list[Found]:
    """The same, each with the folded spelling that was recognised."""
    folded = fold(text)
    if not folded:
        return []
    names = _names(edition())
    best = names.best(names.beginning(folded), countries)
    surest = min((rank for rank, _ in best.values()), default=MISTYPED)
    # Where the text is a whole name, nobody wants to read what else it might have been.
    if surest != EXACT and len(best) < limit:
        guesses = names.best(names.mistyped(folded), countries)
        best = {pk: guess for pk, guess in guesses.items() if surest != BEGINS or guess[0] == MISTYPED} | best
    chosen = sorted(best, key=lambda place: (best[place][0], *names.weight[place]))[:limit]
    places = Place.objects.select_related("country", "province").in_bulk(chosen)
    return [Found(places[pk], best[pk][1], best[pk][0] >= MISTYPED) for pk in chosen if pk in places]


class _Names:
    """Every folded name and every later word of one, sorted, so that a beginning is one stretch of the list."""

    def __init__(self) -> None:
        rows = Place.objects.values_list("pk", "name", "country", "national", "population")
        self.country = {pk: country for pk, _, country, _, _ in rows}
        self.weight = {pk: (not national, -population, pk) for pk, _, _, national, population in rows}
        spelled = PlaceName.objects.values_list("folded", "place_id", "of").iterator(chunk_size=10_000)
        named = ((fold(name), pk, PlaceName.Of.PLACE) for pk, name, _, _, _ in rows)
        entries = {entry for row in chain(spelled, named) for entry in _entries(*row)}
        ordered = sorted(entries)
        self.keys = [key for key, _, _, _ in ordered]
        self.entries = [(place, rank, whole) for _, place, rank, whole in ordered]

    def best(
        self, hits: Iterator[tuple[int, int, str]], countries: Collection[str] | None
    ) -> dict[int, tuple[int, str]]:
        """The best rank and its spelling of each place that was hit in these countries, or anywhere."""
        best: dict[int, tuple[int, str]] = {}
        for place, rank, spelling in hits:
            if place in best and best[place][0] <= rank:
                continue
            if place in self.country and (not countries or self.country[place] in countries):
                best[place] = rank, spelling
        return best

    def beginning(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(place, rank, spelling) of every name or later word that begins so."""
        for at in range(*self._stretch(text)):
            place, rank, whole = self.entries[at]
            yield place, EXACT if rank == BEGINS and self.keys[at] == text else rank, whole

    def mistyped(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The same for what begins as the text would with one letter more, less, other or swapped."""
        if len(text) < SHORTEST_MISTYPED:
            return
        for tried in self._neighbours(text):
            for at in range(*self._stretch(tried)):
                place, rank, whole = self.entries[at]
                if rank in (BEGINS, WORD):
                    yield place, MISTYPED if self.keys[at] == tried else MISTYPED_SO_FAR, whole

    def _stretch(self, beginning: str) -> tuple[int, int]:
        first = bisect_left(self.keys, beginning)
        return first, bisect_left(self.keys, beginning + _AFTER_ALL, first)

    def _neighbours(self, text: str) -> set[str]:
        found = set()
        for i in range(len(text) + 1):
            head, letter, tail = text[:i], text[i : i + 1], text[i + 1 :]
            first, after = self._stretch(head)
            if first == after:
                break
            found |= {head + tail, head + tail[:1] + letter + tail[1:]}
            for other in self._letters(head, first, after):
                found |= {head + other + tail, head + other + letter + tail}
        found.discard(text)
        return found

    def _letters(self, head: str, first: int, after: int) -> Iterator[str]:
        """The letters that come next in the names of a stretch; each found by leaping over those that share it."""
        size = len(head)
        if self.keys[first] == head:
            first = bisect_left(self.keys, head + "\0", first, after)
        while first < after:
            letter = self.keys[first][size]
            yield letter
            first = bisect_left(self.keys, head + letter + _AFTER_ALL, first, after)


def _entries(folded: str, place: int, of: str) -> Iterator[tuple[str, int, int, str]]:
    if of != PlaceName.Of.PLACE:
        yield folded, place, PROVINCE, folded
        return
    yield folded, place, BEGINS, folded
    for at, letter in enumerate(folded):
        # A later word of one or two letters is a link or an article, and found by nobody.
        if letter == " " and len(folded) - at > 3:
            yield folded[at + 1 :], place, WORD, folded


@lru_cache(maxsize=1)
def _names(of_edition: str) -> _Names:
    """The names of one edition of the gazetteer; made anew in each process when a name was changed."""
    return _Names()
