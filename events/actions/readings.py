"""Keeps what one reading of an article said: the claims found again stay, new ones come, lost ones are superseded."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from events.actions.adding import add
from events.actions.control import refold
from events.actions.places import hold
from events.models import CasualtyReport, Claim, Conflict, Reading, Review, StatedTotal
from events.queries.sql import as_instant, ask, marks, tell
from events.queries.words import digest_of_claims
from extraction import ArticleReading, ControlClaim
from ledger.actions import append
from sources.models import Article

SPANS = ("place_span", "trigger_span", "actor_span", "date_span")
# The claims that an article stands for now; an editor's last word on each.
STANDING = """
SELECT c.fingerprint, c.id, c.place_id,
  (SELECT v.decision FROM events_review v WHERE v.claim_id = c.id ORDER BY v.at DESC, v.id DESC LIMIT 1)
FROM events_claim c WHERE c.article_id = %s AND c.superseded_at IS NULL"""
UNREVIEWED = (None, Review.Decision.UNDO)
PLACES = "SELECT geonameid FROM geo_place WHERE geonameid IN ({keys})"
ACTORS = "SELECT key FROM events_actor WHERE key IN ({keys})"


def fingerprint_of(claim: ControlClaim) -> str:
    """A hash over what a claim says and where it says it: equal means that the reader found the same claim again."""
    said = [
        claim.place, claim.kind, claim.actor, claim.earliest, claim.latest, claim.assertion, claim.speaker,
        claim.historical, claim.in_title, claim.start, claim.end, claim.pattern, claim.manner,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def record_reading(*, article: Article, read: ArticleReading, milliseconds: int) -> set[int]:
    """Store one reading and its claims, and fold the places whose claims changed; returns these places.

    Runs inside the caller's transaction. A claim that an editor has reviewed stands until it is reviewed again.
    """
    now = hold(_places_of(article, read))
    reading = _keep_reading(article, read, milliseconds)
    touched, new = _record_claims(article, reading, read.claims, now)
    stated = _record_totals(article, reading, read, now)
    stated += _record_casualties(article, reading, read, now)
    refold(touched, now, also=_conflicts_of(article) if stated else ())
    append(
        who="reader",
        action="read",
        kind="article",
        object_id=article.pk,
        content={
            "reading": reading.pk,
            "engine": read.engine_version,
            "claims": len(read.claims),
            "said": digest_of_claims(new),
        },
    )
    return touched


def _keep_reading(article: Article, read: ArticleReading, milliseconds: int) -> Reading:
    reading = Reading(
        article=article,
        engine_version=read.engine_version,
        lexicon_version=read.lexicon_version,
        language=read.language,
        milliseconds=milliseconds,
        states=read.states,
        mentions=[
            {
                "place": m.place,
                "start": m.start,
                "end": m.end,
                "outcome": m.outcome,
                "reason": m.reason,
                "candidates": list(m.candidates),
            }
            for m in read.mentions
            if article.text[m.start : m.end] == m.text  # those of the title have offsets into the title
        ],
    )
    add(reading)
    return reading


def _places_of(article: Article, read: ArticleReading) -> set[int]:
    """The places whose claims may change: those found now, and those found before."""
    return {*(place for _, _, place, _ in ask(STANDING, [article.pk])), *(claim.place for claim in read.claims)}


def _conflicts_of(article: Article) -> set[int]:
    """The conflicts whose parties an article's totals are about, or whose places its casualty reports name."""
    parties = StatedTotal.objects.filter(article=article).values("actor")
    places = CasualtyReport.objects.filter(article=article).values("place")
    found = Conflict.objects.filter(Q(parties__in=parties) | Q(places__in=places))
    return set(found.values_list("pk", flat=True))


def _record_claims(
    article: Article, reading: Reading, found: Iterable[ControlClaim], now: datetime
) -> tuple[set[int], list[Claim]]:
    """The places whose claims changed, and the claims that are new."""
    by_print = {fingerprint_of(claim): claim for claim in found}
    standing = {mark: row for mark, *row in ask(STANDING, [article.pk])}
    lost = {pk: place for mark, (pk, place, word) in standing.items() if mark not in by_print and word in UNREVIEWED}
    if lost:
        tell(f"UPDATE events_claim SET superseded_at = %s WHERE id IN ({marks(lost)})", [as_instant(now), *lost])
    coming = {mark: claim for mark, claim in by_print.items() if mark not in standing}
    places = _known(PLACES, (claim.place for claim in coming.values()))
    actors = _known_actors(key for c in coming.values() for key in (c.actor_key, c.from_actor, c.speaker_actor))
    new = [
        _stored_claim(article, reading, claim, mark, actors, now)
        for mark, claim in coming.items()
        if claim.place in places
    ]
    add(*new)
    return {*lost.values(), *(claim.place_id for claim in new)}, new


def _known(question: str, keys: Iterable[Any]) -> set[Any]:
    """Those of these keys that a table has."""
    wanted = {key for key in keys if key is not None}
    return {key for (key,) in ask(question.format(keys=marks(wanted)), wanted)} if wanted else set()


def _known_actors(keys: Iterable[str | None]) -> set[str]:
    """Those of these keys that the register has."""
    return _known(ACTORS, keys)


def _stored_claim(
    article: Article, reading: Reading, claim: ControlClaim, mark: str, actors: set[str], now: datetime
) -> Claim:
    def known(key: str | None) -> str | None:
        return key if key in actors else None

    return Claim(
        article=article,
        reading=reading,
        place_id=claim.place,
        kind=claim.kind,
        actor_id=known(claim.actor_key),
        actor_name=claim.actor or "",
        from_actor_id=known(claim.from_actor),
        earliest=claim.earliest,
        latest=claim.latest,
        precision=claim.precision,
        manner=claim.manner or "",
        assertion=claim.assertion,
        speaker=claim.speaker[:300],
        speaker_role=claim.speaker_role,
        speaker_actor_id=known(claim.speaker_actor),
        historical=claim.historical,
        in_title=claim.in_title,
        start=claim.start,
        end=claim.end,
        evidence=claim.evidence,
        spans={name.removesuffix("_span"): span for name in SPANS if (span := getattr(claim, name)) is not None},
        pattern=claim.pattern,
        cues=list(claim.cues),
        readers=list(claim.readers),
        confidence=claim.confidence,
        order=claim.order,
        fingerprint=mark,
        recorded_at=now,
    )


def _record_totals(article: Article, reading: Reading, read: ArticleReading, now: datetime) -> int:
    actors = _known_actors(total.actor_key for total in read.stated_totals)
    rows: list[dict[str, Any]] = [
        {
            "actor_id": total.actor_key if total.actor_key in actors else None,
            "actor_name": total.actor or "",
            "count": total.count,
            "of": total.of,
            "scope": total.scope[:80],
            "scope_text": total.scope_text[:200],
            "kind": total.kind,
            "as_of": total.as_of,
            "start": total.start,
            "end": total.end,
            "evidence": total.evidence,
        }
        for total in read.stated_totals
    ]
    return _replace(StatedTotal, article, reading, rows, now)


def _record_casualties(article: Article, reading: Reading, read: ArticleReading, now: datetime) -> int:
    known = _known(PLACES, (report.place for report in read.casualties))
    rows: list[dict[str, Any]] = [
        {
            "place_id": report.place if report.place in known else None,
            "place_name": report.place_name,
            "province": report.province,
            "killed": report.killed,
            "injured": report.injured,
            "who": report.who[:200],
            "speaker": report.speaker[:300],
            "since": report.since,
            "until": report.until,
            "start": report.start,
            "end": report.end,
            "evidence": report.evidence,
        }
        for report in read.casualties
    ]
    return _replace(CasualtyReport, article, reading, rows, now)


def _replace(
    model: type[StatedTotal] | type[CasualtyReport],
    article: Article,
    reading: Reading,
    rows: list[dict[str, Any]],
    now: datetime,
) -> int:
    """Keep the stored rows that say the same as before, supersede the others, add the new; counts what changed."""
    if not rows:
        gone_too = f"UPDATE {model._meta.db_table} SET superseded_at = %s"
        return tell(f"{gone_too} WHERE article_id = %s AND superseded_at IS NULL", [as_instant(now), article.pk])
    kept: list[dict[str, Any]] = []
    gone: list[int] = []
    stored: QuerySet[Any] = model._default_manager.filter(article=article, superseded_at=None)
    for row in stored:
        same = next((new for new in rows if all(getattr(row, name) == value for name, value in new.items())), None)
        if same:
            kept.append(same)
        else:
            gone.append(row.pk)
    model._default_manager.filter(pk__in=gone).update(superseded_at=now)
    new: list[Any] = [
        model(article=article, reading=reading, recorded_at=now, **row) for row in rows if row not in kept
    ]
    add(*new)
    return len(gone) + len(new)
