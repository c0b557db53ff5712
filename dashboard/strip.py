"""The history of a place as a strip of colours, one stretch for each period. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import timeline


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period on the strip: where it begins and how long it is, in days; the colours of holder and challenger."""

    start: int
    length: int
    holder: str
    challenger: str = ""


def strip(
    periods: Sequence[timeline.Period], colours: Mapping[str | None, str], first: date, last: date
) -> list[Stretch]:
    """The periods in order as far as they lie between the first and the last day; an empty colour is unknown."""
    found = []
    for period in periods:
        start, end = max(period.since, first), min(period.until or date.max, date.fromordinal(last.toordinal() + 1))
        if start >= end:
            continue
        rivals = period.challengers if period.state == "contested" else ()
        rival = colours.get(rivals[0], "") if rivals else ""
        holder = colours.get(period.holder, "") if period.state != "unknown" else ""
        found.append(Stretch((start - first).days, (end - start).days, holder, rival))
    return found
