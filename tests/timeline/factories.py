"""Claims for tests in few words: places by number, days of August 2021 by number, publication by day and hour."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from timeline import RULES, Claim, Control, Period, Review, Stake, build, state_on

KUNDUZ, MAZAR, AIBAK, SHEBERGHAN, LASHKAR_GAH, FAIZABAD, PUL_E_KHUMRI = range(1, 8)
FIRST_DAY = date(2021, 5, 1)
ALL = range(1, 8)

numbers = count(1)


def day(number: int) -> date:
    """A day of August 2021."""
    return date(2021, 8, number)


def at(number: int, hour: float = 12.0) -> datetime:
    """An instant of August 2021, in UTC."""
    return datetime(2021, 8, number, int(hour), round(hour % 1 * 60), tzinfo=UTC)


def claim(
    place: int,
    kind: str,
    actor: str = "taliban",
    on: int | tuple[int, int] | None = None,
    *,
    said: datetime | int | None = None,
    by: str = "wire",
    **more: Any,
) -> Claim:
    """A claim asserted by a source graded B, about a day of August, a range, or no day; `said`: when published."""
    first, last = (on, on) if on is None or isinstance(on, int) else on
    published = at(said) if isinstance(said, int) else said or at(last or 9)
    number = next(numbers)
    fields: dict[str, Any] = {
        "id": number,
        "place": place,
        "kind": kind,
        "actor": actor,
        "earliest": day(first) if first else None,
        "latest": day(last) if last else None,
        "assertion": "asserted",
        "speaker_actor": None,
        "from_actor": None,
        "manner": None,
        "published_at": published,
        "recorded_at": published,
        "superseded_at": None,
        "source": by,
        "grade": "B",
        "source_actor": None,
        "origin": by,
        "article": number,
        "order": 0,
        "historical": False,
        "confidence": 0.9,
    }
    return Claim(**(fields | more))


def boast(place: int, kind: str = "captured", actor: str = "taliban", on: int | None = None, **more: Any) -> Claim:
    """A claim that only the side that gains makes."""
    return claim(place, kind, actor, on, assertion="claimed", speaker_actor=actor, **more)


def denial(place: int, kind: str = "captured", actor: str = "taliban", on: int | None = None, **more: Any) -> Claim:
    """A claim that it is not so."""
    return claim(place, kind, actor, on, assertion="denied", **more)


def review(of: Claim, decision: str, made_at: datetime | None = None, **corrected: Any) -> Review:
    """An editor's decision on a claim."""
    return Review(id=next(numbers), claim=of.id, decision=decision, made_at=made_at or at(20), **corrected)


def stakes(holder: str | None = "government", places: Any = ALL) -> list[Stake]:
    """Every place held by the government at the start."""
    return [Stake(place, holder, FIRST_DAY) for place in places]


def control(*claims: Claim, rule: str = "assessed", reviews: Any = (), **more: Any) -> Control:
    """Build with the stakes above."""
    return build(claims, reviews, more.pop("stakes", stakes()), RULES[rule], **more)


def held(answer: Control, place: int, on: int | date) -> Period:
    """The period of a place on a day."""
    return state_on(answer.periods, on if isinstance(on, date) else day(on))[place]


def words(period: Period) -> str:
    """A period in short: controlled:taliban, contested:government<taliban, with ? when uncertain."""
    holder = period.holder or "nobody"
    against = f"<{','.join(period.challengers)}" if period.challengers else ""
    pressed = "".join(f"~{actor}{'?' if claimed else ''}" for actor, claimed in period.pressure)
    other = f" or {period.other[0]}:{period.other[1]}" if period.other else ""
    return f"{period.state}:{holder}{against}{pressed}{other}"


def seen(answer: Control, place: int, on: int | date) -> str:
    """What a reader sees of a place on a day."""
    return words(held(answer, place, on))
