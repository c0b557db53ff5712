"""The turns of a place: moments after which a claim of the same kind is about something new."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from math import inf

from timeline.spoken import RANK, STEPS, Spoken


class Turns:
    """What was told in full about one place, asked whether anything ended one thing before the next began."""

    def __init__(self, spoken: Iterable[Spoken]) -> None:
        marks = {
            (one.claim.kind, one.claim.actor, one.earliest, one.dated)
            for one in spoken
            if one.full and one.claim.assertion != "denied" and one.earliest == one.latest
        }
        # By kind and actor: what ends an event depends on nothing else.
        self._marks: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        for kind, actor, day, dated in marks:
            self._marks[kind, actor].append((day * STEPS + RANK[kind], dated))
        self._known: dict[tuple[str, str, bool], list[int]] = {}

    def between(self, kind: str, actor: str, first: int, second: int, *, undated: bool = False) -> bool:
        """Whether something between two days makes the second a new event and not the first one again."""
        moments = self.ending(kind, actor, undated)
        at = bisect_right(moments, first * STEPS + RANK[kind])
        return at < len(moments) and moments[at] < second * STEPS + RANK[kind]

    def lost_from(self, actor: str, first: int) -> float:
        """The day on which the actor next lost the place to another, from a day on; infinite where he kept it."""
        moments = self.ending("captured", actor, True)
        at = bisect_right(moments, first * STEPS - 1)
        return moments[at] // STEPS if at < len(moments) else inf

    def ending(self, kind: str, actor: str, undated: bool) -> list[int]:
        """The moments, in order, that end an event of this kind by this actor; without or with the undated ones."""
        key = (kind, actor, undated)
        if key not in self._known:
            ends = [row for (other, who), row in self._marks.items() if _ends(kind, other, same=who == actor)]
            self._known[key] = sorted([moment for row in ends for moment, dated in row if dated or undated])
        return self._known[key]


def _ends(kind: str, other: str, *, same: bool) -> bool:
    """Whether an event of the kind `other` ends one of the kind `kind`; `same` when one actor did both."""
    if kind == "captured":
        return (other == "captured" and not same) or (other == "withdrawn" and same)
    if kind in ("contested", "threatened"):
        return other == "captured" or (other == "repelled" and not same) or (other == "withdrawn" and same)
    if kind == "repelled":
        return other == "captured" or (other in ("contested", "threatened") and not same)
    return other in ("captured", "contested") and same
