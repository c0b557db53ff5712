"""Errors as problem answers (RFC 9457): what was wrong, where, and how to mend it."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from api.formats import JSON

MEDIA_TYPE = "application/problem+json"


class KeyConflict(exceptions.APIException):
    """An idempotency key that came with another body before."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was used for another article. Send a new key with a new article."
    default_code = "key_used_for_another"


class KeyInUse(exceptions.APIException):
    """An idempotency key with which the same article is being stored at this very moment."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "This Idempotency-Key is in use at this moment. Send the same again in a second."
    default_code = "key_in_use"


class TooLarge(exceptions.APIException):
    """A body that nobody would send in earnest."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The body is larger than 8 MB. An article's text has at most a million signs."
    default_code = "too_large"


class WithErrors(exceptions.APIException):
    """A refusal that names the parameters at fault, each with its reason."""

    def __init__(self, errors: dict[str, Any]) -> None:
        super().__init__()
        self.errors = errors


class NamesNothing(WithErrors):
    """A parameter names a conflict, a source, a place that is not there."""

    status_code = status.HTTP_404_NOT_FOUND


class CannotBeMeant(WithErrors):
    """Each value fits, and together they cannot be meant: a last day before the first one."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY


def problem_answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn any refusal into one shape: type, title, status, detail, and the parameters at fault.

    `{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "…", "errors": {"on": ["…"]}}`
    """
    if isinstance(error, RequestDataTooBig):
        error = TooLarge()
    response = exception_handler(error, context)
    if response is None:
        return None
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": _detail(error),
    }
    if (errors := _errors(error)) is not None:
        body["errors"] = errors
    response.data = body
    response.content_type = MEDIA_TYPE
    response["Cache-Control"] = "no-store"
    # A problem is JSON, whatever form the answer was asked in.
    context["request"].accepted_renderer, context["request"].accepted_media_type = JSON(), MEDIA_TYPE
    return response


def _errors(error: Exception) -> dict[str, Any] | None:
    if isinstance(error, WithErrors):
        return error.errors
    if isinstance(error, exceptions.ValidationError):
        return error.detail if isinstance(error.detail, dict) else {"": error.detail}
    return None


def _detail(error: Exception) -> str:
    if errors := _errors(error):
        return "Not understood: " + ", ".join(sorted(str(name) for name in errors if name)) + "."
    if isinstance(error, Http404):
        return "There is nothing under this address."
    if isinstance(error, PermissionDenied):
        return "This is not allowed."
    return str(getattr(error, "detail", error))
