"""What machines ask of the site: is it alive, may it get requests, how is it doing."""

import hmac

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.address import client_address
from conflict_tracker.metrics import exposition
from ingest.health import unready

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Whether this process answers and reaches its database; a process that does not is started anew."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether it should get requests: not while migrations are waiting. An absent broker is no reason: rows wait."""
    try:
        why = unready()
    except DatabaseError:
        why = "no database"
    return JsonResponse({"status": why or "ok"}, status=503 if why else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: with METRICS_TOKEN as its bearer token, or from this very machine."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not (hmac.compare_digest(given.encode(), token.encode()) if token else client_address(request) in LOOPBACK):
        raise PermissionDenied("Figures are for the monitoring of this site.")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
