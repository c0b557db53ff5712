"""Walks through the days of one place and cuts them into periods: a new one whenever what a reader sees changes."""

from collections import defaultdict
from datetime import date, tzinfo
from typing import NamedTuple

from timeline.fold import Ground, Judged, apply_event
from timeline.rules import Rule
from timeline.spoken import RANK
from timeline.values import Period, Stake

Other = tuple[str, str | None] | None
# What opened a period: the event's key, its standing, the rule's line. The first one is opened by the stake.
Opener = tuple[str | None, str, str]
FROM_STAKE: Opener = (None, "stake", "start")


class View(NamedTuple):
    """What a reader sees of a place on one day; two equal views are one period."""

    state: str
    holder: str | None
    challengers: tuple[str, ...]
    pressure: tuple[tuple[str, bool], ...]
    claimed_by: tuple[str, ...]
    uncertain: bool
    other: Other


class Walk:
    """The walk through one place's days.

    `sure` is what certainly holds; `early` is what holds if every range of days began at once.
    """

    def __init__(self, stake: Stake, rule: Rule, events: dict[str, Judged], zone: tzinfo) -> None:
        self.stake, self.rule, self.events, self.zone = stake, rule, events, zone
        self.sure = Ground(stake.holder)
        self.early: Ground | None = None
        self.pending: dict[str, Judged] = {}
        self.fighting: dict[str, Judged] = {}
        self.periods: list[Period] = []
        self.since = stake.since.toordinal()
        self.view = self.see()
        self.opener = FROM_STAKE
        self.bearing: set[str] = set()

    def see(self) -> View:
        """What a reader sees now."""
        ground, holder, state = self.sure, self.sure.holder, self.sure.state
        # Mostly nobody challenges and nobody presses, and this is asked more often than anything else.
        challengers = tuple(sorted(ground.challengers)) if ground.challengers else ()
        if self.fighting and self.rule.fighting_keeps_contested and state == "controlled":
            challengers = tuple(sorted({judged.event.actor for judged in self.fighting.values()}))
            state, holder = "contested", ground.before if holder in challengers else holder
        other: Other = None
        if self.early is not None and (self.early.state, self.early.holder) != (ground.state, ground.holder):
            other = (self.early.state, self.early.holder)
        pressure = (
            tuple(sorted((actor, claimed) for actor, (claimed, _) in ground.pressure.items()))
            if ground.pressure
            else ()
        )
        claimed_by = tuple(sorted(ground.claimed_by)) if ground.claimed_by else ()
        return View(state, holder, challengers, pressure, claimed_by, other is not None, other)

    def step(self, day: int, ended: list[Judged], begun: list[Judged], fights: list[tuple[bool, Judged]]) -> None:
        """One day: ranges that are over become sure, then what begins on this day, in the order of the day."""
        opener, seen, fresh = self.opener, self.view, set()
        for starts, judged in fights:
            opener, seen = self._fight(starts, judged, opener, seen)
        for judged in _in_order(ended):
            del self.pending[judged.event.key]
            line = None if self._overtaken(judged) else apply_event(self.sure, judged, self.rule)
            fresh.add(judged.event.key)
            opener, seen = self._noticed(judged, line, opener, seen)
        if not self.pending:
            self.early = None
        for judged in _in_order(begun):
            line = self._begin(judged)
            fresh.add(judged.event.key)
            opener, seen = self._noticed(judged, line, opener, seen)
        if self.see() != self.view:
            self._close(day)
            self.since, self.view, self.opener, self.bearing = day, self.see(), opener, set()
        self.bearing |= fresh | self._behind()

    def _fight(self, starts: bool, judged: Judged, opener: Opener, seen: View) -> tuple[Opener, View]:
        """Reports of fighting begin or end; when they end, what holds is again what the last capture made so."""
        if starts:
            self.fighting[judged.event.key] = judged
            return self._noticed(judged, "fighting", opener, seen)
        del self.fighting[judged.event.key]
        now = self.see()
        if now == seen:
            return opener, now
        holding = self.events.get(self.sure.held_by or "")
        return (holding.event.key, holding.event.standing, holding.event.kind) if holding else FROM_STAKE, now

    def _begin(self, judged: Judged) -> str | None:
        if judged.latest == judged.earliest or judged.latest < self.stake.since.toordinal():
            if self.early is not None:
                apply_event(self.early, judged, self.rule)
            return apply_event(self.sure, judged, self.rule)
        self.pending[judged.event.key] = judged
        if self.early is None:
            self.early = self.sure.copy()
        apply_event(self.early, judged, self.rule)
        return "uncertain"

    def _noticed(self, judged: Judged, line: str | None, opener: Opener, seen: View) -> tuple[Opener, View]:
        now = self.see()
        if line is None or now == seen:
            return opener, now
        return (judged.event.key, judged.event.standing, line), now

    def _overtaken(self, judged: Judged) -> bool:
        """Whether somebody else took the place inside the range, and was told of later: then that came later too."""
        rival = self.events.get(self.sure.held_by or "")
        return (
            judged.event.kind == "captured"
            and rival is not None
            and rival.event.kind == "captured"
            and rival.event.actor != judged.event.actor
            and rival.earliest > judged.earliest
            and rival.first_told > judged.first_told
        )

    def _close(self, day: int) -> None:
        if day <= self.since:
            return
        self.periods.append(self._period(date.fromordinal(day)))

    def finish(self) -> list[Period]:
        """The last period, open or until the stake's end."""
        if self.stake.until is None or self.stake.until.toordinal() > self.since:
            self.periods.append(self._period(self.stake.until))
        return self.periods

    def _behind(self) -> set[str]:
        """The events behind every part of the present state, also those that opened earlier periods."""
        ground = self.sure
        keys = {*ground.challengers.values(), *(key for _, key in ground.pressure.values())}
        return keys | {*self.fighting, *self.pending} | ({ground.held_by} if ground.held_by else set())

    def _period(self, until: date | None) -> Period:
        (key, standing, line), view = self.opener, self.view
        known = sorted(self.bearing)
        evidence = max((self.events[one].last_told for one in known), default=None)
        return Period(
            place=self.stake.place,
            since=date.fromordinal(self.since),
            until=until,
            state=view.state,
            holder=view.holder,
            challengers=view.challengers,
            pressure=view.pressure,
            claimed_by=view.claimed_by,
            uncertain=view.uncertain,
            other=view.other,
            standing=standing,
            opened_by=key,
            bearing=tuple(known),
            line=line,
            last_evidence=evidence.astimezone(self.zone).date() if evidence else None,
        )


def cut(stake: Stake, events: list[Judged], rule: Rule, zone: tzinfo) -> list[Period]:
    """The periods of one place from its stake on; what was over before the stake's first day is not asked again."""
    first = stake.since.toordinal()
    last = stake.until.toordinal() if stake.until else None
    begins: dict[int, list[Judged]] = defaultdict(list)
    ends: dict[int, list[Judged]] = defaultdict(list)
    fights: dict[int, list[tuple[bool, Judged]]] = defaultdict(list)
    for judged in events:
        if judged.last < first or judged.event.standing == "refuted":
            continue
        begins[max(judged.earliest, first)].append(judged)
        if judged.latest > judged.earliest and judged.latest >= first:
            ends[judged.latest + 1].append(judged)
        # What only one side tells is pressure in every rule; fighting that others saw keeps the place contested.
        if rule.fighting_keeps_contested and judged.event.kind == "contested" and judged.sources:
            fights[max(judged.earliest, first)].append((True, judged))
            fights[judged.last + 1].append((False, judged))
    walk = Walk(stake, rule, {judged.event.key: judged for judged in events}, zone)
    for day in sorted({*begins, *ends, *fights}):
        if last is None or day < last:
            walk.step(day, ends.get(day, []), begins.get(day, []), fights.get(day, []))
    return walk.finish()


def _in_order(events: list[Judged]) -> list[Judged]:
    """The events of one day: threatened, contested, captured, repelled, withdrawn, unless it was told otherwise."""
    if len(events) < 2:
        return events
    told = sorted(events, key=lambda judged: (RANK[judged.event.kind], judged.first_told, judged.event.key))
    attacks = [judged for judged in told if RANK[judged.event.kind] < RANK["captured"]]
    relief = [judged for judged in told if RANK[judged.event.kind] > RANK["captured"]]
    # An attack told of only after every word of a repulse or a retreat on that day came after it. The order inside
    # one article says nothing: news tells the end first.
    renewed = [a for a in attacks if relief and all(r.last_told < a.first_told for r in relief)]
    return [judged for judged in told if judged not in renewed] + renewed
