"""ETags by a conflict's revision: an answer that cannot have changed is not computed again."""

from django.utils import timezone
from django.utils.cache import patch_cache_control
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import Conflict


def etag_of(conflict: Conflict) -> str:
    """The revision counts every change of an answer; the day matters where the answer's default is today."""
    return f'W/"{conflict.slug}-{conflict.revision}-{timezone.now():%Y%m%d}"'


def not_modified(request: Request, conflict: Conflict) -> Response | None:
    """304 without a body, where the asker already has this revision."""
    known = {tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")}
    return with_etag(Response(status=304), conflict) if etag_of(conflict) in known else None


def with_etag(response: Response, conflict: Conflict) -> Response:
    """The response, marked with the revision it answers from; caches ask again each time."""
    response["ETag"] = etag_of(conflict)
    patch_cache_control(response, no_cache=True)
    return response
