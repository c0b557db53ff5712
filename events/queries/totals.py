"""Reads of stated totals: each compared with the record on its day, and sources with each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

import timeline
from events.models import Claim, Conflict, StatedTotal
from events.queries.control import NOW, Standpoint, control
from events.queries.scope import taken_out
from geo.models import Region


@dataclass(frozen=True)
class ReconciledTotal:
    """A stated total with what the record says about the same day, and the names of the places in question."""

    stated: StatedTotal
    result: timeline.Reconciliation
    names: dict[int, str]

    @property
    def of(self) -> int | None:
        """Of how many, as the article says it."""
        return self.stated.of

    @property
    def too_many(self) -> list[str]:
        """Places the article names and the record does not give to the party."""
        return sorted(self.names.get(place, str(place)) for place in self.result.too_many)

    @property
    def missing(self) -> list[str]:
        """Places the record gives to the party and the article, which names all it counts, leaves out."""
        return sorted(self.names.get(place, str(place)) for place in self.result.missing)

    @property
    def agrees(self) -> bool:
        """Whether number and names both fit."""
        return self.result.answer == "agrees" and not self.result.too_many and not self.result.missing


def totals_of(conflict: Conflict, standpoint: Standpoint = NOW) -> list[StatedTotal]:
    """The totals that articles state about this conflict's parties within its days, in order of their day.

    From a standpoint only those that the world could read, and this database had read, by then.
    """
    totals = StatedTotal.objects.filter(_recorded(standpoint.recorded_at), actor__conflicts=conflict)
    totals = totals.filter(article__withheld_at=None)
    if standpoint.known_at is not None:
        totals = totals.filter(article__published_at__lte=standpoint.known_at)
    if standpoint.without_source:
        totals = totals.exclude(article__source=standpoint.without_source)
    totals = totals.exclude(article__in=taken_out(conflict, standpoint.recorded_at))
    totals = totals.select_related("article__source", "actor").defer("article__text")
    dated = [(as_of_day(conflict, total), total) for total in totals]
    last = conflict.last_day
    within = [pair for pair in dated if conflict.first_day <= pair[0] and (last is None or pair[0] <= last)]
    return [total for _, total in sorted(within, key=lambda pair: (pair[0], pair[1].article.published_at, pair[1].pk))]


def _recorded(then: datetime | None) -> Q:
    if then is None:
        return Q(superseded_at=None)
    return Q(recorded_at__lte=then) & (Q(superseded_at=None) | Q(superseded_at__gt=then))


def as_of_day(conflict: Conflict, total: StatedTotal) -> date:
    """The day a total speaks of: the stated one, else the article's own."""
    return total.as_of or total.article.published_at.astimezone(conflict.zone).date()


def reconciled(conflict: Conflict, standpoint: Standpoint = NOW) -> list[ReconciledTotal]:
    """Every stated total beside the record of its day, under a rule and as known then."""
    totals = totals_of(conflict, standpoint)
    if not totals:
        return []
    periods = control(conflict, standpoint).periods
    names = dict(conflict.places.values_list("pk", "name"))
    regions = _regions(conflict)
    named = _named(conflict, totals, standpoint.recorded_at)
    answer = []
    for total in totals:
        places = regions.get(total.scope)
        value = _value(conflict, total, named, places)
        answer.append(ReconciledTotal(total, timeline.reconcile(value, periods, places), names))
    return answer


def differing_lists(conflict: Conflict, standpoint: Standpoint = NOW) -> list[tuple[timeline.Total, timeline.Total]]:
    """Pairs of sources that give the same number for the same day and name different places."""
    totals = [total for total in totals_of(conflict, standpoint) if total.scope == "country"]
    named = _named(conflict, totals, standpoint.recorded_at)
    return timeline.compare(_value(conflict, total, named) for total in totals)


def _value(
    conflict: Conflict, total: StatedTotal, named: dict[tuple[int, str], set[int]], places: set[int] | None = None
) -> timeline.Total:
    listed = named[total.article_id, total.actor_id or ""]
    return timeline.Total(
        source=total.article.source.name,
        actor=total.actor_id or "",
        count=total.count,
        as_of=as_of_day(conflict, total),
        of=total.of,
        named=frozenset(listed if places is None else listed & places),
    )


def _regions(conflict: Conflict) -> dict[str, set[int]]:
    """The capitals of each region of the conflict's countries, by the region's key."""
    rows = Region.objects.filter(country__in=conflict.countries).values_list("key", "provinces__capital")
    places: dict[str, set[int]] = defaultdict(set)
    for key, place in rows:
        if place is not None:
            places[key].add(place)
    return places


def _named(conflict: Conflict, totals: Iterable[StatedTotal], then: datetime | None) -> dict[tuple[int, str], set[int]]:
    """Which places each article says that each party has captured, in its own voice."""
    claims = Claim.objects.filter(
        _recorded(then), article__in={total.article_id for total in totals}, kind="captured",
        assertion="asserted", historical=False, place__conflicts=conflict,
    )  # fmt: skip
    places: dict[tuple[int, str], set[int]] = defaultdict(set)
    for article, actor, place in claims.values_list("article", "actor", "place"):
        places[article, actor or ""].add(place)
    return places
