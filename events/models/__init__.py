"""What is stored of conflicts, of what articles say, and of what follows from it."""

from events.models.conflicts import Actor, Conflict, Party, Stake
from events.models.derived import ControlEvent, ControlPeriod
from events.models.former import Former
from events.models.gaps import GapAnswer
from events.models.said import Assertion, CasualtyReport, Claim, Kind, Reading, Review, StatedTotal
from events.models.scope import Bearing
from events.models.suggestions import Suggestion

__all__ = [
    "Actor",
    "Assertion",
    "Bearing",
    "CasualtyReport",
    "Claim",
    "Conflict",
    "ControlEvent",
    "ControlPeriod",
    "Former",
    "GapAnswer",
    "Kind",
    "Party",
    "Reading",
    "Review",
    "Stake",
    "StatedTotal",
    "Suggestion",
]
