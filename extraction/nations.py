"""The states that an adjective or a country's name before a force stands for: "Kenyan soldiers", "Ivory Coast army"."""

from dataclasses import replace

from spacy.tokens import Token

from extraction.names import Hit, Names
from extraction.party_words import demonyms, is_half_a_nation, party_words
from extraction.sides import Party, Sides
from extraction.tree import children
from extraction.written import as_written, head_word, span


class Nations:
    """Reads the state's forces of a nation from the words before a force."""

    def __init__(self, names: Names, sides: Sides) -> None:
        self._sides, self._demonyms = sides, demonyms(names)

    def is_named(self, token: Token) -> bool:
        """Whether an adjective of nationality stands with the word."""
        return any(child.lower_ in self._demonyms for child in children(token, "amod", "compound"))

    def of_a_force(self, token: Token, named: dict[int, Hit], country: str) -> Party | None:
        """The state that an adjective of nationality names; half a nation comes as written."""
        for child in children(token, "amod", "compound", "nmod", "poss"):
            key = self._key(child, country)
            if key is not None and is_half_a_nation(child):
                return as_written(token, "")  # "North Vietnamese troops": a state of its own
            if key is not None:
                return self._sides.party(key, span(token))
        return self._by_country(token, named)

    def alone(self, token: Token, country: str) -> Party | None:
        """The state that an adjective names which stands by itself: "X is Ukrainian again"."""
        key = self._key(token, country) if token.dep_ in ("acomp", "attr", "oprd") else None
        return None if key is None else self._sides.party(key, span(token))

    def first_of_two(self, token: Token, country: str) -> Party | None:
        """The first of "Yemeni and Emirati troops", which the parser takes for a noun of its own."""
        key = self._key(token, country)
        if key is None or not any(head_word(other)[0] in party_words("either") for other in children(token, "conj")):
            return None
        return self._sides.party(key, span(token))

    def _key(self, token: Token, country: str) -> str | None:
        keys = self._demonyms.get(token.lower_)
        return self._sides.choose(keys, country) if keys else None

    def _by_country(self, token: Token, named: dict[int, Hit]) -> Party | None:
        """ "Kenya troops", "Ivory Coast soldiers": the country's name where others write its adjective."""
        before = token.nbor(-1) if token.i else None
        hit = named.get(before.i) if before is not None else None
        if hit is None or len(hit.countries) != 1 or hit.places or hit.actors or before.head.i != token.i:  # type: ignore[union-attr]
            return None
        state = self._sides.state(hit.countries[0])
        return None if state is None else replace(state, span=span(token))
