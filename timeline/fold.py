"""Folds the events of one place, day by day, into the state that a rule gives it: the table of the rules, as code."""

from dataclasses import dataclass, field
from datetime import datetime

from timeline.rules import Rule
from timeline.values import Event


@dataclass(slots=True)
class Judged:
    """An event with what folding asks of it: days as numbers, who speaks for it, how many independent sources."""

    event: Event
    earliest: int
    latest: int
    last: int
    sources: int
    against_itself: bool
    speakers: tuple[str, ...]
    # Of `repelled`: whose attack it was, where the claims say so.
    attackers: frozenset[str]
    # When the first and the last claim for it were published.
    first_told: datetime
    last_told: datetime


@dataclass(slots=True)
class Ground:
    """The state of a place at one moment, each part with the event that made it so."""

    holder: str | None
    held_by: str | None = None
    challengers: dict[str, str] = field(default_factory=dict)
    pressure: dict[str, tuple[bool, str]] = field(default_factory=dict)
    claimed_by: set[str] = field(default_factory=set)
    # Who held the place before its holder took it: whom fighting inside may still be with.
    before: str | None = None

    def copy(self) -> "Ground":
        """The same state, to be changed on its own."""
        return Ground(
            self.holder, self.held_by, dict(self.challengers), dict(self.pressure), set(self.claimed_by), self.before
        )

    @property
    def state(self) -> str:
        """Contested while anybody challenges, else controlled while anybody holds, else unknown."""
        return "contested" if self.challengers else "controlled" if self.holder else "unknown"

    def release(self, actor: str) -> None:
        """This actor neither challenges nor presses any more."""
        self.challengers.pop(actor, None)
        self.pressure.pop(actor, None)
        self.claimed_by.discard(actor)

    def seize(self, holder: str | None, key: str) -> None:
        """From now on this actor holds the place, and nobody presses."""
        if holder != self.holder:
            self.before = self.holder
        self.holder, self.held_by = holder, key
        self.challengers.clear()
        self.pressure.clear()
        self.claimed_by.clear()

    def challenge(self, actor: str, key: str) -> None:
        """This actor is inside."""
        self.pressure.pop(actor, None)
        self.challengers.setdefault(actor, key)

    def press(self, actor: str, key: str, *, claimed: bool) -> None:
        """This actor is at the gates, or says so; a confirmed threat is not weakened by a claimed one."""
        if actor == self.holder or actor in self.challengers:
            return
        known = self.pressure.get(actor)
        if known is None or (known[0] and not claimed):
            self.pressure[actor] = (claimed, key)


def apply_event(ground: Ground, judged: Judged, rule: Rule) -> str | None:
    """Change the state as the rule says; returns the id of the line that fired, None where none did."""
    event = judged.event
    if event.standing == "refuted":
        return None
    counts = event.standing == "confirmed" or (rule.claimed_counts and event.standing == "claimed")
    return _STEPS[event.kind](ground, judged, rule, counts)


def _captured(ground: Ground, judged: Judged, rule: Rule, counts: bool) -> str | None:
    event, actor = judged.event, judged.event.actor
    confirmed = event.standing == "confirmed"
    alone = confirmed and judged.sources < rule.capture_needs_sources and not judged.against_itself
    if counts and not alone:
        ground.seize(actor, event.key)
        return "captured" if confirmed else "captured-claimed-counts"
    if actor == ground.holder:
        return None
    ground.challenge(actor, event.key)
    ground.claimed_by.add(actor)
    return "captured-one-source" if counts else "captured-claimed"


def _contested(ground: Ground, judged: Judged, rule: Rule, counts: bool) -> str | None:
    event, actor = judged.event, judged.event.actor
    if actor == ground.holder:
        return None
    if not counts:
        ground.press(actor, event.key, claimed=True)
        return "contested-claimed"
    ground.challenge(actor, event.key)
    return "contested" if event.standing == "confirmed" else "contested-claimed-counts"


def _threatened(ground: Ground, judged: Judged, rule: Rule, counts: bool) -> str | None:
    ground.press(judged.event.actor, judged.event.key, claimed=not counts)
    return "threatened" if counts else "threatened-claimed"


def _repelled(ground: Ground, judged: Judged, rule: Rule, counts: bool) -> str | None:
    defender = judged.event.actor
    if not counts or defender in ground.challengers:
        return None
    for attacker in (*ground.challengers, *ground.pressure):
        if attacker != defender and (not judged.attackers or attacker in judged.attackers):
            ground.release(attacker)
    if ground.holder is None and not ground.challengers:
        ground.holder, ground.held_by = defender, judged.event.key
    return "repelled"


def _withdrawn(ground: Ground, judged: Judged, rule: Rule, counts: bool) -> str | None:
    event, actor = judged.event, judged.event.actor
    if actor != ground.holder:
        if counts:
            ground.release(actor)
        return "withdrawn-challenger" if counts else None
    if counts:
        only = next(iter(ground.challengers)) if len(ground.challengers) == 1 else None
        ground.seize(only, event.key)
        return "withdrawn-holder"
    for speaker in judged.speakers:
        ground.press(speaker, event.key, claimed=True)
    return "withdrawn-holder-claimed"


_STEPS = {
    "captured": _captured,
    "contested": _contested,
    "threatened": _threatened,
    "repelled": _repelled,
    "withdrawn": _withdrawn,
}
