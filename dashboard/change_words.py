"""A change of a place's state in one short sentence, for the page of changes and its feeds. Pure."""

from collections.abc import Iterable, Mapping

import timeline

MANNERS = {
    "force": ", by force", "surrender": ", by surrender", "negotiated": ", negotiated", "unopposed": ", unopposed",
}  # fmt: skip
Names = Mapping[str | None, str]


def change_in_words(before: timeline.Period | None, after: timeline.Period, names: Names, manner: str = "") -> str:
    """What became of a place: "to Taliban, unopposed", "contested by Taliban", "no longer under pressure"."""
    return "; ".join(part for part in (_state(before, after, names, manner), _pressure(before, after, names)) if part)


def state_in_words(period: timeline.Period, names: Names) -> str:
    """What a place is in a period: "held by Taliban", "contested by Taliban; under pressure by …"."""
    if period.state == "controlled" and not period.uncertain and not period.claimed_by:
        state = f"held by {names.get(period.holder, 'nobody')}"
    else:
        state = _state(None, period, names, "")
    return "; ".join(part for part in (state, _pressure(None, period, names)) if part)


def _state(before: timeline.Period | None, after: timeline.Period, names: Names, manner: str) -> str:
    if after.uncertain:
        other = names.get(after.other[1], "") if after.other else ""
        return f"{names.get(after.holder, 'nobody')}{f' or {other}' if other else ''}, the day is uncertain"
    if after.claimed_by:
        return f"claimed by {_listed(after.claimed_by, names)}, not confirmed"
    if after.state == "contested":
        same = before is not None and before.state == "contested" and before.challengers == after.challengers
        return "" if same else f"contested by {_listed(after.challengers, names)}"
    if after.state == "unknown":
        return "nobody known to hold it"
    if before is None or before.holder != after.holder or before.uncertain:
        return f"to {names.get(after.holder, 'nobody')}{MANNERS.get(manner, '')}"
    return "" if before.state == after.state else f"{names.get(after.holder, 'nobody')} in full control again"


def _pressure(before: timeline.Period | None, after: timeline.Period, names: Names) -> str:
    if before is not None and before.holder != after.holder and not after.pressure:
        return ""  # a new holder is told; that his own attack has ended goes without saying
    earlier = before.pressure if before else ()
    new = [pair for pair in after.pressure if pair not in earlier]
    if new:
        return "under pressure by " + ", ".join(f"{names.get(a, a)}{' (claimed)' if only else ''}" for a, only in new)
    return "no longer under pressure" if earlier and not after.pressure and after.state != "contested" else ""


def _listed(actors: Iterable[str], names: Names) -> str:
    return " and ".join(names.get(actor, actor) for actor in actors)
