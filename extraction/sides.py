"""The parties of the wars that an article is about: which is the state, who fights it, who is whose ally."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extraction.known import KnownActor
from extraction.lexicon import words
from extraction.names import Hit, Names

STATE = 1
REBELS = 2
EXTERNAL = 8


@dataclass(frozen=True, slots=True)
class Party:
    """A party as one phrase names it; without a key the register does not know it. `side` is "" when unknown."""

    key: str | None
    name: str
    side: str
    span: tuple[int, int] | None = None


class Sides:
    """The parties of one article; those that it names most speak for "the rebels" and "the attackers".

    >>> state, rebels = KnownActor("a", "A Army", (), 1, ("XX",)), KnownActor("r", "R Front", (), 2, ("XX",))
    >>> names = Names([], [state, rebels])
    >>> sides = Sides(names, names.find("The R Front is coming."))
    >>> sides.state("XX").name, sides.opposition("XX").name, sides.opponent(sides.state("XX"), "XX").name
    ('A Army', 'R Front', 'R Front')
    """

    def __init__(self, names: Names, hits: Iterable[Hit], year: int | None = None, generic: int = 0) -> None:
        self._names, self._year, self._generic = names, year, generic
        hits = list(hits)
        self._counts: Counter[str] = Counter(key for hit in hits for key in hit.actors)
        self._adjectives: Counter[str] = Counter(code for hit in hits if not hit.actors for code in hit.countries)
        self._first = {key: position for position, key in enumerate(self._counts)}

    @property
    def named(self) -> Iterable[str]:
        """The keys of the parties that the article names."""
        return self._counts.keys()

    def party(self, key: str, span: tuple[int, int] | None = None) -> Party:
        """A party of the register."""
        actor = self._names.actors[key]
        return Party(key, actor.name, _side(actor), span)

    def known(self, key: str) -> Party | None:
        """A party of the register, if these names know it."""
        return self.party(key) if key in self._names.actors else None

    def only_named(self) -> Party | None:
        """The one party that the article names, if it names no other."""
        return self.party(next(iter(self._counts))) if len(self._counts) == 1 else None

    def choose(self, keys: Iterable[str], country: str) -> str | None:
        """Which of several parties of one name is meant in a country."""
        known = [self._names.actors[key] for key in keys]
        return self._best(known, country)

    def state(self, country: str) -> Party | None:
        """The state's forces of a country."""
        return self._most_named(country, lambda actor: actor.inter == STATE)

    def opposition(self, country: str, but: Party | None = None) -> Party | None:
        """Those who fight the state of a country: the party that the article names most, else the register's first."""
        rebels = self.rebels(country, but)
        invaders = self._most_named(country, lambda actor: actor.inter == EXTERNAL)
        if rebels is None or invaders is None:
            return rebels or invaders
        return invaders if self._mentions(invaders) > self._mentions(rebels) + self._generic else rebels

    def _mentions(self, party: Party) -> int:
        """How often the article names a party, a state also by its adjective: "Russian" stands for Russia."""
        own = {code for hit in self._names.find(party.name) for code in hit.countries}
        return self._counts[party.key or ""] + sum(self._adjectives[code] for code in own)

    def is_named(self, party: Party) -> bool:
        """Whether the article names a party itself."""
        return self._counts[party.key or ""] > 0

    def is_a_guess(self, party: Party, country: str) -> bool:
        """Whether "the rebels" could be several parties, of which the article names none: nobody knows who is meant."""
        if self.is_named(party) or (party.key and _is_called_rebels(self._names.actors[party.key])):
            return False
        fighting = [a for a in self._names.actors_of(country) if a.inter in (REBELS, EXTERNAL) and self._exists(a)]
        return len(fighting) > 1

    def short(self, word: str, country: str) -> Party | None:
        """The party that the article calls by the last word of its name: "the Alliance", "the coalition"."""
        found = [
            self._names.actors[key]
            for key in self._counts
            if any(
                len(parts := name.lower().split()) > 1 and parts[-1].rstrip("s") == word
                for name in (self._names.actors[key].name, *self._names.actors[key].aliases)
            )
        ]
        key = self._best(found, country)
        return self.party(key) if key is not None else None

    def is_at_home(self, party: Party, country: str) -> bool:
        """Whether "the rebels" of a country may mean a party that the article does not name: it must be its own."""
        if self.is_named(party) or party.key is None:
            return True
        countries = self._names.actors[party.key].countries
        return not countries or countries[0] == country

    def rebels(self, country: str, but: Party | None = None) -> Party | None:
        """The rebels of a country, without external forces and without militias that fight for the state."""
        states = {actor.key for actor in self._names.actors_of(country) if actor.inter == STATE}

        def rebels(actor: KnownActor) -> bool:
            if but is not None and but.key in (actor.key, *actor.allies):
                return False
            return actor.inter not in (STATE, EXTERNAL) and not states & set(actor.allies)

        return self._most_named(country, lambda a: rebels(a) and a.inter == REBELS) or self._most_named(country, rebels)

    def fights_a_state(self, party: Party) -> bool:
        """Whether "the rebels" may mean a party: no state, no force from abroad, nobody who fights beside a state."""
        allies = self._names.actors[party.key].allies if party.key else ()
        return party.side == "opposition" and all(
            self._names.actors[key].inter != STATE for key in allies if key in self._names.actors
        )

    def opponent(self, party: Party | None, country: str) -> Party | None:
        """The other side of a country's war."""
        state = self.state(country)
        if party is None:
            return None
        if party.side == "state" or self.same_side(party, state):
            return self.opposition(country)
        return state

    def same_side(self, one: Party | None, other: Party | None) -> bool:
        """Whether two parties are the same one or allies."""
        if one is None or other is None:
            return False
        if one.key is None or other.key is None:
            return one.name.casefold() == other.name.casefold()
        if one.key == other.key:
            return True
        return other.key in self._names.actors[one.key].allies or one.key in self._names.actors[other.key].allies

    def _most_named(self, country: str, fits: Callable[[KnownActor], bool]) -> Party | None:
        found = [actor for actor in self._names.actors_of(country) if fits(actor)]
        key = self._best([a for a in found if self._exists(a)], country)
        return self.party(key) if key else None

    def _exists(self, actor: KnownActor) -> bool:
        """Whether a party exists in the article's year."""
        year = self._year
        return year is None or ((actor.since or year) <= year <= (actor.until or year))

    def _best(self, actors: list[KnownActor], country: str) -> str | None:
        if not actors:
            return None
        best = max(
            actors,
            key=lambda a: (
                country in a.countries,
                self._counts[a.key],
                a.countries[:1] in ((), (country,)),  # at home there
                -self._names.rank[a.key],
            ),
        )
        return best.key


def _is_called_rebels(actor: KnownActor) -> bool:
    """Whether a party is also what "the rebels" of its country are called."""
    rebels = words("parties", "opposition", "words")
    return any(
        alias.lower().split()[-1].rstrip("s") in rebels for alias in (actor.name, *actor.aliases) if alias.strip()
    )


def _side(actor: KnownActor) -> str:
    if actor.inter == STATE:
        return "state"
    return "external" if actor.inter == EXTERNAL else "opposition"
