"""Reads of claims for folding: those a conflict may use, straight from their columns to the values of `timeline`."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, NamedTuple

import timeline
from events.models import Conflict, Review
from events.queries.premises import Premises, Voice, voices
from events.queries.rows import as_timeline_review
from events.queries.scope import taken_out
from events.queries.sql import Where, as_day, as_instant, ask, marks

# No column is converted by the database layer: a place may have tens of thousands of claims, while its writer waits.
CLAIMS = """
SELECT c.id, c.place_id, c.kind, c.actor_id, CAST(c.earliest AS TEXT), CAST(c.latest AS TEXT), c.assertion,
  c.speaker_actor_id, c.from_actor_id, c.manner, CAST(a.published_at AS TEXT), CAST(c.recorded_at AS TEXT),
  CAST(c.superseded_at AS TEXT), a.source_id, a.origin, c.article_id, c."order", c.confidence
FROM events_claim c JOIN sources_article a ON a.id = c.article_id WHERE {where}"""
# Those about these places, and those of claims that any review has moved to them.
REVIEWS = """
SELECT v.id FROM events_claim c JOIN events_review v ON v.claim_id = c.id WHERE c.place_id IN ({places})
UNION
SELECT v.id FROM events_review m JOIN events_review v ON v.claim_id = m.claim_id WHERE m.moved_to_id IN ({places})"""
REVIEWED = "EXISTS (SELECT 1 FROM events_review v WHERE v.claim_id = c.id)"


class Material(NamedTuple):
    """What `timeline.build` is given of one conflict, or of some of its places."""

    claims: list[timeline.Claim]
    reviews: list[timeline.Review]


def material_of(
    conflict: Conflict,
    premises: Premises,
    places: Collection[int],
    *,
    known_at: datetime | None = None,
    recorded_at: datetime | None = None,
    without_source: str = "",
    without_claim: int | None = None,
) -> Material:
    """The claims and reviews that can matter for these places; what takes part in the end, `timeline` decides."""
    about = reviews_of(places)
    moved = {review.claim_id for review in about if review.moved_to_id in places}
    here = Where("c.place_id IN ({})", places)
    where = Where("(c.place_id IN ({}) OR c.id IN ({}))", places, moved) if moved else here
    where.also("NOT c.historical")
    # What is withheld proves nothing, also where an editor had accepted it.
    if recorded_at is None:
        where.also("a.withheld_at IS NULL")
    else:
        where.also("(a.withheld_at IS NULL OR a.withheld_at > %s)", as_instant(recorded_at))
    usable = _usable(premises, recorded_at)
    where.also(f"({usable} OR {REVIEWED})" if about else str(usable))
    where.values += usable.values
    if recorded_at is not None:
        where.also("c.recorded_at <= %s", as_instant(recorded_at))
    if known_at is not None:
        where.also("a.published_at <= %s", as_instant(known_at))
    if out := taken_out(conflict, recorded_at):
        where.also("c.article_id NOT IN ({})", out)
    if without_source:
        where.also("a.source_id <> %s", without_source)
    if without_claim is not None:
        where.also("c.id <> %s", without_claim)
    return Material(values_of(where, recorded_at), [as_timeline_review(review) for review in about])


def claims_numbered(numbers: Collection[int]) -> list[timeline.Claim]:
    """The claims of these numbers, whatever they are about."""
    return values_of(Where("c.id IN ({})", numbers)) if numbers else []


def reviews_of(places: Collection[int]) -> list[Review]:
    """The reviews of claims about these places, and of claims that were ever moved to them."""
    found = ask(REVIEWS.format(places=marks(places)), [*places, *places])
    return list(Review.objects.filter(pk__in=[number for (number,) in found])) if found else []


def values_of(where: Where, recorded_at: datetime | None = None) -> list[timeline.Claim]:
    """These claims as values of `timeline`, in no order, with the grades that their sources had then."""
    rows = ask(CLAIMS.format(where=where), where.values)
    known = voices({row[13] for row in rows}, recorded_at)
    days, moments = _Read(date.fromisoformat), _Read(_moment)
    return [_value(row, known, days, moments) for row in rows]


class _Read(dict[Any, Any]):
    """Texts as what they mean, each read once; None means nothing."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__({None: None})
        self._read = read

    def __missing__(self, text: str) -> Any:
        self[text] = value = self._read(text)
        return value


def _value(row: tuple[Any, ...], known: dict[str, Voice], days: _Read, moments: _Read) -> timeline.Claim:
    (pk, place, kind, actor, first, last, assertion, speaker, from_actor, manner,
     published, recorded, superseded, source, origin, article, order, confidence) = row  # fmt: skip
    voice = known[source]
    return timeline.Claim(
        pk, place, kind, actor or "", days[first], days[last], assertion, speaker, from_actor, manner or None,
        moments[published], moments[recorded], moments[superseded], voice.name, voice.grade, voice.speaks_for or None,
        origin or source, article, order, False, confidence,
    )  # fmt: skip


def _moment(text: str) -> datetime:
    """SQLite keeps instants in UTC and does not say so; PostgreSQL says it."""
    zoned = text[-3] in "+-" or text[-6] in "+-"
    return datetime.fromisoformat(text if zoned else f"{text}+00:00")


def _usable(premises: Premises, recorded_at: datetime | None) -> Where:
    """By a party of the conflict and within its days, as the reader left the claim; not superseded, now or then."""
    where = Where("c.actor_id IN ({})", premises.parties)
    where.also("(c.latest IS NULL OR c.latest >= %s)", as_day(premises.first_day))
    if premises.last_day is not None:
        where.also("(c.earliest IS NULL OR c.earliest <= %s)", as_day(premises.last_day))
    if recorded_at is None:
        return where.also("c.superseded_at IS NULL")
    return where.also("(c.superseded_at IS NULL OR c.superseded_at > %s)", as_instant(recorded_at))
