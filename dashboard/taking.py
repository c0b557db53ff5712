"""Fills the submission form from a file or a web address: only what is still empty, so that nothing typed is lost."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from accounts.budgets import spend
from sources.actions import keep_capture
from sources.fetch import Refused, fetch
from sources.files import MOST_BYTES, Extracted, Unreadable, text_of
from sources.models import Source

MINUTE = 60


@dataclass(frozen=True)
class Taken:
    """What the form starts with now; `problem` says why nothing could be taken, `kept` which fields were not empty."""

    initial: dict[str, Any]
    problem: str = ""
    kept: list[str] = field(default_factory=list)


def take(typed: dict[str, Any], file: UploadedFile | None, *, user: str) -> Taken:
    """The words of the file, else of the page at the address that was typed."""
    address = str(typed.get("url") or "").strip()
    if file is None and not address:
        return Taken(typed, "Choose a file, or write a web address, and then take its words.")
    try:
        if file is not None:
            if (file.size or 0) > MOST_BYTES:
                raise Unreadable(f"The file is larger than {MOST_BYTES // 2**20} MB. Paste its text instead.")
            content = file.read()
        else:
            spent = spend("fetch", user)
            if not spent.allowed:
                minutes = -(-spent.wait // MINUTE)
                return Taken(typed, f"Too many pages were fetched. Try again in {minutes} min, or paste the text.")
            page = fetch(address)
            address, content = page.url, page.content
        found = text_of(content)
    except (Refused, Unreadable) as reason:
        return Taken(typed, str(reason))
    said = _said(found, address if file is None else "")
    kept = [name for name in ("title", "text") if typed.get(name) and typed[name] != said.get(name)]
    filled = {name: value for name, value in said.items() if value and not typed.get(name)}
    if "published_time" in filled:
        filled["time_zone"] = said["time_zone"]  # a choice is never empty, and belongs to the time
    if "text" in filled:
        # The bytes are kept at once: what is submitted later refers to them.
        filled["original"] = keep_capture(content, found.media_type).digest
    return Taken({**typed, **filled}, kept=kept)


def _said(found: Extracted, address: str) -> dict[str, Any]:
    """What the file says of itself, by the names of the form."""
    said: dict[str, Any] = {"title": found.title[:500], "text": found.text, "url": address, "source": _source(address)}
    published = found.published
    if isinstance(published, datetime):
        if timezone.is_aware(published):
            published = published.astimezone(timezone.get_default_timezone())
        said |= {"published_on": published.date(), "published_time": published.time().replace(second=0, microsecond=0)}
        said["time_zone"] = "UTC"
    elif published is not None:
        said["published_on"] = published
    return said


def _source(address: str) -> str:
    """Whose address it is: the source of that web domain, or of the domain above it, else the domain itself."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if not host:
        return ""
    above = [host, host.partition(".")[2]]
    known = Source.objects.filter(domain__in=[name for name in above if "." in name]).first()
    return known.name if known else host
