"""Sources: the list, and the page of one with its track record and the history of its grade."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import CHIEF_EDITOR, stands
from events.actions.grades import change_source
from events.models import Actor
from events.queries.track_record import track_record
from ledger.actions import append
from ledger.models import Entry
from sources.models import Source
from sources.queries import articles, sources_with_counts

NEWEST = 10
REASON = 500


@require_safe
def sources_page(request: HttpRequest) -> HttpResponse:
    """Publishers with their grade and how many articles of each are stored."""
    parties = dict(Actor.objects.values_list("key", "name"))
    return render(request, "dashboard/sources.html", {"sources": sources_with_counts(), "parties": parties})


@require_http_methods(["GET", "HEAD", "POST"])
def source_page(request: HttpRequest, key: str) -> HttpResponse:
    """One publisher: how its claims fared, whether it tells first, how its grade came about."""
    source = get_object_or_404(Source, pk=key)
    may_grade = stands(request.user, CHIEF_EDITOR)
    problem = ""
    if request.method == "POST":
        if not may_grade:
            raise PermissionDenied("Only chief editors grade a source.")
        problem = _grade(request, source)
        if not problem:
            messages.success(request, f"{source.name} is graded {request.POST['grade']}. The map follows.")
            return redirect("source", key=key)
    context = {
        "source": source,
        "record": track_record(key),
        "speaks_for": Actor.objects.filter(pk=source.speaks_for).first(),
        "grades": _grades_of(source),
        "choices": Source.Grade.choices,
        "may_grade": may_grade,
        "problem": problem,
        "newest": articles().filter(source=source)[:NEWEST],
        "article_count": source.articles.count(),
    }
    return render(request, "dashboard/source.html", context, status=422 if problem else 200)


def _grade(request: HttpRequest, source: Source) -> str:
    """Keep another grade with its reason; what is wrong with it otherwise."""
    grade, reason = request.POST.get("grade", ""), request.POST.get("reason", "").replace("\x00", "").strip()[:REASON]
    if grade not in Source.Grade.values:
        return "Choose a grade from A to F."
    if not reason:
        return "Say why, for whoever looks at this grade next."
    who = request.user.get_username()
    with transaction.atomic():
        change_source(who=who, key=source.pk, grade=grade)
        append(who=who, action="grade", kind="source", object_id=source.pk, content={"grade": grade, "reason": reason})
    return ""


def _grades_of(source: Source) -> list[dict[str, Any]]:
    """Every grade that it had, with who gave it and why, the newest first; a grade and its reason are one line."""
    found: list[dict[str, Any]] = []
    for entry in Entry.objects.filter(kind="source", object_id=source.pk).order_by("number"):
        grade = entry.content.get("grade", "F" if entry.action == "add" else "")
        if entry.action == "grade" and found and found[-1]["grade"] == grade and not found[-1]["reason"]:
            found[-1]["reason"] = entry.content.get("reason", "")
        elif grade:
            said = {"grade": grade, "at": entry.at, "who": entry.who, "reason": entry.content.get("reason", "")}
            found.append(said)
    return found[::-1]
