"""Readings by hand: what an article says, recorded as the reader would record it."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import transaction

from events.actions.readings import record_reading
from extraction import ArticleReading, ControlClaim, StatedTotal
from sources.actions import save_article, source_named
from sources.models import Article

KUNDUZ, AIBAK, LASHKAR_GAH = 1135689, 1127768, 1134720
TALIBAN, GOVERNMENT = "taliban", "afghan-government"
numbers = count(1)


def august(day: int, hour: int = 12) -> datetime:
    return datetime(2021, 8, day, hour, tzinfo=UTC)


@transaction.atomic
def article(source: str = "Northern Wire", published_at: datetime | None = None) -> Article:
    """An article of its own, not read yet."""
    number = next(numbers)
    text = f"This is article number {number}. " + "Something happened somewhere. " * 3
    return save_article(
        who="test", source=source_named(who="test", name=source), title=f"No. {number}", text=text,
        published_at=published_at or august(9),
    )[0]  # fmt: skip


def said(
    place: int = KUNDUZ, kind: Any = "captured", actor: str | None = TALIBAN, on: int | None = 8, **more: Any
) -> ControlClaim:
    """What the reader found about one place."""
    day = date(2021, 8, on) if on else None
    fields: dict[str, Any] = {
        "place": place, "place_name": "", "country": "AF", "kind": kind, "actor": actor or "unknown men",
        "actor_key": actor, "earliest": day, "latest": day, "precision": "day" if day else "unknown", "manner": None,
        "assertion": "asserted", "speaker": "", "speaker_role": "reporter", "speaker_actor": None, "from_actor": None,
        "historical": False, "evidence": "Something happened", "start": 0, "end": 18, "in_title": False,
        "place_span": None, "trigger_span": None, "actor_span": None, "date_span": None, "pattern": "test",
        "cues": (), "readers": (), "confidence": 0.9, "order": 0,
    }  # fmt: skip
    return ControlClaim(**(fields | more))


@transaction.atomic
def tell(what: Article, *claims: ControlClaim, totals: tuple[StatedTotal, ...] = ()) -> set[int]:
    """Record one reading of an article in which these claims were found."""
    return record_reading(article=what, read=reading(claims, totals), milliseconds=1)


def reading(claims: tuple[ControlClaim, ...], totals: tuple[StatedTotal, ...] = ()) -> ArticleReading:
    return ArticleReading(
        claims=claims, stated_totals=totals, casualties=(), states={}, mentions=(), language="en",
        engine_version="test", lexicon_version="test",
    )  # fmt: skip
