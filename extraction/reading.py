"""What reading one article gives: plain values, each with the place in the text that proves it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["captured", "contested", "threatened", "repelled", "withdrawn"]
Assertion = Literal["asserted", "claimed", "denied", "hypothetical"]
Precision = Literal["day", "week", "month", "season", "year", "unknown"]
SpeakerRole = Literal["reporter", "official", "party", "witness", "media", "unknown"]
Manner = Literal["force", "surrender", "negotiated", "unopposed"]
Span = tuple[int, int]
CERTAIN_ENOUGH = 0.5  # see "Confidence" in docs/reading.md; of the claims below it, fewer than half were right


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """One thing that the article says about one place: what, by whom, when, who says so, and in which words."""

    place: int
    place_name: str
    country: str
    kind: Kind
    actor: str | None
    actor_key: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    manner: Manner | None
    assertion: Assertion
    speaker: str
    speaker_role: SpeakerRole
    speaker_actor: str | None
    from_actor: str | None
    historical: bool
    evidence: str
    start: int
    end: int
    in_title: bool
    place_span: Span | None
    trigger_span: Span | None
    actor_span: Span | None
    date_span: Span | None
    pattern: str
    cues: tuple[str, ...]
    readers: tuple[str, ...]
    confidence: float
    order: int

    @property
    def needs_review(self) -> bool:
        """Whether the claim is too uncertain to move a map before an editor has accepted it."""
        return self.confidence < CERTAIN_ENOUGH


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A number of capitals that the article says a party holds or has taken: "six of the country's 34"."""

    actor: str | None
    actor_key: str | None
    count: int
    of: int | None
    scope: str
    scope_text: str
    kind: Literal["holds", "taken"]
    as_of: date | None
    evidence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CasualtyReport:
    """Killed and injured that the article states for a place or for its province."""

    place: int | None
    place_name: str
    province: bool
    killed: int | None
    injured: int | None
    who: str
    since: date | None
    until: date | None
    speaker: str
    evidence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place named in the text, with what became of it: a claim, or the reason why it gave none."""

    place: int
    start: int
    end: int
    text: str
    outcome: Literal["claim", "none"]
    reason: str
    candidates: tuple[int, ...] = ()  # every place of this name, where there are several


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """Everything that was read in one article; `states` is what the article says holds at its own date."""

    claims: tuple[ControlClaim, ...]
    stated_totals: tuple[StatedTotal, ...]
    casualties: tuple[CasualtyReport, ...]
    mentions: tuple[PlaceMention, ...]
    states: dict[str, str]
    engine_version: str
    lexicon_version: str
    language: str
