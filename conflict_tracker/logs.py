"""Logs that machines can read: one JSON object on each line, with the id of the request it belongs to."""

import json
import logging
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("conflict_tracker.requests")
# What every record has anyway; the rest was given with `extra` and belongs to the line.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "taskName"}


class JSONLines(logging.Formatter):
    """A record as one line: at, level, logger, message, request, and whatever `extra` gave."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": request_id.get()} if request_id.get() else {}),
            **{name: value for name, value in vars(record).items() if name not in _USUAL},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def configured(*, level: str, form: str) -> dict[str, Any]:
    """The LOGGING setting: to standard output, as lines or as JSON; INFO about the reading of articles at least."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname:<7} {name} {message}", "style": "{"},
            "json": {"()": JSONLines},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level or "WARNING"},
        "loggers": {
            "ingest": {"level": level or "INFO"},
            # Says at every start that files as a queue have no host name.
            "kombu.connection": {"level": "ERROR"},
        },
    }


class RequestIds:
    """Gives each request an id of our own, in the logs and in the answer, so that a complaint can be followed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = uuid.uuid4().hex
        before = request_id.set(mark)
        started = time.perf_counter()
        try:
            answer = self.get_response(request)
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            told = {"method": request.method, "status": answer.status_code, "milliseconds": milliseconds}
            log.info("%s %s %s", request.method, request.path, answer.status_code, extra=told)
        finally:
            request_id.reset(before)
        answer["X-Request-ID"] = mark
        return answer
