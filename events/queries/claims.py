"""Reads of claims for folding: those a conflict may use, straight from their columns to the values of `timeline`."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

import timeline
from events.models import Claim, Conflict, Review
from events.queries.premises import Premises, voices
from events.queries.rows import as_timeline_review
from events.queries.scope import taken_out

# No column is converted by the database layer: a place may have tens of thousands of claims, while its writer waits.
COLUMNS = (
    "pk", "place_id", "kind", "actor_id", "first", "last", "assertion", "speaker_actor_id", "from_actor_id", "manner",
    "published", "recorded", "superseded", "source_key", "word_of", "article_id", "order", "confidence",
)  # fmt: skip
AS_TEXT = {
    "first": "earliest", "last": "latest", "published": "article__published_at", "recorded": "recorded_at",
    "superseded": "superseded_at",
}  # fmt: skip


class Material(NamedTuple):
    """What `timeline.build` is given of one conflict, or of some of its places."""

    claims: list[timeline.Claim]
    reviews: list[timeline.Review]


def material_of(
    conflict: Conflict,
    premises: Premises,
    places: frozenset[int],
    *,
    known_at: datetime | None = None,
    recorded_at: datetime | None = None,
    without_source: str = "",
    without_claim: int | None = None,
) -> Material:
    """The claims and reviews that can matter for these places; what takes part in the end, `timeline` decides."""
    about = list(Review.objects.filter(claim__place__in=places))
    into = Review.objects.filter(moved_to__in=places).exclude(claim__place__in=places)
    moved = set(into.values_list("claim", flat=True))
    about += Review.objects.filter(claim__in=moved)
    here = Q(place__in=places)
    claims = Claim.objects.filter(here | Q(pk__in=moved) if moved else here, historical=False)
    reviewed = Exists(Review.objects.filter(claim=OuterRef("pk")))
    usable = _within(premises) & _stood(recorded_at)
    claims = claims.filter(usable | Q(reviewed) if about else usable)
    if recorded_at is not None:
        claims = claims.filter(recorded_at__lte=recorded_at)
    if known_at is not None:
        claims = claims.filter(article__published_at__lte=known_at)
    if out := taken_out(conflict, recorded_at):
        claims = claims.exclude(article__in=out)
    if without_source:
        claims = claims.exclude(article__source=without_source)
    if without_claim is not None:
        claims = claims.exclude(pk=without_claim)
    return Material(values_of(claims, recorded_at), [as_timeline_review(review) for review in about])


def values_of(claims: QuerySet[Claim], recorded_at: datetime | None = None) -> list[timeline.Claim]:
    """These claims as values of `timeline`, in no order, with the grades that their sources had then."""
    texts: dict[str, Any] = {name: Cast(column, TextField()) for name, column in AS_TEXT.items()}
    origin: dict[str, Any] = {"source_key": F("article__source_id"), "word_of": F("article__origin")}
    rows = list(claims.order_by().annotate(**texts, **origin).values_list(*COLUMNS))
    known = voices({row[13] for row in rows}, recorded_at)
    days: dict[str | None, date | None] = {None: None}
    moments: dict[str | None, datetime | None] = {None: None}
    return [_value(row, known, days, moments) for row in rows]


def _value(row: tuple[Any, ...], known: Any, days: dict[Any, Any], moments: dict[Any, Any]) -> timeline.Claim:
    (pk, place, kind, actor, first, last, assertion, speaker, from_actor, manner,
     published, recorded, superseded, source, origin, article, order, confidence) = row  # fmt: skip
    for text in (first, last):
        if text not in days:
            days[text] = date.fromisoformat(text)
    for text in (published, recorded, superseded):
        if text not in moments:
            moments[text] = _moment(text)
    voice = known[source]
    return timeline.Claim(
        pk, place, kind, actor or "", days[first], days[last], assertion, speaker, from_actor, manner or None,
        moments[published], moments[recorded], moments[superseded], voice.name, voice.grade, voice.speaks_for or None,
        origin or source, article, order, False, confidence,
    )  # fmt: skip


def _moment(text: str) -> datetime:
    """SQLite keeps instants in UTC and does not say so."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _within(premises: Premises) -> Q:
    """By a party of the conflict and within its days, as the reader left the claim."""
    within = Q(actor__in=premises.parties) & (Q(latest=None) | Q(latest__gte=premises.first_day))
    return within if premises.last_day is None else within & (Q(earliest=None) | Q(earliest__lte=premises.last_day))


def _stood(recorded_at: datetime | None) -> Q:
    """Not superseded by a newer reading, now or at the instant."""
    stands = Q(superseded_at=None)
    return stands if recorded_at is None else stands | Q(superseded_at__gt=recorded_at)
