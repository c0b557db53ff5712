"""Reads one submitted article: the lease, the reading outside any transaction, the result in one transaction."""

import logging
import time
import uuid
from datetime import date

from django.conf import settings
from django.db import transaction

from events.actions.readings import record_reading
from events.queries.conflicts import zone_of
from extraction import ArticleReading, Names
from ingest import lease, reader
from ingest.models import Submission
from ingest.names import load_names
from ingest.third_reader.asking import wish_to_ask
from sources.models import Article

log = logging.getLogger(__name__)


def read_submission(submission_id: uuid.UUID) -> bool:
    """Read a due submission and store what it says; False when there was nothing to do or the lease was lost.

    Safe to call any number of times: only the holder of the lease stores a result, and only once.
    """
    token = lease.take(submission_id)
    if token is None:
        return False
    article = Article.everything.select_related("source").get(submissions=submission_id)
    about = {"submission": str(submission_id), "article": article.pk}
    try:
        started = time.perf_counter()
        read = read_stored(article)
        milliseconds = round((time.perf_counter() - started) * 1000)
        stored = _store(submission_id, token, article, read, milliseconds)
    except Exception as error:
        log.exception("submission %s, article %s: could not be read", submission_id, article.pk, extra=about)
        lease.give_back(submission_id, token, f"{type(error).__name__}: {error}")
        return False
    if stored:
        log.info(
            "submission %s, article %s: %s claims, %s ms",
            submission_id,
            article.pk,
            len(read.claims),
            milliseconds,
            extra={**about, "claims": len(read.claims), "milliseconds": milliseconds},
        )
    return stored


def read_stored(article: Article) -> ArticleReading:
    """What the reader finds in a stored article: its days in its conflict's zone, its "we" the party of its source."""
    names, words = load_names(), f"{article.title}\n{article.text}"
    apart = settings.READING_IN_CHILD
    places = set(reader.places_in(names, words) if apart else names.places_in(words))
    day = article.published_at.astimezone(zone_of(article.published_at, places)).date()
    read = reader.read if apart else read_here
    return read(names, article.text, day, article.title, article.source.speaks_for or None)


def read_here(names: Names, text: str, published: date, title: str, voice: str | None = None) -> ArticleReading:
    """The same in this process: for tests, and for texts that one trusts."""
    from extraction import read_article  # only who reads here needs the parser

    return read_article(text, published, names, title=title, voice=voice)


@transaction.atomic
def _store(
    submission_id: uuid.UUID, token: uuid.UUID, article: Article, read: ArticleReading, milliseconds: int
) -> bool:
    if not lease.finish(submission_id, token):
        return False
    if Article.everything.select_for_update().get(pk=article.pk).withheld_at:
        return True  # taken out of sight while it was being read: what it says is not recorded
    record_reading(article=article, read=read, milliseconds=milliseconds)
    state = Article.State.READ if read.language == "en" else Article.State.REFUSED
    Article.objects.filter(pk=article.pk).update(state=state, language=read.language)
    wish_to_ask(article, bool(read.mentions))
    return True


def read_all_due() -> int:
    """Read every due submission here and now, one after the other; returns how many were read."""
    count = 0
    while submission := lease.due().order_by("next_attempt_at", "created_at").first():
        count += read_submission(submission.pk)
        if Submission.objects.filter(pk=submission.pk, state=Submission.State.RUNNING).exists():
            break
    return count
