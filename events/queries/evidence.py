"""Reads of evidence: why a place has the colour it has, down to the sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import timeline
from events.models import Claim, Conflict, Review
from events.queries.control import NOW, Standpoint, control
from events.queries.rows import as_timeline_claim


@dataclass(frozen=True)
class EventEvidence:
    """An event with the claims that say so and the claims that say otherwise, the earliest published first."""

    event: timeline.Event
    supporting: tuple[Claim, ...]
    against: tuple[Claim, ...]
    # Claims that an editor accepted or corrected.
    vouched: frozenset[int] = frozenset()

    @cached_property
    def credibility(self) -> dict[int, timeline.Credibility]:
        """For each claim's number how credible it is beside the others here, in the Admiralty code's second half."""
        same = [as_timeline_claim(claim) for claim in self.supporting]
        opposite = [as_timeline_claim(claim) for claim in self.against]
        sides = [(one, same, opposite) for one in same] + [(one, opposite, same) for one in opposite]
        return {one.id: timeline.credibility(one, mine, others, self.vouched) for one, mine, others in sides}

    @property
    def source_count(self) -> int:
        """How many different sources support it."""
        return len({claim.article.source_id for claim in self.supporting})


@dataclass(frozen=True)
class PeriodEvidence:
    """A period with the event that opened it and the others that bear on it."""

    period: timeline.Period
    opened_by: EventEvidence | None
    bearing: tuple[EventEvidence, ...]


def place_evidence(conflict: Conflict, place: int, standpoint: Standpoint = NOW) -> list[PeriodEvidence]:
    """Every period of a place with its events, claims and quotes; the first period first."""
    answer = control(conflict, standpoint, places=[place])
    by_key = {found.event.key: found for found in with_claims(answer.events)}
    return [
        PeriodEvidence(
            period=period,
            opened_by=by_key.get(period.opened_by or ""),
            bearing=tuple(by_key[key] for key in period.bearing if key in by_key and key != period.opened_by),
        )
        for period in answer.periods
    ]


def with_claims(events: Iterable[timeline.Event]) -> list[EventEvidence]:
    """Each event with its stored claims, all fetched at once."""
    events = list(events)
    wanted = {number for event in events for number in (*event.claims, *event.against)}
    rows = Claim.objects.filter(pk__in=wanted).select_related("article__source", "actor", "speaker_actor", "place")
    # The words of a withheld article are nobody's to read, also where an answer of the past rested on them.
    rows = rows.filter(article__withheld_at=None).defer("article__text", "article__sketch")
    claims = {claim.pk: claim for claim in rows}

    def sorted_claims(numbers: Iterable[int]) -> tuple[Claim, ...]:
        found = (claims[number] for number in numbers if number in claims)
        return tuple(sorted(found, key=lambda claim: (claim.article.published_at, claim.order, claim.pk)))

    vouched = _vouched(wanted)
    return [
        EventEvidence(event, sorted_claims(event.claims), sorted_claims(event.against), vouched) for event in events
    ]


def _vouched(claims: Iterable[int]) -> frozenset[int]:
    """Those of these claims that an editor's last review accepts or corrects."""
    last = dict(Review.objects.filter(claim__in=claims).order_by("at", "pk").values_list("claim", "decision"))
    vouching = {Review.Decision.ACCEPT, Review.Decision.CORRECT}
    return frozenset(claim for claim, decision in last.items() if decision in vouching)
