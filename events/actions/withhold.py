"""Takes an article out of sight, shows it again, or erases its words: what the law may ask, and nothing else.

Withholding moves the map: what nobody may read proves no colour. Its claims are superseded like those that a new
reading no longer finds, so what was answered before stays reproducible, without the words. Erasing leaves a tombstone:
the row, the hash of what it was, who erased it and why.
"""

import hashlib
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from events.actions.control import refold
from events.actions.places import hold
from events.models import CasualtyReport, Claim, Conflict, Reading, StatedTotal, Suggestion
from ledger.actions import append
from ledger.seals import lifted
from sources.models import Article, Capture, Withholding

LEAST_REASON = 10
TOMBSTONE = "[erased]"
SAID = (Claim, StatedTotal, CasualtyReport)


class NotDone(Exception):
    """The message says what is missing."""


@transaction.atomic
def withhold(*, article: Article, who: str, reason: str) -> None:
    """Show an article and its words to nobody, and take its claims off the map. Raises NotDone."""
    _check(reason)
    held = Article.everything.select_for_update().get(pk=article.pk)
    if held.withheld_at:
        raise NotDone("The article is withheld already.")
    places = set(Claim.objects.filter(article=article, superseded_at=None).values_list("place", flat=True))
    now = hold(places)
    touched = _conflicts_of(article)
    for kind in SAID:
        kind._default_manager.filter(article=article, superseded_at=None).update(superseded_at=now)
    Article.everything.filter(pk=article.pk).update(withheld_at=now)
    refold(places, now, also=touched)
    _tell(article, Withholding.Act.WITHHOLD, now, who, reason, {})


@transaction.atomic
def show_again(*, article: Article, who: str, reason: str) -> None:
    """Let an article be seen again; it has to be read again before it says anything. Raises NotDone."""
    _check(reason)
    held = Article.everything.select_for_update().get(pk=article.pk)
    if not held.withheld_at:
        raise NotDone("The article is not withheld.")
    if held.text == "":
        raise NotDone("The words of the article are erased; there is nothing to show.")
    Article.everything.filter(pk=article.pk).update(withheld_at=None)
    _tell(article, Withholding.Act.SHOW, hold(()), who, reason, {})


@transaction.atomic
def erase(*, article: Article, who: str, reason: str) -> None:
    """Remove the words of a withheld article, and of all that quotes them, for ever. Raises NotDone.

    What it was stays known by its hash. Backups made before still have the words: erase there too.
    """
    _check(reason)
    held = Article.everything.select_for_update().get(pk=article.pk)
    if not held.withheld_at:
        raise NotDone("Withhold the article first, and look whether that is enough.")
    if held.text == "":
        raise NotDone("The words of the article are erased already.")
    was = {
        "sha256": hashlib.sha256(held.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "capture": held.capture_id,
        "signs": len(held.text),
        "claims": held.claims.count(),
    }
    shared = Article.everything.filter(capture=held.capture_id).exclude(pk=held.pk).exists()
    seals = [seal for config in apps.get_app_configs() for seal in getattr(config, "seals", ())]
    with lifted(connection, [seal for seal in seals if seal.table.startswith(("sources_", "events_claim"))]):
        Article.everything.filter(pk=held.pk).update(title=TOMBSTONE, text="", url="", sketch=b"")
        if not shared:
            Capture.objects.filter(pk=held.capture_id).update(content=b"")
        Claim.objects.filter(article=held).update(evidence=TOMBSTONE, speaker="", spans={})
    for kind in (StatedTotal, CasualtyReport, Suggestion):
        kind._default_manager.filter(article=held).update(evidence=TOMBSTONE)
    Reading.objects.filter(article=held).update(mentions=[], states={})
    _tell(held, Withholding.Act.ERASE, hold(()), who, reason, was)


def _check(reason: str) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise NotDone("Say on what ground, in a sentence: it stands in the article's place and in the ledger.")


def _conflicts_of(article: Article) -> set[int]:
    """The conflicts in whose totals and casualties the article is counted."""
    totals = StatedTotal.objects.filter(article=article, superseded_at=None).values("actor")
    places = CasualtyReport.objects.filter(article=article, superseded_at=None).values("place")
    of_parties = Conflict.objects.filter(parties__in=totals).values_list("pk", flat=True)
    return {*of_parties, *Conflict.objects.filter(places__in=places).values_list("pk", flat=True)}


def _tell(article: Article, act: str, at: datetime, who: str, reason: str, more: dict[str, Any]) -> None:
    Withholding.objects.create(article=article, act=act, at=at, by=who, reason=reason.strip())
    append(who=who, action=act, kind="article", object_id=article.pk, content={"reason": reason.strip(), **more})
