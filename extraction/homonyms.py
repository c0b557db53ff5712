"""Decides which of several places of one name an article means, from the countries that the article is about."""

from collections import Counter
from collections.abc import Iterable

from extraction.names import Hit, Names

_PASSING = 10  # a country named ten times less often than another one is not what the article is about


class Countries:
    """The countries that an article is about, most named first; it settles names that several countries share.

    >>> from extraction.names import KnownPlace
    >>> towns = [(1, "Tripoli", "LY", 9), (2, "Tripoli", "LB", 2), (3, "Sidon", "LB", 1)]
    >>> names = Names([KnownPlace(k, n, c, "", "", (), (), people, False, 0, 0) for k, n, c, people in towns], [])
    >>> about = Countries(names, names.find("Tripoli and Sidon"))
    >>> about.choose((1, 2)), about.first
    (2, 'LB')
    """

    def __init__(self, names: Names, hits: Iterable[Hit]) -> None:
        self._names = names
        votes: Counter[str] = Counter()
        for hit in hits:
            for country in self._countries_of(hit):
                votes[country] += 1
        self._votes = votes
        self.first = max(votes, key=lambda code: (votes[code], code)) if votes else ""

    def choose(self, keys: tuple[int, ...]) -> int | None:
        """The place that is meant: of the country most named, then the national capital, then the largest."""
        places = [self._names.places[key] for key in keys]
        if not places:
            return None
        best = max(places, key=lambda p: (self._votes[p.country], p.national, p.population, -p.key))
        return best.key

    def weight(self, country: str) -> int:
        """How often the article names this country's places, parties and regions."""
        return self._votes[country]

    def is_about(self, country: str) -> bool:
        """Whether a country is more than a name in passing."""
        return self._votes[country] * _PASSING >= max(self._votes.values(), default=0)

    def _countries_of(self, hit: Hit) -> set[str]:
        """The countries that a name speaks for; a name that several countries share speaks for none."""
        names = self._names
        places = {names.places[key].country for key in (*hit.places, *hit.provinces)}
        actors = {code for key in hit.actors for code in names.actors[key].countries}
        regions = {names.regions[key].country for key in hit.regions}
        found = places or actors or regions
        return found if len(found) == 1 else set()
