"""Who a noun phrase means as a party to the war: named, generic ("the rebels"), by a capital's name, or none at all."""

from spacy.tokens import Token

from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Hit, Names
from extraction.nations import Nations
from extraction.party_words import (
    is_a_rank,
    is_about_opponents,
    is_generic_name,
    is_negated_name,
    looks_like_a_group,
    party_adjectives,
    party_words,
)
from extraction.senses import Sense
from extraction.sides import Party, Sides
from extraction.tree import RELATIVES, antecedent, children, lemma, prepositional
from extraction.written import as_written, head_word, is_one_person, span

_PRONOUNS = frozenset({"they", "them", "it", "he", "she", "we", "us", "their", "its", "our", "both", "his"})


class Actors:
    """Reads parties from the noun phrases of an article and remembers the last ones, for "they" and "the group"."""

    def __init__(self, names: Names, sides: Sides, countries: Countries) -> None:
        self._names, self._sides, self._countries = names, sides, countries
        self.nations = Nations(names, sides)
        self._asked: set[int] = set()
        self.last: Party | None = None
        self.last_opposition: Party | None = None
        self.last_rebels: Party | None = None
        self.named: dict[int, Hit] = {}
        self.senses: dict[int, Sense] = {}

    def enter(self, named: dict[int, Hit], senses: dict[int, Sense]) -> None:
        """Go on to the next document of the article."""
        self.named, self.senses = named, senses

    def notice(self, token: Token) -> None:
        """Remember a party that was named, for the pronouns and generic words after it."""
        if token.i in self.named and self.named[token.i].actors and not is_negated_name(token):
            party = self._known(token, self._countries.first)
            if party is None:
                return
            self.last = party
            if self._sides.fights_a_state(party):
                self.last_opposition = party
                if "rebel" in token.doc[token.i : token.i + 2].text.lower():
                    self.last_rebels = party

    def acted(self, party: Party | None) -> None:
        """Remember who did something: "they" in the next sentence are those."""
        if party is not None and party.key is not None:
            self.last = party

    def party(self, token: Token, country: str) -> Party | None:
        """The party that a phrase means, in a war of this country; None when it is no party."""
        if token.dep_ in ("compound", "nmod") and lemma(token) in words("parties", "arms"):
            return None  # "an artillery offensive"
        if token.i in self._asked:
            return None  # "thousands of them": the pronoun must not ask for the phrase that it stands in
        self._asked.add(token.i)
        try:
            return (
                self._named(token, country)
                or self._by_relative(token, country)
                or self._by_short_name(token, country)
                or self._generic(token, country)
                or self.nations.first_of_two(token, country)
                or self.nations.alone(token, country)
                or self._of_an_owner(token, country)
                or self._unknown(token)
            )
        finally:
            self._asked.discard(token.i)

    def _by_short_name(self, token: Token, country: str) -> Party | None:
        word, _ = head_word(token)
        if word not in words("parties", "short") or token.tag_ not in ("NN", "NNP", "NNPS"):
            return None
        if any(child.dep_ in ("amod", "compound", "nmod") and child.pos_ == "PROPN" for child in token.children):
            return None  # a longer name is another one
        return self._with_span(self._sides.short(word, country), token)

    def is_named(self, token: Token, country: str) -> bool:
        """Whether the phrase is a party beyond doubt: by name or by a word that only means fighters."""
        return self.party(token, country) is not None and token.lower_ not in ("it",)

    def is_in_register(self, token: Token) -> bool:
        """Whether a phrase has a party's name of the register in it."""
        return any(self._is_actor(part) for part in (token, *children(token, "compound", "poss", "nmod", "amod")))

    def _named(self, token: Token, country: str) -> Party | None:
        if self._is_actor(token) and (known := self._known(token, country)) is not None:
            return known
        for child in [*children(token, "compound", "poss", "nmod", "amod", "appos"), *prepositional(token, "of")]:
            if self._is_actor(child) and not is_about_opponents(token, child):
                if lemma(token) in party_words("civilians") and child.dep_ == "pobj":
                    continue
                if (known := self._known(child, country)) is not None:
                    return known
        for leader in prepositional(token, "of"):
            if head_word(token)[0] in party_words("either") and (led := self.led_by(leader, country)) is not None:
                return self._with_span(led, token)
        if lemma(token) in words("nouns", "quantities"):
            for counted in prepositional(token, "of"):
                if (party := self.party(counted, country)) is not None:
                    return party
        if (patron := self._patron(token, country)) is not None:
            return patron
        return self.of_capital(token)

    def of_capital(self, token: Token) -> Party | None:
        """The state whose capital a word names: "Damascus said"."""
        sense = self.senses.get(token.i)
        if sense is None or sense.meaning not in ("town", "country") or not self._names.places[sense.place].national:
            return None
        country = self._names.places[sense.place].country
        state = self._sides.state(country)
        return None if state is None else Party(state.key, state.name, state.side, span(token))

    def _patron(self, token: Token, country: str) -> Party | None:
        """The party of "forces loyal to X", "fighters allied with X", wherever the parser hung the words."""
        following = token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]
        if (
            len(following) < 3
            or following[0].lower_ not in words("parties", "allied")
            or following[1].lower_ not in ("to", "with", "by", "of")
        ):
            return None
        for noun in following[2:]:
            if self._is_actor(noun):
                known = self._known(noun, country)
                return None if known is None else Party(known.key, known.name, known.side, span(token))
            if noun.pos_ == "NOUN":
                return self._generic(noun, country)
            if noun.pos_ == "PROPN" and noun.dep_ != "compound":
                return self._followers(token, noun, country)
        return None

    def _followers(self, token: Token, leader: Token, country: str) -> Party | None:
        """The party of a leader: "forces loyal to Y" are what the register calls "Y's forces", else what is written."""
        for called in (f"{leader.text}'s forces", f"{leader.text} forces", f"forces loyal to {leader.text}"):
            for hit in self._names.find(called):
                key = self._sides.choose(hit.actors, country) if hit.actors else None
                if key is not None:
                    return self._sides.party(key, span(token))
        written = token.doc[token.i : leader.i + 1]
        return Party(None, written.text, "", (written.start_char, written.end_char))

    def led_by(self, leader: Token, country: str) -> Party | None:
        """The party that the register calls after a person: "Y's forces" for Y."""
        if leader.pos_ != "PROPN" or leader.i in self.senses:
            return None
        followers = self._followers(leader, leader, country)
        return followers if followers is not None and followers.key is not None else None

    def _by_relative(self, token: Token, country: str) -> Party | None:
        if token.lower_ in RELATIVES:
            noun = antecedent(token)
            return self.party(noun, country) if noun is not None and noun.i != token.i else None
        if token.lower_ in _PRONOUNS:
            party = self._subject_before(token, country) or (
                self.last if token.lower_ not in ("we", "us", "our") else None
            )
            return None if party is None else Party(party.key, party.name, party.side, span(token))
        return None

    def _subject_before(self, pronoun: Token, country: str) -> Party | None:
        """The party that is a subject earlier in the sentence of a pronoun; the last one, if there are several."""
        before = [
            t
            for t in pronoun.sent
            if t.i < pronoun.i and t.dep_ in ("nsubj", "nsubjpass") and t.lower_ not in _PRONOUNS | RELATIVES
        ]
        parties = [party for token in before if (party := self.party(token, country)) is not None]
        return parties[-1] if parties else None

    def _owner(self, token: Token, country: str) -> Party | None:
        """Whose troops: "their forces", "his men" (of the governor or minister named before)."""
        for child in children(token, "poss"):
            if child.lower_ in ("his", "her"):
                if (named := self._leader_before(child, country)) is not None:
                    return self._with_span(named, token)
                offices = [t for t in child.sent if t.i < child.i and lemma(t) in party_words("state")]
                return self._with_span(self._sides.state(country), token) if offices else None
            if child.lower_ in ("their", "its"):
                return self._by_relative(child, country)
        return None

    def _leader_before(self, pronoun: Token, country: str) -> Party | None:
        """The party in the name of the subject before "his": "RSF leader N said his troops …"."""
        for subject in pronoun.sent:
            if subject.dep_ in ("nsubj", "nsubjpass") and subject.i < pronoun.i:
                named = [part for part in subject.lefts if part.dep_ in ("compound", "nmod", "poss")]
                for part in [subject, *named, *(inner for outer in named for inner in outer.lefts)]:
                    if self._is_actor(part) and (known := self._known(part, country)) is not None:
                        return known
        return None

    def _generic(self, token: Token, country: str) -> Party | None:
        """ "the rebels", "government forces", "Syrian troops", "the army", "the group"."""
        word, inner = head_word(token)
        if word in words("parties", "single") and is_one_person(token):
            return None
        modifiers = inner | {lemma(child) for child in children(token, "amod", "compound", "nmod", "poss")}
        is_force = word in party_words("either") or word in party_words("state") or word in party_words("opposition")
        civil = word in party_words("civilians") and word not in party_words("state")
        if not is_force or civil or modifiers & party_adjectives("civil"):
            return None
        if any(child.lower_ in ("our", "your") for child in children(token, "poss")) and "armed" not in modifiers:
            own = word in ("troop", "troops", "soldier", "army")
            if own:
                return self._with_span(self._sides.state(country), token)
            return self._with_span(self._sides.only_named(), token) or as_written(token, "")
        if word == "force" and "armed" in modifiers and self.nations.of_a_force(token, self.named, country) is None:
            return self._with_span(self._sides.state(country), token)
        if word in party_words("opposition") or modifiers & party_adjectives("opposition"):
            return self._opposition(token, country)
        foreign = self.nations.of_a_force(token, self.named, country)
        if foreign is not None:
            return foreign
        if word in party_words("state") or modifiers & party_adjectives("state"):
            return self._with_span(self._sides.state(country), token)
        if (owner := self._owner(token, country)) is not None:
            return owner
        ranked = all(is_a_rank(child) for child in children(token, "amod", "compound", "nmod", "nummod"))
        if word in words("parties", "units") and ranked:
            return self._with_span(self._sides.state(country), token)
        if word in ("troop", "troops", "soldier") and not self._has_owner(token):
            return self._with_span(self._sides.state(country), token)
        if self._has_owner(token):
            return None
        meant = self.last_opposition or self._sides.opposition(country)
        return None if meant is None or self._sides.is_a_guess(meant, country) else self._with_span(meant, token)

    def _opposition(self, token: Token, country: str) -> Party | None:
        """Who "the rebels" are: who was named last, else the one party that the register calls so in this country."""
        last, other = self.last_opposition, self._sides.rebels(country)
        if self.last_rebels is not None and head_word(token)[0] == "rebel":
            last = self.last_rebels
        if last is not None and last.key:
            own = country in self._names.actors[last.key].countries
            if own or other is None or not self._sides.is_named(other):
                return self._with_span(last, token)
        abroad = self.nations.is_named(token)
        if (
            other is None
            or self._sides.is_a_guess(other, country)
            or (abroad and not self._sides.is_at_home(other, country))
        ):
            return as_written(token, "opposition")  # "Chadian rebels" are not those of a neighbour
        return self._with_span(other, token)

    def _of_an_owner(self, token: Token, country: str) -> Party | None:
        """Whose arms act: "the Russian enemy's vehicles", "the rebels' tanks"."""
        word, _ = head_word(token)
        if word not in party_words("either"):
            return None
        owners = [child for child in children(token, "poss") if child.pos_ in ("NOUN", "PROPN")]
        return next((p for owner in owners if (p := self.party(owner, country)) is not None), None)

    def _has_owner(self, token: Token) -> bool:
        """Whether a word gives a group a name of its own: "tribal fighters", "Kurdish forces", "the 5th Brigade"."""
        return any(
            lemma(child) not in party_adjectives("neutral") and child.tag_ not in ("PRP$", "CD", "VBG", "JJR", "JJS")
            for child in children(token, "amod", "compound", "nmod", "poss")
        )

    def _unknown(self, token: Token) -> Party | None:
        """A party that the register does not know, under its name as written."""
        word, inner = head_word(token)
        if (inner | {lemma(child) for child in children(token, "amod", "compound")}) & party_adjectives("civil"):
            return None
        if word in party_words("either") or word in party_words("own") or word in party_words("opposition"):
            return as_written(token, "opposition" if word in party_words("opposition") else "")
        if word in party_words("state") and word not in ("governor", "minister", "president"):
            return as_written(token, "state")
        if token.pos_ == "PROPN" and token.i not in self.senses and token.ent_type_ == "" and looks_like_a_group(token):
            return as_written(token, "")
        return None

    def _is_actor(self, token: Token) -> bool:
        return token.i in self.named and bool(self.named[token.i].actors) and not is_negated_name(token)

    def _known(self, token: Token, country: str) -> Party | None:
        key = self._sides.choose(self.named[token.i].actors, country)
        if key is None or (
            country and is_generic_name(token) and country not in (self._names.actors[key].countries or (country,))
        ):
            return None  # "government forces" of another country's register
        return self._sides.party(key, span(token))

    def _with_span(self, party: Party | None, token: Token) -> Party | None:
        return None if party is None else Party(party.key, party.name, party.side, span(token))
