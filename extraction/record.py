"""Puts one claim together: the values that were found, and where in the text as given the words stand that prove it."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from spacy.tokens import Doc, Span, Token

from extraction.assertion import Judgement
from extraction.confidence import confidence, marks
from extraction.coreference import Topic
from extraction.dates import When
from extraction.known import KnownPlace
from extraction.manner import manner_of
from extraction.offsets import View
from extraction.patterns import Match
from extraction.phrases import Phrases, Target
from extraction.reading import Assertion, ControlClaim, Kind
from extraction.sides import Party
from extraction.speakers import Speaker
from extraction.timing import Timing


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything known about one document while its claims are made."""

    doc: Doc
    view: View
    text: str
    in_title: bool
    published: date
    timing: Timing
    phrases: Phrases
    topic: Topic
    context: When | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about one match: the values of a claim before it is written down."""

    place: KnownPlace
    target: Target
    kind: str
    party: Party | None
    loser: str | None
    speaker: Speaker
    assertion: str
    when: When | None
    verdict: Judgement


def claim_of(match: Match, scene: Scene, found: Found, order: int) -> ControlClaim:
    """The claim that a match makes with what was found out about it."""
    place, party, when = found.place, found.party, found.when
    start, end = _trimmed(match.trigger.sent, scene)
    return ControlClaim(
        place=place.key,
        place_name=place.name,
        country=place.country,
        kind=cast(Kind, found.kind),
        actor=party.name if party else None,
        actor_key=party.key if party else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision if when else "unknown",
        manner=manner_of(match.pattern.manner, match.trigger.sent, found.kind, match.trigger, found.target.token),
        assertion=cast(Assertion, found.assertion),
        speaker=found.speaker.text,
        speaker_role=found.speaker.role,
        speaker_actor=found.speaker.party.key if found.speaker.party else None,
        from_actor=found.loser,
        historical=scene.timing.is_history(when, match.trigger),
        evidence=scene.text[start:end],
        start=start,
        end=end,
        in_title=scene.in_title,
        **_spans(scene, match, found.target, party, when),
        pattern=match.pattern.id,
        cues=tuple(found.verdict.cues),
        readers=("parser",),
        confidence=confidence(marks(match, found.kind, found.target, party, when)),
        order=order,
    )


def _trimmed(sentence: Span, scene: Scene) -> tuple[int, int]:
    """The sentence's span in the text as given, without the blanks around it."""
    raw = sentence.text
    lead = len(raw) - len(raw.lstrip())
    start = sentence.start_char + lead
    return scene.view.origin_span(start, start + max(1, len(raw.strip())))


def _spans(
    scene: Scene, match: Match, target: Target, party: Party | None, when: When | None
) -> dict[str, tuple[int, int] | None]:
    """Where in the text as given the words stand that made the claim."""
    return {
        "place_span": _origin(scene, target.token),
        "trigger_span": _origin(scene, match.trigger),
        "actor_span": scene.view.origin_span(*party.span) if party and party.span else None,
        "date_span": scene.view.origin_span(when.start, when.end) if when and when.end > when.start else None,
    }


def _origin(scene: Scene, token: Token) -> tuple[int, int]:
    return scene.view.origin_span(token.idx, token.idx + len(token.text))
