"""The values that go in and come out: claims, reviews, stakes; events, periods. They hold facts and do nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(described: type[T]) -> type[T]:
    """A dataclass that nobody changes: the type checker sees to it.

    Freezing it at run time too would make it nine times slower to make, and a place may have tens of thousands.
    """
    return dataclass(slots=True, unsafe_hash=True)(described)


# What a claim says happened, from the mildest to the last word of a day; the order is the order within one day.
KINDS = ("threatened", "contested", "captured", "repelled", "withdrawn")


@value
class Claim:
    """One thing that one article says about one place.

    The actor is who gains or attacks; of `repelled` it is the defender, of `withdrawn` who leaves.
    """

    id: int
    place: int
    kind: str
    actor: str
    earliest: date | None
    latest: date | None
    assertion: str
    speaker_actor: str | None
    from_actor: str | None
    manner: str | None
    published_at: datetime
    recorded_at: datetime
    superseded_at: datetime | None
    source: str
    grade: str
    source_actor: str | None
    origin: str
    article: int
    order: int
    historical: bool
    confidence: float


@value
class Review:
    """An editor's decision on a claim: accept, reject, correct or undo; of a correction, the fields that change."""

    id: int
    claim: int
    decision: str
    made_at: datetime
    kind: str | None = None
    actor: str | None = None
    place: int | None = None
    earliest: date | None = None
    latest: date | None = None
    assertion: str | None = None
    manner: str | None = None


@value
class Stake:
    """Who holds a place when the record begins; `until` is excluded, None when the record is open."""

    place: int
    holder: str | None
    since: date
    until: date | None = None


@value
class Scope:
    """What a conflict is about: its places and parties (all when None) and its days, the last one included."""

    places: frozenset[int] | None = None
    actors: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, claim: Claim) -> bool:
        """Whether a claim, as an editor left it, is about this conflict; what has no day may be."""
        return (
            (self.actors is None or claim.actor in self.actors)
            and (self.places is None or claim.place in self.places)
            and (self.first is None or claim.latest is None or claim.latest >= self.first)
            and (self.last is None or claim.earliest is None or claim.earliest <= self.last)
        )


@value
class Event:
    """Claims about the same change, merged, with how well it stands and why."""

    key: str
    place: int
    kind: str
    actor: str
    earliest: date
    latest: date
    differing: bool
    day_known: bool
    standing: str
    manner: str | None
    claims: tuple[int, ...]
    against: tuple[int, ...]
    reason: str
    # Fighting and threats last: the last day that the claims speak of; None for what happens once.
    last: date | None = None


@value
class Period:
    """A stretch of days with one state: `since` is included, `until` is not, None is open."""

    place: int
    since: date
    until: date | None
    state: str
    holder: str | None
    challengers: tuple[str, ...]
    pressure: tuple[tuple[str, bool], ...]
    standing: str
    claimed_by: tuple[str, ...]
    uncertain: bool
    other: tuple[str, str | None] | None
    opened_by: str | None
    bearing: tuple[str, ...]
    line: str
    last_evidence: date | None


@value
class Control:
    """The answer: every event, and for every place the periods that tile its time."""

    events: tuple[Event, ...] = field(default=())
    periods: tuple[Period, ...] = field(default=())
