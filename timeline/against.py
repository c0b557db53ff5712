"""Finds what speaks against an event: denials, and claims that a party still attacks what it is said to hold."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from timeline.merge import LASTING, TOUCH, Merged
from timeline.spoken import Spoken
from timeline.turns import Turns

# Who denies that fighters are at the gates denies that they are inside, and that they hold the place.
DENIED_WITH = {
    "threatened": ("threatened", "contested", "captured"),
    "contested": ("contested", "captured"),
    "captured": ("captured",),
    "repelled": ("repelled",),
    "withdrawn": ("withdrawn",),
}


def set_against(events: list[Merged], spoken: list[Spoken], turns: Turns) -> list[Merged]:
    """Attach to every event what speaks against it; returns the denials that deny no known event, as events."""
    by_change: dict[tuple[str, str], list[Merged]] = defaultdict(list)
    for event in events:
        by_change[(event.kind, event.actor)].append(event)
    begun = {change: [event.earliest for event in row] for change, row in by_change.items()}
    denials = [one for one in spoken if one.claim.assertion == "denied"]
    orphans = [one for one in denials if not _deny(one, by_change, begun, turns)]
    # Fighting and threats, told in full; or that somebody held against an attack, even if only by his own word.
    attacks = [one for one in spoken if one.claim.kind in LASTING and _not_by_itself(one)]
    held = [one for one in spoken if one.claim.kind == "repelled"]
    for (kind, actor), captures in by_change.items():
        if kind == "captured":
            spoken_against = [one for one in attacks if one.claim.actor == actor]
            spoken_against += [one for one in held if _held_against(one, actor)]
            _contradict(actor, captures, begun[kind, actor], spoken_against, turns)
    return _only_denied(orphans)


def _deny(
    denial: Spoken,
    by_change: dict[tuple[str, str], list[Merged]],
    begun: dict[tuple[str, str], list[int]],
    turns: Turns,
) -> bool:
    """A denial is against the last event of its kind that had begun by its day and that nothing has ended since."""
    actor, found = denial.claim.actor, False
    for kind in DENIED_WITH[denial.claim.kind]:
        at = bisect_right(begun.get((kind, actor), ()), denial.latest)
        if not at:
            continue
        event = by_change[kind, actor][at - 1]
        stale = kind != "captured" and denial.earliest > event.last + TOUCH
        if not stale and not turns.between(kind, actor, event.last, denial.earliest, undated=True):
            event.against.append(denial)
            found = True
    return found


def _contradict(actor: str, captures: list[Merged], begun: list[int], attacks: Iterable[Spoken], turns: Turns) -> None:
    """Against a capture stands every claim that the actor is still attacking, about a later day or told later."""
    first_told = [min(one.claim.published_at for one in event.claims) for event in captures]
    articles = [{one.claim.article for one in event.claims} for event in captures]
    lost = [turns.lost_from(actor, event.latest) for event in captures]
    for one in attacks:
        at = bisect_right(begun, one.earliest) - 1
        # An article that tells of the capture itself does not contradict itself: its fighting led there.
        if at < 0 or one.claim.assertion == "denied" or one.claim.article in articles[at]:
            continue
        event = captures[at]
        later = one.earliest > event.latest or one.claim.published_at > first_told[at]
        if later and one.earliest < lost[at]:
            event.against.append(one)


def _not_by_itself(one: Spoken) -> bool:
    """Told in full, or by a source of low grade: that one is shown and does not count."""
    return one.full or (one.weak and one.claim.assertion == "asserted")


def _held_against(one: Spoken, actor: str) -> bool:
    return one.claim.actor != actor and one.claim.from_actor in (None, actor)


def _only_denied(orphans: list[Spoken]) -> list[Merged]:
    """Denials of what nobody in the record says: one event for those of the same kind and actor that touch."""
    events: list[Merged] = []
    open_events: dict[tuple[str, str], Merged] = {}
    for one in orphans:
        change = (one.claim.kind, one.claim.actor)
        event = open_events.get(change)
        if event is None or one.earliest > event.last + TOUCH:
            event = open_events[change] = Merged(one.claim.place, *change, [one])
            event.claims = []
            events.append(event)
        event.against.append(one)
        event.last = max(event.last, one.latest)
    return events
