"""Takes an article in: keeps it with its receipt in one transaction, then wakes a worker up."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from ingest.models import Submission
from ingest.tasks import wake_up
from ledger.actions import append
from sources.actions import save_article, source_named
from sources.models import Article, Source

COMMAND_LINE = "command line"


class KeyUsedForAnother(Exception):
    """The same idempotency key came with another article."""


@dataclass(frozen=True)
class Draft:
    """An article as somebody submits it: the source by name (made when new) or as a stored row."""

    source: str | Source
    title: str
    text: str
    published_at: datetime
    url: str = ""
    # The file or page that the text was taken out of, as it came, and what its server or its bytes say it is.
    original: bytes | None = None
    media_type: str = ""

    @property
    def digest(self) -> str:
        """A hash over all of it, to tell whether two submissions are the same."""
        name = self.source.name if isinstance(self.source, Source) else self.source
        content = [name, self.title, self.text, self.published_at.isoformat(), self.url]
        if self.original:
            content.append(hashlib.sha256(self.original).hexdigest())
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def is_stored(draft: Draft) -> bool:
    """Whether this very article was submitted before."""
    return Submission.objects.filter(body_digest=draft.digest).exists()


@transaction.atomic
def submit_article(draft: Draft, *, user: User | None, key: str = "", wake: bool = True) -> tuple[Submission, bool]:
    """Keep an article and queue its reading; returns the receipt and whether it is new.

    The same key with the same article gives the same receipt; with another article it raises KeyUsedForAnother.
    An article that is already known is read again under a new receipt, never stored twice.
    """
    if key:
        known = Submission.objects.filter(user=user, key=key).first()
        if known and known.body_digest != draft.digest:
            raise KeyUsedForAnother(key)
        if known:
            return known, False
    who = user.get_username() if user else COMMAND_LINE
    source = draft.source if isinstance(draft.source, Source) else source_named(who=who, name=draft.source)
    article, _ = save_article(
        who=who,
        source=source,
        title=draft.title,
        text=draft.text,
        published_at=draft.published_at,
        url=draft.url,
        original=draft.original,
        media_type=draft.media_type,
    )
    submission = Submission.objects.create(article=article, user=user, key=key, body_digest=draft.digest)
    append(who=who, action="submit", kind="article", object_id=article.pk, content={"submission": submission.pk})
    if wake:
        transaction.on_commit(partial(wake_up, submission.pk))
    return submission, True


@transaction.atomic
def ask_for_reading(article: Article, *, user: User | None) -> Submission:
    """Queue another reading of a stored article; an open one is answered with itself."""
    waiting = Submission.objects.filter(article=article, state=Submission.State.QUEUED).first()
    submission = waiting or Submission.objects.create(article=article, user=user)
    who = user.get_username() if user else COMMAND_LINE
    append(who=who, action="ask again", kind="article", object_id=article.pk, content={"submission": submission.pk})
    Article.objects.filter(pk=article.pk).update(state=Article.State.WAITING)
    transaction.on_commit(partial(wake_up, submission.pk))
    return submission
