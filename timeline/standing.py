"""Says how well an event stands, confirmed, claimed, disputed or refuted, and why, in words."""

from typing import NamedTuple

from timeline.bias import speaks_against_itself
from timeline.merge import Merged
from timeline.spoken import Spoken


class Verdict(NamedTuple):
    """The standing of an event, the reason in words, and what the rules ask further about a capture."""

    standing: str
    reason: str
    sources: int
    against_itself: bool


# What a record keeps of a reason; names of sources may be long.
LONGEST_REASON = 500


def judge(event: Merged, vouched: set[int]) -> Verdict:
    """Weigh what is said for an event against what is said against it."""
    verdict = _weigh(event, vouched)
    if len(verdict.reason) > LONGEST_REASON:
        verdict = verdict._replace(reason=verdict.reason[: LONGEST_REASON - 1] + "…")
    return verdict


def _weigh(event: Merged, vouched: set[int]) -> Verdict:
    if not event.claims:
        return Verdict("refuted", f"Only denied, by {_sources(event.against)}.", 0, False)
    full = [one for one in event.claims if one.full]
    if full:
        sources = len({one.claim.origin for one in full}) if len(full) > 1 else 1
        admitted = any(speaks_against_itself(one.claim) for one in full)
        if vouched and any(one.id in vouched for one in full) and not any(one.id in vouched for one in event.against):
            return Verdict("confirmed", "An editor vouches for it.", sources, True)
        return _told_in_full(event, full, sources, admitted)
    return _only_claimed(event)


def _told_in_full(event: Merged, full: list[Spoken], sources: int, admitted: bool) -> Verdict:
    told = f"Told by {_sources(full)}" + (", among them the losing side" if admitted else "")
    if not event.against:
        return Verdict("confirmed", f"{told}.", sources, admitted)
    strong = [one for one in event.against if not one.weak]
    last_told = max(one.claim.published_at for one in full)
    standing_against = [one for one in strong if one.claim.published_at >= last_told]
    if standing_against:
        return Verdict("disputed", f"{told}; {_speak(standing_against)} against it.", sources, admitted)
    if strong:
        words = f"{told}; {_sources(strong)} spoke against it before it was told again."
    else:
        words = f"{told}; only sources graded D or E ({_sources(event.against)}) speak against it."
    return Verdict("confirmed", words, sources, admitted)


def _only_claimed(event: Merged) -> Verdict:
    by_grade = [one for one in event.claims if one.weak]
    if len(by_grade) == len(event.claims):
        told = f"Told only by sources graded D or E ({_sources(by_grade)})"
        if better := [one for one in event.against if not one.weak]:
            return Verdict("refuted", f"{told}, and better ones say otherwise ({_sources(better)}).", 0, False)
    else:
        told = f"Only the side that gains says so, through {_sources(event.claims)}"
    if event.against:
        return Verdict("disputed", f"{told}; {_speak(event.against)} against it.", 0, False)
    return Verdict("claimed", f"{told}.", 0, False)


def _sources(claims: list[Spoken]) -> str:
    if len(claims) == 1:
        return claims[0].claim.source
    names = {one.claim.source for one in claims}
    return names.pop() if len(names) == 1 else _listed(sorted(names))


def _speak(claims: list[Spoken]) -> str:
    return f"{_sources(claims)} {'speaks' if len({one.claim.source for one in claims}) == 1 else 'speak'}"


def _listed(names: list[str], most: int = 3) -> str:
    """
    >>> _listed(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
