"""How old the evidence of a state is, and whether only one side told it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from timeline.values import Claim, Control


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a state rests on, on one day: the last report up to then, its age, and who alone speaks, if one does."""

    place: int
    last: date | None
    age_days: int | None
    stale: bool
    only_voice: str | None


def evidence_on(
    control: Control, claims: Iterable[Claim], day: date, *, stale_after_days: int, zone: tzinfo = UTC
) -> dict[int, Evidence]:
    """For every place, how fresh and how one-sided the evidence of its state is on a day.

    Only reports that had been published by that day count: on 15 August nobody leans on a newspaper of September.
    """
    by_key = {event.key: event for event in control.events}
    by_id = {claim.id: claim for claim in claims}
    found = {}
    for period in control.periods:
        if period.since > day or (period.until is not None and period.until <= day):
            continue
        numbers = {number for key in period.bearing if key in by_key for number in by_key[key].claims}
        told = [by_id[number] for number in sorted(numbers) if number in by_id]
        told = [claim for claim in told if claim.published_at.astimezone(zone).date() <= day]
        last = max((claim.published_at.astimezone(zone).date() for claim in told), default=None)
        since = last or period.since
        age = (day - since).days
        found[period.place] = Evidence(
            period.place, last, age if last else None, age > stale_after_days, _only_voice(told)
        )
    return found


def _only_voice(claims: Iterable[Claim]) -> str | None:
    """The party that alone speaks, quoted or in its own outlets; None when anybody else does, or nobody."""
    voices = {claim.speaker_actor or claim.source_actor for claim in claims}
    return next(iter(voices)) if len(voices) == 1 else None
