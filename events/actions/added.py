"""Adds a claim that the reader missed: an editor says what some words of an article mean, and answers for it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.control import refold
from events.actions.places import hold
from events.models import Claim, Kind, Reading, Review
from events.models.said import Assertion
from events.queries.words import content_of, digest_of_claims
from ledger.actions import append
from sources.models import Article

BY_HAND = "by-hand"
LONGEST_WORDS = 2000


class NotAdded(Exception):
    """The claim was not added; the message says what is wrong with it, `field` where."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor reads in some words: the keys of place and parties, the days if the words give them."""

    place: int
    kind: str
    assertion: str = Assertion.ASSERTED
    actor: str | None = None
    actor_name: str = ""
    earliest: date | None = None
    latest: date | None = None
    manner: str = ""
    speaker: str = ""
    speaker_role: str = "reporter"
    speaker_actor: str | None = None


@transaction.atomic
def add_claim(
    *, article: Article, by: User, said: Said, start: int, end: int, reason: str = "", in_title: bool = False,
    reader: str = "editor", pattern: str = BY_HAND,
) -> Claim:  # fmt: skip
    """Keep a claim with the words from `start` to `end` of the article's text (or title), accepted by this editor.

    It stands through every later reading, as all that an editor has looked at. Raises NotAdded.
    """
    words = (article.title if in_title else article.text)[start:end]
    _check(article, said, start, end, words)
    now = hold({said.place})
    mark = _fingerprint(said, start, end, in_title, pattern)
    if Claim.objects.filter(article=article, fingerprint=mark, superseded_at=None).exists():
        raise NotAdded("place", "This claim is there already, with the same words.")
    claim = _kept(article, by, said, (start, end), in_title, reader, pattern, mark, now)
    review = Review.objects.create(claim=claim, by=by, at=now, decision=Review.Decision.ACCEPT, reason=reason)
    refold({said.place}, now)
    who = by.get_username()
    added = {"reading": claim.reading_id, "engine": reader, "claims": 1, "said": digest_of_claims([claim])}
    append(who=who, action="add claim", kind="article", object_id=article.pk, content=added)
    append(who=who, action=review.decision, kind="claim", object_id=claim.pk, content=content_of(review))
    return claim


def _check(article: Article, said: Said, start: int, end: int, words: str) -> None:
    if not 0 <= start < end or not words.strip():
        raise NotAdded("words", "Select the words of the article that say so.")
    if len(words) > LONGEST_WORDS:
        raise NotAdded("words", f"Select at most {LONGEST_WORDS:,} signs: the sentence that says so.")
    if said.kind not in Kind.values:
        raise NotAdded("kind", "Choose what happened.")
    if said.assertion not in Assertion.values:
        raise NotAdded("assertion", "Choose how it is asserted.")
    if said.earliest and said.latest and said.latest < said.earliest:
        raise NotAdded("latest", f"It lies before {said.earliest:%-d %B %Y}. Write the later day here.")


def _kept(
    article: Article, by: User, said: Said, span: tuple[int, int], in_title: bool, reader: str, pattern: str,
    mark: str, now: datetime,
) -> Claim:  # fmt: skip
    days = (said.earliest or said.latest, said.latest or said.earliest)
    text = article.title if in_title else article.text
    return Claim.objects.create(
        article=article, reading=_reading(article, reader), place_id=said.place, kind=said.kind,
        actor_id=said.actor, actor_name=said.actor_name, earliest=days[0], latest=days[1],
        precision=_precision(*days), manner=said.manner,
        assertion=said.assertion, speaker=said.speaker[:300], speaker_role=said.speaker_role,
        speaker_actor_id=said.speaker_actor, in_title=in_title, start=span[0], end=span[1],
        evidence=text[span[0] : span[1]], pattern=pattern, cues=[], readers=[reader], confidence=1.0,
        order=article.claims.count(), fingerprint=mark, recorded_at=now,
    )  # fmt: skip


def _precision(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return "unknown"
    days = (latest - earliest).days
    return next(
        (name for name, most in (("day", 0), ("week", 7), ("month", 31), ("season", 100)) if days <= most), "year"
    )


def _reading(article: Article, reader: str) -> Reading:
    """A reading of its own: those of the machine stay what they were. It knows what the last one passed over."""
    last = article.readings.first()
    return Reading.objects.create(
        article=article,
        engine_version=reader[:40],
        lexicon_version="",
        language=last.language if last else article.language,
        milliseconds=0,
        states=last.states if last else {},
        mentions=last.mentions if last else [],
    )


def _fingerprint(said: Said, start: int, end: int, in_title: bool, pattern: str) -> str:
    content: list[Any] = [said.place, said.kind, said.actor, said.earliest, said.latest, said.assertion]
    content += [start, end, in_title, pattern]
    return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()
