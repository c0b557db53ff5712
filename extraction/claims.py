"""Makes claims of matches: kind, parties, assertion, speaker and day, each with the words that decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from extraction.actors import Actors
from extraction.assertion import Judgement, judge
from extraction.coreference import is_a_distance
from extraction.doers import does_it, just_before, lacks_a_subject, person
from extraction.homonyms import Countries
from extraction.known import KnownPlace
from extraction.lexicon import words
from extraction.names import Names
from extraction.party_words import is_a_plain_name
from extraction.patterns import Match, find_matches
from extraction.phrases import Target
from extraction.preludes import goes_on, is_aside, is_earlier, without_preludes
from extraction.reading import ControlClaim
from extraction.record import Found, claim_of
from extraction.record import Scene as Scene
from extraction.replies import Reply, find_reply
from extraction.settling import is_a_label, is_fresh, is_held_now, settled
from extraction.sides import Party, Sides
from extraction.speakers import Speaker, Speakers
from extraction.spoken import Spoken
from extraction.timing import is_present
from extraction.tree import lemma
from extraction.when import When


class ClaimMaker:
    """Makes the claims of one article, sentence by sentence."""

    def __init__(self, names: Names, sides: Sides, actors: Actors, speakers: Speakers, countries: Countries) -> None:
        self._names, self._sides, self._actors, self._speakers = names, sides, actors, speakers
        self._countries, self._country = countries, countries.first
        self._spoken = Spoken(sides, actors)
        self._order = 0
        self._captured: list[ControlClaim] = []
        self._told: set[int] = set()
        self._attackers: dict[int, Party] = {}
        self._takers: dict[str, Party] = {}
        self.replies: list[Reply] = []
        self.held: dict[str, str] = {}
        self.ongoing: set[int] = set()
        self.asides: set[int] = set()
        self.unnamed: set[int] = set()

    def claims(self, scene: Scene) -> Iterator[ControlClaim]:
        """The claims of a document in text order."""
        for sentence in scene.doc.sents:
            made: list[tuple[Match, ControlClaim]] = []
            for token in sentence:
                self._actors.notice(token)
                for match in find_matches(token, scene.phrases, self._actors, self._country):
                    if is_a_label(match, scene):
                        continue
                    for claim in self._claims_of(match, scene):
                        made.append((match, claim))
                        if claim.kind == "contested" and goes_on(match):
                            self.ongoing.add(claim.order)
                        if match.trigger.dep_ not in (
                            "pcomp",
                            "advcl",
                        ):  # "after taking X" is not what the text is about
                            scene.topic.claimed(claim.place, claim_token(match, claim, scene))
            if not made and self._order:
                start = scene.view.origin(sentence.start_char)
                reply = find_reply(sentence, self._speakers, self._country, self._order, start)
                self.replies += [reply] if reply is not None else []
            kept = list(without_preludes(made))
            self._captured = [claim for claim in kept if claim.kind == "captured"] or (self._captured if kept else [])
            yield from kept

    def _claims_of(self, match: Match, scene: Scene) -> Iterator[ControlClaim]:
        towns = [target for target, _ in match.places]
        for target, kind in match.places:
            if is_a_distance(target.token) and match.pattern.place[:1] != ("distance",) and target.how == "named":
                continue
            claim = self._claim(match, scene, target, kind, towns)
            if claim is not None:
                yield claim

    def _claim(self, match: Match, scene: Scene, target: Target, kind: str, towns: list[Target]) -> ControlClaim | None:
        place = self._names.places[target.place]
        when = scene.timing.of(match.trigger, target, towns)
        past_holding = match.pattern.present and when is None and not is_held_now(match.trigger)
        if past_holding or not self._countries.is_about(place.country):
            return None
        verdict = judge(match.trigger, is_past=when is not None and not when.future)
        if verdict.status == "fact" and when is not None and when.future:
            verdict.turn("hypothetical", match.trigger)
        kind = settled(match, kind, verdict, target)
        party = self._party(match, kind, place) if kind else _NOBODY
        if match.pattern.default == "echo" and (party := self._echoed()) is None:
            return None
        if party is _NOBODY or (kind == "threatened" and self._is_at_home(match, party, place)):
            return None
        speaker = self._speakers.of(match.trigger, verdict.saying, place.country)
        party = self._spoken.party(party, speaker, match, kind, verdict, place.country)
        if self._is_kept(match, kind, verdict, party, place, is_fresh(when, scene)):
            return None
        if match.pattern.default == "speaker" and (party := party if match.actors else speaker.party) is None:
            return None
        assertion = self._assertion(kind, party, speaker, verdict, place.country)
        if assertion is None:
            return None
        dated = speaker.role == "party" or (speaker.role == "official" and assertion != "denied")
        said = scene.timing.said(verdict.saying, dated)
        long_ago = when is None and scene.timing.is_history(None, match.trigger)
        when = when or said or scene.timing.assumed(match.trigger, scene.context)
        loser = self._loser(match, party, place.country)
        self._order += 1
        if match.from_context and kind == "repelled" and loser == self._key_of_state(place.country):
            return None  # "they pushed the army back": part of the attack
        self._remember(kind, party, place)
        self._mark(match, party, verdict, when, scene)
        found = Found(place, target, kind, party, loser, speaker, assertion, when, verdict)
        claim = claim_of(match, scene, found, self._order)
        told_before = place.key in self._told
        self._told.add(place.key)
        earlier = long_ago or is_earlier(match, claim, verdict, told_before)
        return replace(claim, historical=True) if earlier else claim

    def _mark(self, match: Match, party: Party | None, verdict: Judgement, when: When | None, scene: Scene) -> None:
        """Note of the claim that is being made whether it names nobody and whether it is only an aside."""
        if party is None or not self._is_named(match, party):
            self.unnamed.add(self._order)
        old = when is None or when.latest < scene.published - SOME_WEEKS
        if old and verdict.saying is None and is_aside(match.trigger):
            self.asides.add(self._order)

    def _remember(self, kind: str, party: Party | None, place: KnownPlace) -> None:
        """Who acted last, and who attacks this place: what "they" and "the attackers" mean further on."""
        if kind != "repelled":
            self._actors.acted(party)
        if kind in ("threatened", "contested") and party is not None and party.key is not None:
            self._attackers[place.key] = party
        if kind not in ("repelled", "withdrawn") and party is not None and party.side != "state" and party.span:
            self._takers[place.country] = replace(party, span=None)

    def _is_at_home(self, match: Match, party: Party | None, place: KnownPlace) -> bool:
        """Whether the state's forces only move about their own town: nobody is told of whom they could attack there."""
        if party is None or party.side != "state" or place.country not in self._names.actors[party.key or ""].countries:
            return False
        if place.key in self._told or match.losers or not match.pattern.movement:
            return False
        return not any(self._is_an_enemy(token, party, place.country) for token in match.trigger.doc)

    def _is_an_enemy(self, token: Token, party: Party, country: str) -> bool:
        if lemma(token) in words("parties", "taken_back") or lemma(token) in words("parties", "opposition", "words"):
            return True
        hit = self._actors.named.get(token.i)
        other = self._sides.choose(hit.actors, country) if hit is not None and hit.actors else None
        return other is not None and not self._sides.same_side(self._sides.party(other), party)

    def _is_named(self, match: Match, party: Party) -> bool:
        """Whether the words themselves name the party, by a name of the register or by one of their own."""
        if party.span is None:
            return False
        if party.key is None:
            return not is_a_plain_name(party.name)
        named = self._actors.named
        return any(
            token.i in named and party.key in named[token.i].actors for noun in match.actors for token in noun.subtree
        )

    def _key_of_state(self, country: str) -> str | None:
        state = self._sides.state(country)
        return state.key if state is not None else None

    def _echoed(self) -> Party | None:
        """Who took the town before: "So did X", "Y followed on Friday" say the same of another one."""
        last = self._captured[-1] if self._captured else None
        if last is None or last.historical or last.assertion not in ("asserted", "claimed"):
            return None
        return self._sides.party(last.actor_key) if last.actor_key else Party(None, last.actor or "", "")

    def _party(self, match: Match, kind: str, place: KnownPlace) -> "Party | None":
        country = place.country
        found = [party for noun in match.actors if (party := self._actors.party(noun, country)) is not None]
        if not match.actors and lacks_a_subject(match):
            found = [party for noun in just_before(match) if (party := self._actors.party(noun, country)) is not None]
        doers = [noun for noun in match.actors if does_it(match, noun)]
        if doers and not found:
            written = person(doers[0])
            if written is not None or kind != "repelled":
                return written if written is not None else _NOBODY
        losers = [p for noun in match.losers if (p := self._actors.party(noun, country)) is not None]
        others = [party for party in found if not any(self._sides.same_side(party, loser) for loser in losers)]
        if found and not others and losers[0].side != "state" and found[0].span is not None:
            others = [p for p in [self._sides.opposition(country, but=losers[0])] if p is not None]
        found = others or found
        if match.pattern.mutual or (match.pattern.holding and kind == "contested"):
            found = [party for party in found if party.side != "state"]
        if found:
            return found[0]
        foreign = [
            name for noun in match.actors if noun.i not in self._actors.senses and (name := person(noun)) is not None
        ]
        if foreign:
            return foreign[0]
        if match.pattern.taker and any(lemma(noun) not in words("nouns", "attack") for noun in match.actors):
            return _NOBODY
        return self._unnamed(match, kind, losers, place)

    def _unnamed(self, match: Match, kind: str, losers: Sequence[Party], place: KnownPlace) -> Party | None:
        """Who it is when nobody is named: the loser's opponent, the defending state, else those who attack it."""
        country = place.country
        if not losers and kind == "repelled" and place.key in self._attackers:
            losers = [self._attackers[place.key]]
        if losers:
            return self._sides.opponent(losers[0], country)
        if kind == "repelled" or match.pattern.default == "state" or kind == "withdrawn":
            return self._sides.state(country)
        attackers = self._sides.opposition(country)
        if attackers is None or self._sides.is_a_guess(attackers, country):
            return self._takers.get(country)  # who took the town before it in the text
        return attackers

    def _is_kept(
        self, match: Match, kind: str, verdict: Judgement, party: Party | None, place: KnownPlace, fresh: bool | None
    ) -> bool:
        """Whether "holds" means that nothing changed: the state has it, or the party has it "still". Remembers who."""
        if not match.pattern.holding or verdict.status != "fact":
            return False
        verb = match.trigger.head if match.pattern.part_of_speech == "adjective" else match.trigger
        kept = any(near.lower_ in words("assertion", "kept") for near in (verb, *verb.children))
        aside = match.trigger.dep_ == "relcl" and is_present(match.trigger) and not fresh  # "X, which they control"
        if kind != "captured":
            return aside or (kept and party is not None and party.span is not None and party.side != "state")
        beside = [near for near in match.trigger.subtree if near.dep_ in ("advmod", "prep")]
        returned = any(near.lower_ in words("assertion", "returned") for near in beside)
        state = self._sides.state(place.country)
        is_state = party is not None and (party.side == "state" or self._sides.same_side(party, state))
        aside = aside or fresh is False
        if kept or (is_state and not returned) or aside:
            self.held[place.name] = party.name if party else ""
            return True
        return False

    def _loser(self, match: Match, party: Party | None, country: str) -> str | None:
        for noun in match.losers:
            loser = self._actors.party(noun, country)
            if loser is not None and not self._sides.same_side(loser, party):
                return loser.key
        return None

    def _assertion(
        self, kind: str, party: Party | None, speaker: Speaker, verdict: Judgement, country: str
    ) -> str | None:
        if verdict.status == "hypothetical" or verdict.status == "tried":
            return "hypothetical"
        if verdict.status == "denied":
            return "denied"
        if verdict.status == "negated":
            return "denied" if (speaker.text or speaker.party) and kind == "captured" else None
        gainer = self._sides.opponent(party, country) if kind == "withdrawn" else party
        if speaker.role == "party" and speaker.party is not None and (gainer is None or gainer.key is None):
            return "claimed"  # a party speaks of a group that the register does not know: its own
        return "claimed" if speaker.party is not None and self._sides.same_side(speaker.party, gainer) else "asserted"


SOME_WEEKS = timedelta(days=21)  # what an aside dates further back is no news
_NOBODY = Party(None, "", "nobody")


def claim_token(match: Match, claim: ControlClaim, scene: Scene) -> int:
    """The token that named the claim's town."""
    return next((target.token.i for target, _ in match.places if target.place == claim.place), match.trigger.i)
