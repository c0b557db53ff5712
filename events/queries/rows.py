"""Stored rows as the plain values of `timeline`, and its values from stored rows."""

from datetime import date
from typing import Any

import timeline
from events.models import Claim, ControlEvent, ControlPeriod, Review


def as_timeline_claim(claim: Claim) -> timeline.Claim:
    """One stored claim as the value that `timeline` folds."""
    source = claim.article.source
    return timeline.Claim(
        id=claim.pk,
        place=claim.place_id,
        kind=claim.kind,
        actor=claim.actor_id or "",
        earliest=claim.earliest,
        latest=claim.latest,
        assertion=claim.assertion,
        speaker_actor=claim.speaker_actor_id,
        from_actor=claim.from_actor_id,
        manner=claim.manner or None,
        published_at=claim.article.published_at,
        recorded_at=claim.recorded_at,
        superseded_at=claim.superseded_at,
        # By name, since the reasons that `timeline` gives are read by people.
        source=source.name,
        grade=source.grade,
        source_actor=source.speaks_for or None,
        origin=claim.article.origin or source.key,
        article=claim.article_id,
        order=claim.order,
        historical=claim.historical,
        confidence=claim.confidence,
    )


def as_timeline_review(review: Review) -> timeline.Review:
    """One stored review as the value that `timeline` applies."""
    corrected: dict[str, Any] = dict(review.corrected)
    for name in ("earliest", "latest"):
        if corrected.get(name):
            corrected[name] = date.fromisoformat(corrected[name])
    return timeline.Review(
        id=review.pk, claim=review.claim_id, decision=review.decision, made_at=review.at, **corrected
    )


def as_event(row: ControlEvent) -> timeline.Event:
    """One stored event as a value."""
    return timeline.Event(
        key=row.key,
        place=row.place_id,
        kind=row.kind,
        actor=row.actor_id,
        earliest=row.earliest,
        latest=row.latest,
        differing=row.differing,
        day_known=row.day_known,
        standing=row.standing,
        manner=row.manner or None,
        claims=tuple(row.claims),
        against=tuple(row.against),
        reason=row.reason,
        last=row.last,
    )


def as_period(row: ControlPeriod) -> timeline.Period:
    """One stored period as a value."""
    return timeline.Period(
        place=row.place_id,
        since=row.since,
        until=row.until,
        state=row.state,
        holder=row.holder_id,
        challengers=tuple(row.challengers),
        pressure=tuple((actor, claimed) for actor, claimed in row.pressure),
        standing=row.standing,
        claimed_by=tuple(row.claimed_by),
        uncertain=row.uncertain,
        other=(row.other[0], row.other[1]) if row.other else None,
        opened_by=row.opened_by or None,
        bearing=tuple(row.bearing),
        line=row.line,
        last_evidence=row.last_evidence,
    )
