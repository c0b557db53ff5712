"""Who is meant in the light of who speaks: "our men", "the enemy", "units are already inside", an admitted loss."""

from spacy.tokens import Token

from extraction.actors import Actors
from extraction.assertion import Judgement
from extraction.doers import is_our
from extraction.lexicon import words
from extraction.party_words import party_words
from extraction.patterns import Match
from extraction.sides import Party, Sides
from extraction.speakers import Speaker, is_quoted
from extraction.tree import lemma
from extraction.written import head_word


class Spoken:
    """Reads the party of a match as its speaker means it."""

    def __init__(self, sides: Sides, actors: Actors) -> None:
        self._sides, self._actors = sides, actors

    def party(
        self, party: Party | None, speaker: Speaker, match: Match, kind: str, verdict: Judgement, country: str
    ) -> Party | None:
        """The party in the light of who speaks: "our men" are the speaker's; who admits a loss has lost."""
        if speaker.party is None:
            return party
        own = kind == "withdrawn" and match.actors and lemma(match.actors[0]) in words("parties", "own_troops")
        if own or any(is_our(noun) for noun in match.actors) or self._is_the_speakers(match, party):
            return speaker.party
        if kind in ("captured", "repelled") and any(
            lemma(noun) in words("parties", "enemies") for noun in match.losers
        ):
            return speaker.party  # "the enemy has been driven out": the speaker's enemy
        told = kind == "captured" and not match.losers and all(n.i in self._actors.senses for n in match.actors)
        if told and speaker.role == "party" and not admits(verdict):
            return speaker.party  # "X has been taken," they wrote
        if kind == "captured" and admits(verdict) and self._is_open(party, speaker):
            return self._sides.opponent(speaker.party, country)
        return party

    def _is_the_speakers(self, match: Match, party: Party | None) -> bool:
        """ "Special units are already in the city", in quotation marks: units that nobody else is said to have."""
        if not match.actors or (party is not None and match.pattern.holding and party.key is not None):
            return False
        noun = match.actors[0]
        plain = head_word(noun)[0] in party_words("either") and not any(_names_an_owner(c) for c in noun.children)
        quoted = is_quoted(match.trigger) and (party is None or not self._names(match, party))
        return plain and quoted and noun.lower_ not in ("enemy", "side")

    def _names(self, match: Match, party: Party) -> bool:
        named = self._actors.named
        return any(t.i in named and party.key in named[t.i].actors for noun in match.actors for t in noun.subtree)

    def _is_open(self, party: Party | None, speaker: Speaker) -> bool:
        """Whether nobody is named as the one who gained, so that who admits a loss has lost."""
        return party is None or party.span is None or self._sides.same_side(party, speaker.party)


def admits(verdict: Judgement) -> bool:
    """Whether a loss is admitted: "acknowledged that X had fallen"."""
    return verdict.saying is not None and lemma(verdict.saying) in words("speakers", "admitting")


def _names_an_owner(child: Token) -> bool:
    owner = words("parties", "adjectives", "opposition") | words("parties", "enemies") | {"enemy", "foreign", "hostile"}
    return (
        child.dep_ == "poss" or lemma(child) in owner or (child.dep_ in ("amod", "compound") and child.pos_ == "PROPN")
    )
