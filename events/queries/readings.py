"""Reads of readings: what the last reading of an article found that the one before did not, and what it lost."""

from dataclasses import dataclass

from events.models import Claim, Reading
from sources.models import Article


@dataclass(frozen=True)
class Difference:
    """Two readings of one article, and the claims in which they differ."""

    earlier: Reading
    later: Reading
    found: tuple[Claim, ...]
    lost: tuple[Claim, ...]


def machine_readings(article: Article) -> list[Reading]:
    """The readings of an article by machine, the last one first; who reads by hand has no lexicon."""
    return list(Reading.objects.filter(article=article).exclude(lexicon_version="").order_by("-at", "-pk"))


def last_difference(readings: list[Reading]) -> Difference | None:
    """In what the last two of these readings (the last one first) differ; None where there is only one."""
    if len(readings) < 2:
        return None
    later, earlier = readings[0], readings[1]
    claims = Claim.objects.filter(article=later.article_id).select_related("place", "actor")
    # A reading closes what it no longer finds in its own transaction, just before its row is written.
    lost = claims.filter(superseded_at__gt=earlier.at, superseded_at__lte=later.at)
    return Difference(earlier, later, tuple(claims.filter(reading=later)), tuple(lost))
