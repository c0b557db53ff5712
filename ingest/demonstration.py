"""The demonstrations that ship with the product: a conflict, its sources and articles, loaded through the real path."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from events.actions.conflicts import load_conflict
from events.actions.grades import change_source
from events.actions.register import load_register
from events.register import shipped_conflicts
from ingest.models import Submission
from ingest.submit import Draft, is_stored, submit_article
from sources.models import Source

DEMONSTRATIONS = Path(__file__).parent / "data" / "demonstration"


@dataclass(frozen=True)
class ShippedArticle:
    """One article file: YAML between two lines of dashes, then the text."""

    source: str
    title: str
    published_at: datetime
    url: str
    text: str


def articles_in(folder: Path) -> Iterator[ShippedArticle]:
    """The articles of a demonstration, by their file names."""
    for path in sorted(folder.glob("*.md")):
        _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
        fields: dict[str, Any] = yaml.safe_load(head)
        published = fields["published"]
        moment = published if isinstance(published, datetime) else datetime.fromisoformat(str(published))
        yield ShippedArticle(
            source=fields["source"],
            title=fields["title"],
            # YAML turns an instant into UTC and may drop the zone.
            published_at=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            url=fields.get("url") or "",
            text=text.strip("\n") + "\n",
        )


@transaction.atomic
def submit_demonstration(slug: str, *, wake: bool = True) -> list[Submission]:
    """Load a shipped conflict with its sources and submit its articles; an article already there is not sent again."""
    described = next(what for _, what in shipped_conflicts() if what["slug"] == slug)
    load_register(who="demonstration")
    load_conflict(described, who="demonstration")
    folder = DEMONSTRATIONS / slug
    if not folder.is_dir():
        return []
    for fields in yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))["sources"]:
        change_source(
            who="demonstration",
            key=fields["key"],
            name=fields["name"],
            domain=fields.get("domain", ""),
            grade=fields.get("grade", "F"),
            scale=fields.get("scale", "international"),
            speaks_for=fields.get("speaks_for") or "",
        )
    sent = []
    for article in articles_in(folder):
        draft = Draft(
            source=Source.objects.get(pk=article.source),
            title=article.title,
            text=article.text,
            published_at=article.published_at,
            url=article.url,
        )
        if not is_stored(draft):
            sent.append(submit_article(draft, user=None, wake=wake)[0])
    return sent
