"""Asks the model about one article, within the day's budget, and keeps its proposals for the editors."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone

from events.actions.added import Said
from events.actions.suggestions import Proposed, record_suggestions
from events.models import Actor, Reading
from events.queries.conflicts import zone_of
from geo.models import Place
from ingest.models import ModelAnswer, ModelQuestion
from ingest.third_reader.answer import BadAnswer, Proposal, proposals_in
from ingest.third_reader.question import MOST_TOKENS, Question, digest_of, most_tokens_in
from ingest.third_reader.service import Answer, NotAnswered, Service, ask
from sources.models import Article

log = logging.getLogger(__name__)
ATTEMPTS = 4
# Whoever takes a question holds it for this long beyond the time that an answer may take.
SPARE = timedelta(seconds=60)
BUDGET_LOCK = 5_210_823  # beside the one of events/actions/places.py


@dataclass(frozen=True, slots=True)
class Spent:
    """What was asked today (UTC), what it cost or may have cost, and what may be spent."""

    asked: int
    cost: Decimal
    budget: Decimal


def service() -> Service | None:
    """The model to ask, if the settings name one."""
    wanted = settings.THIRD_READER
    if not wanted["url"]:
        return None
    return Service(**{name: wanted[name] for name in Service.__slots__})


def wish_to_ask(article: Article, reading_has_places: bool) -> ModelQuestion | None:
    """Queue a question about a read article that names places, once for each model; None where nothing is queued."""
    model = service()
    if model is None or not reading_has_places:
        return None
    question, new = ModelQuestion.objects.get_or_create(article=article, model=model.model[:100])
    return question if new else None


def due() -> QuerySet[ModelQuestion]:
    """The questions that somebody should ask now."""
    model = service()
    waiting = ModelQuestion.objects.filter(state=ModelQuestion.State.WAITING, next_attempt_at__lte=timezone.now())
    waiting = waiting.filter(article__withheld_at=None)
    return waiting.filter(model=model.model[:100]).order_by("next_attempt_at") if model else waiting.none()


def ask_about(question_id: int) -> bool:
    """Ask one due question; False when there was nothing to do. Safe to call any number of times."""
    model = service()
    if model is None:
        return False
    hold_until = timezone.now() + timedelta(seconds=float(model.seconds)) + SPARE
    taken = due().filter(pk=question_id).update(attempts=F("attempts") + 1, next_attempt_at=hold_until)
    if not taken:
        return False
    row = ModelQuestion.objects.select_related("article__source").get(pk=question_id)
    try:
        _asked(row, model)
    except (NotAnswered, BadAnswer) as failure:
        later = failure.later if isinstance(failure, NotAnswered) else 0
        _put_off(row, str(failure), None if later is None else timezone.now() + timedelta(seconds=later))
    return True


def _asked(row: ModelQuestion, model: Service) -> None:
    question = question_about(row.article)
    if question is None:
        ModelQuestion.objects.filter(pk=row.pk).update(state=ModelQuestion.State.DONE)
        return
    payload = question.payload(model.model)
    digest = digest_of(payload)
    kept = ModelAnswer.objects.filter(pk=digest).first()
    if kept is None:
        most = model.cost(most_tokens_in(payload), MOST_TOKENS)
        if not _reserved(row, most):
            tomorrow = datetime.combine(timezone.now().astimezone(UTC).date() + timedelta(days=1), time(0, 1), UTC)
            _put_off(row, "The day's budget is spent; it is asked tomorrow.", tomorrow, counts=False)
            return
        answer = _answer(row, model, payload, most)
        tokens = (answer.tokens_in or most_tokens_in(payload), answer.tokens_out or MOST_TOKENS)
        ModelQuestion.objects.filter(pk=row.pk).update(cost=F("cost") - most + model.cost(*tokens))
        proposals_in(answer.content, question)  # only what can be used is worth keeping
        kept, _ = ModelAnswer.objects.get_or_create(
            digest=digest,
            defaults={
                "model": row.model, "content": answer.content, "tokens_in": tokens[0], "tokens_out": tokens[1],
            },
        )  # fmt: skip
    _keep(row, kept, question)


def _answer(row: ModelQuestion, model: Service, payload: dict[str, Any], most: Decimal) -> Answer:
    try:
        return ask(model, payload)
    except NotAnswered as failure:
        if not failure.maybe_charged:
            ModelQuestion.objects.filter(pk=row.pk).update(cost=F("cost") - most)
        raise


def question_about(article: Article) -> Question | None:
    """What to ask about a read article: its places, and the parties of their wars; None without places."""
    reading = Reading.objects.filter(article=article).first()
    named = {key for m in reading.mentions for key in (m["place"], *m.get("candidates", ()))} if reading else set()
    named |= set(article.claims.filter(superseded_at=None).values_list("place", flat=True))
    places = {place.pk: f"{place.name} ({place.country_id})" for place in Place.objects.filter(pk__in=named)}
    if not places:
        return None
    parties = Actor.objects.filter(Q(conflicts__places__in=places)).distinct().order_by("pk")
    day = article.published_at.astimezone(zone_of(article.published_at, set(places))).date()
    return Question(article.title, article.text, day, places, dict(parties.values_list("pk", "name")))


@transaction.atomic
def _reserved(row: ModelQuestion, most: Decimal) -> bool:
    """Set the most that this question may cost aside, if the day's budget has room; one worker at a time decides."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [BUDGET_LOCK])
    if most and spent().cost + most > settings.THIRD_READER["budget"]:
        return False
    ModelQuestion.objects.filter(pk=row.pk).update(cost=F("cost") + most, asked_at=timezone.now())
    return True


def spent() -> Spent:
    """What today's questions cost so far; one whose answer never came counts with the most that it may have cost."""
    today = datetime.combine(timezone.now().astimezone(UTC).date(), time(), UTC)
    asked = ModelQuestion.objects.filter(asked_at__gte=today)
    return Spent(
        asked.count(), asked.aggregate(Sum("cost"))["cost__sum"] or Decimal(0), settings.THIRD_READER["budget"]
    )


def _put_off(row: ModelQuestion, why: str, until: datetime | None, counts: bool = True) -> None:
    """Ask again later, or never: where it would not help, or was tried often enough."""
    over = until is None or (counts and row.attempts >= ATTEMPTS)
    log.warning("article %s: the third reader gave no answer: %s", row.article_id, why)
    ModelQuestion.objects.filter(pk=row.pk).update(
        state=ModelQuestion.State.FAILED if over else ModelQuestion.State.WAITING,
        attempts=F("attempts") if counts else F("attempts") - 1,
        next_attempt_at=until or timezone.now(),
        error=why[:300],
    )


def _keep(row: ModelQuestion, answer: ModelAnswer, question: Question) -> None:
    taken, refused = proposals_in(answer.content, question)
    for one in refused:
        log.info("article %s: a proposal was thrown away: %s", row.article_id, one.why)
    with transaction.atomic():
        record_suggestions(article=row.article, reader=row.model, proposed=_proposed(taken, question))
        ModelQuestion.objects.filter(pk=row.pk).update(
            state=ModelQuestion.State.DONE, answer=answer, proposed=len(taken), refused=len(refused), error=""
        )


def _proposed(taken: Iterable[Proposal], question: Question) -> list[Proposed]:
    return [
        Proposed(
            Said(
                place=one.place, kind=one.kind, assertion=one.assertion, actor=one.party,
                actor_name=one.party_name or question.parties.get(one.party or "", ""),
                earliest=one.earliest, latest=one.latest, speaker=one.speaker,
            ),
            one.start, one.end, one.in_title,
        )
        for one in taken
    ]  # fmt: skip
