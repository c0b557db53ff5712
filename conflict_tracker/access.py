"""Who may enter which page: one table, and whatever is not in it is closed to everybody.

The pages guard themselves too; this table is the second lock, and makes a page that somebody forgot to guard answer
403 instead of its contents. The API has its own default (api/permissions.py), the admin its roles.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from rest_framework.views import APIView

from accounts.roles import CHIEF_EDITOR, EDITOR, READER, ROLES, rank

log = logging.getLogger(__name__)
ANYONE = "anyone"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

# The name of an address: who may read it, and who may send to it (nobody, when that is missing).
PAGES: dict[str, tuple[str, str] | tuple[str]] = {
    "map": (ANYONE,),
    "embed": (ANYONE,),
    "places": (ANYONE,),
    "place_panel": (ANYONE,),
    "states": (ANYONE,),
    "events": (ANYONE,),
    "claims": (ANYONE,),
    "review": (EDITOR,),
    "proposals": (EDITOR,),
    "proposal_decision": (EDITOR, EDITOR),
    "claim_review": (EDITOR, EDITOR),
    "decide": (EDITOR, EDITOR),
    "take_back": (EDITOR, EDITOR),
    "split_claim": (EDITOR, EDITOR),
    "add_claim": (EDITOR, EDITOR),
    "gap_answer": (EDITOR, EDITOR),
    "conflicts": (ANYONE,),
    "new_conflict": (EDITOR, EDITOR),
    "conflict_file": (ANYONE,),
    "changes": (ANYONE,),
    "changes_feed": (ANYONE,),
    "disputes": (ANYONE,),
    "articles": (ANYONE,),
    "submit": (EDITOR, EDITOR),
    "article": (ANYONE,),
    "article_original": (EDITOR,),
    "article_progress": (ANYONE,),
    "article_bearing": (EDITOR, EDITOR),
    "read_again": (EDITOR, EDITOR),
    "sources": (ANYONE,),
    "source": (ANYONE, CHIEF_EDITOR),
    "history": (EDITOR,),
    "help": (ANYONE,),
    "api_docs": (ANYONE,),
    "schema": (ANYONE,),
    "health": (ANYONE,),
    "ready": (ANYONE,),
    "metrics": (ANYONE,),
    "status": (EDITOR,),
    "log_in": (ANYONE, ANYONE),
    "log_out": (ANYONE, ANYONE),
    "change_password": (READER, READER),
    "password_reset": (ANYONE, ANYONE),
    "password_sent": (ANYONE,),
    "password_new": (ANYONE, ANYONE),
    "second_step": (READER, READER),
    "tokens": (READER, READER),
    "token_revoke": (READER, READER),
}


class OnlyWhoMay:
    """Asks the table before any page runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        assert match is not None
        if "admin" in match.app_names and request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        least = _least(match.view_name, match.app_names, view, request.method or "GET")
        if least == ANYONE:
            return None
        if least is None:
            log.error("the address %r is not in the table of conflict_tracker/access.py", match.view_name)
            raise PermissionDenied("Nobody may do this here.")
        standing = rank(request.user)
        if standing < 0:
            return redirect_to_login(request.get_full_path())
        if standing < ROLES.index(least):
            raise PermissionDenied(f"Only who has the role “{least}” can do this. Ask an administrator for it.")
        return None


def _least(name: str, apps: list[str], view: Any, method: str) -> str | None:
    """The least role that may, ANYONE, or None where nobody may."""
    if "admin" in apps:
        return ANYONE if name in {"admin:login", "admin:logout"} else CHIEF_EDITOR
    if name not in PAGES and issubclass(getattr(view, "cls", object), APIView):
        return ANYONE  # the API asks for itself, and closes what says nothing
    listed = PAGES.get(name, ())
    if method in SAFE:
        return listed[0] if listed else None
    # Who sends to a page that takes nothing is told so by the page (405), if he may see it at all.
    return (listed[1] if len(listed) > 1 else listed[0]) if listed else None
