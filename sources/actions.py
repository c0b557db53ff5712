"""Writes of sources: a source, an article with the bytes it came in."""

import hashlib
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from ledger.actions import append
from sources.likeness import sketch
from sources.models import Article, Capture, Source
from sources.queries import origin_of

TEXT = "text/plain; charset=utf-8"


def save_source(*, who: str, key: str, **fields: Any) -> Source:
    """Make or change a source; the ledger keeps each change."""
    source, created = Source.objects.get_or_create(key=key, defaults=fields)
    changed = {name: value for name, value in fields.items() if getattr(source, name) != value}
    if changed:
        Source.objects.filter(pk=key).update(**changed)
        source.refresh_from_db()
    if created or changed:
        append(who=who, action="add" if created else "change", kind="source", object_id=key, content=fields)
    return source


def source_named(*, who: str, name: str) -> Source:
    """The source of that name, made with grade F (cannot be judged) when it is new."""
    source = Source.objects.filter(name__iexact=name.strip()).first()
    if source:
        return source
    key = slugify(name)[:70] or hashlib.sha256(name.encode()).hexdigest()[:12]
    if Source.objects.filter(pk=key).exists():
        key = f"{key}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return save_source(who=who, key=key, name=name.strip())


def keep_capture(content: bytes, media_type: str = "") -> Capture:
    """Keep bytes once, under their hash."""
    fields = {"content": content, "media_type": (media_type or TEXT)[:100]}
    return Capture.objects.get_or_create(digest=hashlib.sha256(content).hexdigest(), defaults=fields)[0]


def save_article(
    *,
    who: str,
    source: Source,
    title: str,
    text: str,
    published_at: datetime,
    url: str = "",
    original: bytes | None = None,
    media_type: str = "",
) -> tuple[Article, bool]:
    """Keep a text and the bytes it came in; the same text of the same source and instant is the same article.

    `original` is the file or page that the text was taken out of; without one, the text itself is what came in.
    """
    words = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(words).hexdigest()
    capture = keep_capture(original, media_type) if original else keep_capture(words)
    article, created = Article.everything.get_or_create(
        source=source,
        digest=digest,
        published_at=published_at,
        defaults={"title": title, "text": text, "url": url, "capture": capture, "sketch": sketch(text)},
    )
    if created:
        Article.everything.filter(pk=article.pk).update(origin=origin_of(article))
        article.refresh_from_db(fields=["origin"])
        content_of_entry = {
            "source": source.key,
            "title": title,
            "published_at": published_at,
            "sha256": digest,
            "capture": capture.digest,
        }
        append(who=who, action="add", kind="article", object_id=article.pk, content=content_of_entry)
    return article, created
