"""What a later sentence does to a claim: "The army denied it.", "Both sides confirmed the report.", "It has not:"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from extraction.lexicon import LexiconError, load, words
from extraction.reading import ControlClaim
from extraction.sides import Sides
from extraction.speakers import Speaker, Speakers
from extraction.tree import children, lemma, objects, subjects

FURTHEST = 500  # characters between a claim and a reply to it


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence that says whether the claim before it is right; `order` is the number of the last claim before it."""

    verdict: Literal["denied", "confirmed"]
    speaker: Speaker | None
    order: int
    start: int


def find_reply(sentence: Span, speakers: Speakers, country: str, order: int, start: int) -> Reply | None:
    """The reply that a sentence gives to the one before it, if it is nothing but that."""
    text = sentence.text.strip().lower()
    if _rule("false").match(text):
        return Reply("denied", None, order, start)
    verb = sentence.root
    verdict = _verdict(verb)
    if verdict is None or children(verb, "ccomp", "neg"):
        return None
    if not any(_is_the_claim(noun) for noun in objects(verb)):
        return None
    said_by = [noun for noun in subjects(verb) if noun.pos_ in ("NOUN", "PROPN")]
    return Reply(verdict, speakers.describe(said_by[0], country) if said_by else None, order, start)


def with_replies(claims: Iterable[ControlClaim], replies: Iterable[Reply], sides: Sides) -> list[ControlClaim]:
    """The claims, those that a later sentence denies or confirms with what it makes of them."""
    found = list(claims)
    for reply in replies:
        before = [claim for claim in found if claim.order <= reply.order and not claim.in_title]
        if not before or not 0 <= reply.start - before[-1].end <= FURTHEST:
            continue
        sentence = before[-1].start
        found = [_answered(c, reply, sides) if c in before and c.start == sentence else c for c in found]
    return found


def _answered(claim: ControlClaim, reply: Reply, sides: Sides) -> ControlClaim:
    hearsay = claim.speaker_role != "reporter" or bool(claim.speaker)
    told = claim.assertion == "asserted" and claim.speaker_role in ("media", "unknown")
    said = hearsay and claim.assertion in ("asserted", "claimed")
    if reply.verdict == "denied" and said and (reply.speaker is None or told):
        return replace(claim, assertion="denied")
    if reply.verdict == "confirmed" and claim.assertion == "claimed" and reply.speaker is not None:
        gainer = sides.party(claim.actor_key) if claim.actor_key else None
        if not sides.same_side(reply.speaker.party, gainer):
            return replace(claim, assertion="asserted")
    return claim


def _verdict(verb: Token) -> Literal["denied", "confirmed"] | None:
    if lemma(verb) in words("assertion", "denial", "verbs"):
        return "denied"
    return "confirmed" if lemma(verb) in words("assertion", "reply", "confirming") else None


def _is_the_claim(noun: Token) -> bool:
    """ "it", "this", "the claim", "the loss of the city": what was said before."""
    if noun.lower_ in ("it", "this", "that"):
        return True
    return lemma(noun) in words("assertion", "reply", "nouns") and any(
        child.lower_ in ("the", "this", "that", "these", "those", "its", "their", "both") for child in noun.children
    )


@cache
def _rule(name: str) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{rule})" for rule in load("assertion")["reply"][name]), re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"assertion.toml: reply.{name}: {error}") from error
