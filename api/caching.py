"""What answers say to caches: tags by a conflict's revision, and how long an answer holds.

A settled answer looks at the record as it was recorded at an instant that is over: it never changes and is kept for a
year. Every other one may change with the next article and is asked for again, which costs a 304 without a body.
"""

import gzip
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache as once
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from api.formats import JSON
from events.models import Conflict
from events.queries.named import conflict_named

# A transaction that began before an instant may still commit after it; none lasts this long.
SETTLING = timedelta(minutes=10)
KEPT_SECONDS = 3600
SMALLEST_PACKED = 500
MOST_KEPT = 256 * 1024
PLAIN = ""
YEAR_SECONDS = 31_536_000
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


@once
def code_seal() -> bytes:
    """A hash over the programs that make answers: an upgrade makes every tag another one."""
    root = Path(__file__).resolve().parent.parent
    seal = hashlib.blake2b(digest_size=8)
    for room in ("api", "events", "timeline"):
        for file in sorted((root / room).rglob("*.py")):
            seal.update(file.read_bytes())
    return seal.digest()


def is_settled(recorded_at: datetime | None) -> bool:
    """Whether an answer as recorded at that instant can never change any more."""
    return recorded_at is not None and recorded_at < timezone.now() - SETTLING


def url_seal(request: HttpRequest | Request, form: str) -> str:
    """Names what is asked for, in which form, of which release: two questions never share a tag."""
    asked = f"{request.path}?{request.META.get('QUERY_STRING', '')} {form} {request.get_host()}"
    return hashlib.blake2b(asked.encode(), key=code_seal(), digest_size=10).hexdigest()


def tag_of(request: HttpRequest | Request, conflict: Conflict, form: str) -> str:
    """The tag of an answer: the question, the conflict's revision, and the day, which many answers start from."""
    return f'W/"{url_seal(request, form)}-{conflict.revision}-{timezone.now().astimezone(conflict.zone):%Y%m%d}"'


def unchanged(request: HttpRequest | Request, form: str) -> HttpResponse | None:
    """304 without a body, where the asker already has this answer: one small query, and none of the work."""
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if not known:
        return None
    conflict = conflict_named(request.GET.get("conflict", ""))
    if conflict is None or (tag := tag_of(request, conflict, form)) not in {part.strip() for part in known.split(",")}:
        return None
    return _marked(HttpResponse(status=304), tag, settled=False)


def unchanged_at_once(request: HttpRequest, renderers: Sequence[type[BaseRenderer]]) -> HttpResponse | None:
    """The same before anything else is done, for the plainest question: nobody signs in, and the form is beyond doubt.

    A 304 should cost next to nothing, and finding out who asks and how he is to be answered costs more than that.
    """
    meta = request.META
    if "HTTP_IF_NONE_MATCH" not in meta or request.method != "GET" or settings.API_READ_REQUIRES_TOKEN:
        return None
    if "HTTP_AUTHORIZATION" in meta or meta.get("HTTP_ACCEPT", "*/*") not in ("*/*", "application/json"):
        return None
    form = request.GET.get("format", renderers[0].format)
    return unchanged(request, form) if form == renderers[0].format == JSON.format else None


def answer(request: Request, conflict: Conflict, forms: dict[str, bytes], *, settled: bool = False) -> HttpResponse:
    """A finished body with its tag, packed as the asker takes it where that was made before."""
    encoding = encoding_of(request)
    response = HttpResponse(forms.get(encoding, forms[PLAIN]), content_type=content_type_of(request))
    if encoding in forms and encoding != PLAIN:
        response["Content-Encoding"] = encoding
    return _marked(response, tag_of(request, conflict, request.accepted_renderer.format), settled=settled)


def kept(request: Request, conflict: Conflict, make: Callable[[], bytes], *, always: bool) -> dict[str, bytes]:
    """A body made once for each question and revision, plain and packed; it can never be out of date.

    Only small ones are kept, unless `always`: nobody shall fill the memory by asking for every instant there was.
    """
    key = f"answer:{conflict.pk}:{tag_of(request, conflict, request.accepted_renderer.format)[3:-1]}"
    forms: dict[str, bytes] | None = cache.get(key)
    new = forms is None
    forms = forms or {PLAIN: make()}
    encoding = encoding_of(request)
    if encoding not in forms and len(forms[PLAIN]) >= SMALLEST_PACKED:
        forms[encoding] = ENCODINGS[encoding](forms[PLAIN])
        new = True
    if new and (always or len(forms[PLAIN]) <= MOST_KEPT):
        cache.set(key, forms, KEPT_SECONDS)
    return forms


def encoding_of(request: Request) -> str:
    """The best packing that the asker takes; empty for none.

    A coding with `q=0` is refused; other weights make no difference here.
    """
    takes = {}
    for part in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, _, weight = part.strip().partition(";")
        takes[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ENCODINGS if takes.get(name)), PLAIN)


def hold(response: Any, *, settled: bool) -> None:
    """Say to caches how long an answer holds, and whether they may share it."""
    shared = "private" if settings.API_READ_REQUIRES_TOKEN else "public"
    holds = f"max-age={YEAR_SECONDS}, immutable" if settled else "max-age=0, must-revalidate"
    response["Cache-Control"] = f"{shared}, {holds}"


def content_type_of(request: Request) -> str:
    """The media type of the form that was asked for."""
    media_type: str = request.accepted_renderer.media_type
    return f"{media_type}; charset=utf-8" if media_type == "text/csv" else media_type


def _marked(response: HttpResponse, tag: str, *, settled: bool) -> HttpResponse:
    response["ETag"] = tag
    hold(response, settled=settled)
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    return response
