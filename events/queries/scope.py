"""Reads of scope: which conflicts an article bears on, and which claims no conflict shows."""

from collections import Counter
from datetime import datetime

from django.db.models import Count, QuerySet

from events.models import Claim, Conflict
from events.queries.sql import Where, as_instant, ask
from geo.models import Country
from sources.models import Article


def scoped_claims(conflict: Conflict) -> QuerySet[Claim]:
    """The claims in a conflict's scope: about its places, by its parties, and not about an older war."""
    claims = Claim.objects.filter(place__stakes__conflict=conflict, actor__conflicts=conflict, historical=False)
    claims = claims.exclude(latest__lt=conflict.first_day)
    if conflict.last_day:
        claims = claims.exclude(earliest__gt=conflict.last_day)
    return claims.select_related("article__source")


def taken_out(conflict: Conflict, recorded_at: datetime | None = None) -> set[int]:
    """The articles whose last word by an editor is that they do not bear on this conflict; at an instant, by then."""
    where = Where("conflict_id = %s", conflict.pk)
    if recorded_at is not None:
        where.also("at <= %s", as_instant(recorded_at))
    last = dict(ask(f"SELECT article_id, bears FROM events_bearing WHERE {where} ORDER BY at, id", where.values))
    return {article for article, bears in last.items() if not bears}


def conflicts_of(article: Article) -> list[tuple[Conflict, int, bool]]:
    """The conflicts whose places, parties and days an article's claims are about: how many, and whether it counts."""
    answer = []
    for conflict in Conflict.objects.order_by("name"):
        count = scoped_claims(conflict).filter(article=article, superseded_at=None).count()
        if count:
            answer.append((conflict, count, article.pk not in taken_out(conflict)))
    return answer


def unmapped() -> list[tuple[Country, int]]:
    """Countries with claims about places of no conflict, and how many: what a new conflict could be about."""
    claims = Claim.objects.filter(superseded_at=None, historical=False, place__conflicts=None)
    counts = Counter(dict(claims.values_list("place__country").annotate(count=Count("pk")).order_by()))
    countries = Country.objects.in_bulk(list(counts))
    return [(countries[code], count) for code, count in counts.most_common() if code in countries]
