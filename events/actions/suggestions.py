"""Keeps what a model proposes, and makes a claim of it only where an editor takes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from events.actions.added import Said, add_claim
from events.models import Claim, Suggestion
from ledger.actions import append
from sources.models import Article

PATTERN = "third-reader"


class Decided(Exception):
    """Somebody has decided on this proposal already; the message says who."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed claim; `start` and `end` are offsets into the article's text, or its title."""

    said: Said
    start: int
    end: int
    in_title: bool = False


@transaction.atomic
def record_suggestions(*, article: Article, reader: str, proposed: Iterable[Proposed]) -> int:
    """Keep the proposals of a reader about an article, once each; returns how many wait for an editor.

    One that says what a claim of the article says already needs nobody's time: it is kept as agreeing with it.
    """
    standing = list(Claim.objects.filter(article=article, superseded_at=None))
    waiting = 0
    for one in proposed:
        claim = next((claim for claim in standing if _agrees(claim, one)), None)
        text = article.title if one.in_title else article.text
        words = {"start": one.start, "end": one.end, "evidence": text[one.start : one.end], "in_title": one.in_title}
        said, what = one.said, Suggestion.State.AGREES if claim else Suggestion.State.OPEN
        _, new = Suggestion.objects.get_or_create(
            article=article, reader=reader, place_id=said.place, kind=said.kind, actor_name=said.actor_name,
            start=one.start, end=one.end,
            defaults={
                **words, "actor_id": said.actor, "earliest": said.earliest, "latest": said.latest,
                "assertion": said.assertion, "speaker": said.speaker, "state": what, "claim": claim,
            },
        )  # fmt: skip
        waiting += new and claim is None
    return waiting


def _agrees(claim: Claim, one: Proposed) -> bool:
    """The same place, kind and party, in words of the same sentence."""
    said = one.said
    same = (claim.place_id, claim.kind, claim.in_title) == (said.place, said.kind, one.in_title)
    party = claim.actor_id == said.actor if said.actor or claim.actor_id else claim.actor_name == said.actor_name
    return same and party and claim.start < one.end and one.start < claim.end


@transaction.atomic
def take(*, suggestion: Suggestion, by: User, reason: str = "") -> Claim:
    """Make a claim of a proposal; the editor answers for it. Raises Decided, and NotAdded where it cannot be one."""
    held = _held(suggestion)
    said = Said(
        place=held.place_id, kind=held.kind, assertion=held.assertion, actor=held.actor_id, actor_name=held.actor_name,
        earliest=held.earliest, latest=held.latest, speaker=held.speaker,
    )  # fmt: skip
    claim = add_claim(
        article=held.article, by=by, said=said, start=held.start, end=held.end, in_title=held.in_title, reason=reason,
        reader=held.reader, pattern=PATTERN,
    )  # fmt: skip
    _decide(held, by, Suggestion.State.TAKEN, claim)
    return claim


@transaction.atomic
def refuse(*, suggestion: Suggestion, by: User, reason: str = "") -> None:
    """Say that a proposal is no claim; the ledger keeps who said so, and why. Raises Decided."""
    held = _held(suggestion)
    _decide(held, by, Suggestion.State.REFUSED, None)
    content = {"suggestion": held.pk, "reader": held.reader, "evidence": held.evidence, "reason": reason}
    append(who=by.get_username(), action="refuse proposal", kind="article", object_id=held.article_id, content=content)


def _held(suggestion: Suggestion) -> Suggestion:
    held = Suggestion.objects.select_for_update().select_related("article").get(pk=suggestion.pk)
    if held.state != Suggestion.State.OPEN:
        who = f" by {held.decided_by.get_username()}" if held.decided_by else ""
        raise Decided(f"This proposal is {held.get_state_display()}{who} already.")
    return held


def _decide(held: Suggestion, by: User, state: str, claim: Claim | None) -> None:
    held.state, held.claim, held.decided_by, held.decided_at = state, claim, by, timezone.now()
    held.save(update_fields=["state", "claim", "decided_by", "decided_at"])
