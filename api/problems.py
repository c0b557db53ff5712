"""Errors as problem answers (RFC 9457): what was wrong, where, and how to mend it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


class KeyConflict(exceptions.APIException):
    """An idempotency key that came with another body before."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was used for another article. Send a new key with a new article."
    default_code = "key_used_for_another"


def problem_answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn any refusal into one shape: type, title, status, detail, and the parameters at fault.

    `{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "…", "errors": {"on": ["…"]}}`
    """
    response = exception_handler(error, context)
    if response is None:
        return None
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": _detail(error),
    }
    if isinstance(error, exceptions.ValidationError):
        body["errors"] = error.detail if isinstance(error.detail, dict) else {"": error.detail}
    response.data = body
    response.content_type = MEDIA_TYPE
    return response


def _detail(error: Exception) -> str:
    if isinstance(error, exceptions.ValidationError):
        if isinstance(error.detail, dict):
            return "Not understood: " + ", ".join(sorted(str(name) for name in error.detail)) + "."
        return " ".join(str(part) for part in error.detail)
    if isinstance(error, Http404):
        return "There is nothing under this address."
    if isinstance(error, PermissionDenied):
        return "This is not allowed."
    return str(getattr(error, "detail", error))
