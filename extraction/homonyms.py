"""Decides which of several places of one name an article means, from the countries that the article is about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.known import KnownPlace
from extraction.names import Hit, Names

_PASSING = 10  # a country named ten times less often than another one is not what the article is about
_CLEARLY = 2  # of two countries that share a name, the one meant is named at least twice as often as the other
_ELSEWHERE = 4  # names of other countries' places beside which a name without any support is not taken on trust
_FAMOUS = 5  # times as large as every namesake: meant where nothing speaks for another one


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest place, whether it is meant beyond doubt, and why: in words that an editor can read."""

    place: int
    certain: bool
    reason: str
    supported: bool = False  # whether anything but the name itself speaks for it


class Countries:
    """The countries that an article is about, most named first; it settles names that several countries share.

    >>> from extraction.known import KnownPlace
    >>> towns = [(1, "Tripoli", "LY", 9), (2, "Tripoli", "LB", 2), (3, "Sidon", "LB", 1)]
    >>> names = Names([KnownPlace(k, n, c, "", "", (), (), people, False, 0, 0) for k, n, c, people in towns], [])
    >>> about = Countries(names, names.find("Tripoli and Sidon"))
    >>> about.choose((1, 2)), about.first
    (2, 'LB')
    """

    def __init__(self, names: Names, hits: Iterable[Hit]) -> None:
        self.names = names
        votes: Counter[str] = Counter()  # places, parties and regions: what the article is about
        spoken: Counter[str] = Counter()  # the countries' own names and adjectives
        places: Counter[str] = Counter()
        self._by_name: Counter[tuple[tuple[int, ...], str]] = Counter()
        for hit in hits:
            for country in self._countries_of(hit):
                votes[country] += 1
                if hit.places or hit.provinces:
                    places[country] += 1
                    self._by_name[(hit.places or hit.provinces), country] += 1
            if len(hit.countries) == 1 and not hit.places and not hit.provinces:
                spoken[hit.countries[0]] += 1
        self._votes, self._spoken, self._places = votes, spoken, places
        self.first = max(votes, key=lambda code: (votes[code], spoken[code], code)) if votes else ""

    def choose(self, keys: tuple[int, ...]) -> int | None:
        """The likeliest place, whether it is certain or not; None only where there is none to choose from."""
        choice = self.decide(keys)
        return choice.place if choice is not None else None

    def decide(
        self, keys: tuple[int, ...], provinces: tuple[int, ...] = (), stated: frozenset[str] = frozenset()
    ) -> Choice | None:
        """The place that a name means, by what the text says beside it (`stated`) and by what else it names.

        `keys` are the towns of the name, `provinces` the capitals of the provinces that are called so; None where
        the text says that it lies in a country that has no such place.
        """
        places = [self.names.places[key] for key in dict.fromkeys((*keys, *provinces))]
        if stated:
            places = [place for place in places if place.country in stated]
        if not places:
            return None
        keys = keys or provinces
        if stated:
            best = max(places, key=lambda p: (p.key in keys, p.national, p.population, -p.key))
            return Choice(best.key, True, "the text says where it lies", True)
        support = {place.country: self._support(keys, place.country) for place in places}
        best = max(places, key=lambda p: (support[p.country], p.key in keys, p.national, p.population, -p.key))
        if len(support) == 1:
            return self._alone(best, keys, support[best.country])
        others = [place for place in places if place.country != best.country]
        second = max(support[place.country] for place in others)
        if support[best.country] >= max(1, _CLEARLY * second):
            return Choice(best.key, True, "the article is about its country", True)
        if support[best.country] == 0 and self._is_famous(best, others) and not self._is_abroad(best.country):
            return Choice(best.key, True, "the best known of this name")
        if best.key in keys and not second and self._is_the_only_town(best, others, keys):
            return Choice(best.key, True, "the only town of this name")
        return Choice(best.key, False, "undecided")

    def weight(self, country: str) -> int:
        """How often the article names this country's places, parties and regions."""
        return self._votes[country]

    def speaks_for(self, hit: Hit) -> bool:
        """Whether a name belongs to the country that the article is about."""
        return self.first in {code for key in hit.actors for code in self.names.actors[key].countries} or (
            self.first in {self.names.regions[key].country for key in hit.regions}
        )

    def is_about(self, country: str) -> bool:
        """Whether a country is more than a name in passing."""
        return self._votes[country] * _PASSING >= max(self._votes.values(), default=0)

    def _alone(self, place: KnownPlace, keys: tuple[int, ...], support: int) -> Choice:
        """The only place of its name that is known; another country's article may mean one that is not."""
        if support == 0 and self._is_abroad(place.country) and not (place.national and place.population > 500_000):
            return Choice(place.key, False, "undecided")
        return Choice(place.key, True, "the only one of this name", support > 0)

    def _support(self, keys: tuple[int, ...], country: str) -> int:
        """What speaks for a country beside the name itself."""
        own = self._by_name[keys, country]
        return 2 * self._spoken[country] + self._votes[country] - own

    def _is_abroad(self, country: str) -> bool:
        """Whether the article plainly is about other countries, by their places and their names."""
        return any(
            2 * self._places[other] + self._spoken[other] >= _ELSEWHERE and self._places[other]
            for other in self._places
            if other != country
        )

    @staticmethod
    def _is_the_only_town(place: KnownPlace, others: Iterable[KnownPlace], keys: tuple[int, ...]) -> bool:
        """Whether the others are provinces of that name, with smaller capitals that are called something else."""
        return all(o.key not in keys and place.population > _CLEARLY * o.population for o in others)

    @staticmethod
    def _is_famous(place: KnownPlace, others: Iterable[KnownPlace]) -> bool:
        return place.national and all(place.population > _FAMOUS * other.population for other in others)

    def _countries_of(self, hit: Hit) -> set[str]:
        """The countries that a name speaks for; a name that several countries share speaks for none."""
        names = self.names
        places = {names.places[key].country for key in (*hit.places, *hit.provinces)}
        actors = {code for key in hit.actors for code in names.actors[key].countries}
        regions = {names.regions[key].country for key in hit.regions}
        found = places or actors or regions
        return found if len(found) == 1 else set()
