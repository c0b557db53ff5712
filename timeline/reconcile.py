"""Compares the totals that articles state with the record: a checksum, never an event."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from timeline.changes import state_on
from timeline.values import Period


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total, "six of the country's 34", with its source and the places that it names (empty: none)."""

    source: str
    actor: str
    count: int
    as_of: date
    of: int | None = None
    named: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A stated total beside the record of its day."""

    total: Total
    answer: str
    held: frozenset[int]
    # Stated minus recorded: above zero, the record lacks that many; below zero, it has that many too many.
    lacking: int
    # Places the source names and the record does not give to the actor.
    too_many: frozenset[int]
    # Places the record gives to the actor and the source, which names as many as it counts, leaves out.
    missing: frozenset[int]


def reconcile(total: Total, periods: Iterable[Period], places: Set[int] | None = None) -> Reconciliation:
    """Whether the record agrees with a stated total over a set of places (all when None): agrees, missing, too_many.

    A place whose change is uncertain on that day counts for the side that agrees with the total.
    """
    on_day = state_on(periods, total.as_of)
    within = {place: period for place, period in on_day.items() if places is None or place in places}
    held = {
        p
        for p, period in within.items()
        if period.state == "controlled" and period.holder == total.actor and not period.uncertain
    }
    perhaps = {
        p
        for p, period in within.items()
        if period.uncertain and ("controlled", total.actor) in ((period.state, period.holder), period.other)
    }
    named_or_any = sorted(perhaps, key=lambda place: (place not in total.named, place))
    held |= set(named_or_any[: max(0, total.count - len(held))])
    lacking = total.count - len(held)
    complete = len(total.named) >= total.count
    return Reconciliation(
        total=total,
        answer="agrees" if lacking == 0 else "missing" if lacking > 0 else "too_many",
        held=frozenset(held),
        lacking=lacking,
        too_many=frozenset(total.named - held),
        missing=frozenset(held - total.named) if complete else frozenset(),
    )


def compare(totals: Iterable[Total]) -> list[tuple[Total, Total]]:
    """Pairs of sources that give the same actor the same number on the same day and name different places."""
    lists = sorted((total for total in totals if total.named), key=lambda total: (total.as_of, total.source))
    return [
        (one, two)
        for one, two in combinations(lists, 2)
        if (one.actor, one.count, one.as_of) == (two.actor, two.count, two.as_of)
        and one.source != two.source
        and one.named != two.named
    ]
