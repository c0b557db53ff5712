"""Conflicts: the list, and the page that sets up a new one."""

import yaml
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dashboard.access import editors_only
from dashboard.conflict_form import COLOURS, SetUp
from events.actions.conflicts import WrongConflict, load_conflict
from events.conflict_file import WrongFile, read_conflict_file, write_conflict_file
from events.models import Actor, Conflict
from events.queries.described import describe_conflict
from events.queries.scope import unmapped
from geo.queries import countries_with_places


@require_safe
def conflicts_page(request: HttpRequest) -> HttpResponse:
    """Every conflict with its days, parties and places."""
    conflicts = Conflict.objects.prefetch_related("parties", "stakes")
    return render(request, "dashboard/conflicts.html", {"conflicts": conflicts, "unmapped": unmapped()})


@require_safe
def conflict_file(request: HttpRequest, slug: str) -> HttpResponse:
    """A conflict as its YAML file."""
    text = write_conflict_file(describe_conflict(get_object_or_404(Conflict, slug=slug)))
    disposition = {"Content-Disposition": f'attachment; filename="{slug}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=disposition)


@editors_only
@require_http_methods(["GET", "POST"])
def new_conflict_page(request: HttpRequest) -> HttpResponse:
    """Countries, then what follows from them: places, parties, who holds what at the start, the time zone."""
    form = SetUp.of(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and "save" in request.POST and not form.errors:
        form.check_name()
        if not form.errors and (conflict := _saved(form, request)):
            messages.success(request, f"{conflict.name} is set up: {conflict.stakes.count()} capitals.")
            return redirect(f"{reverse('map')}?conflict={conflict.slug}")
    context = {
        "form": form,
        "data": form.data,
        "countries": countries_with_places(),
        "kinds": Actor.Inter.choices,
        "colours": COLOURS,
    }
    return render(request, "dashboard/conflict_new.html", context, status=422 if form.errors else 200)


def _saved(form: SetUp, request: HttpRequest) -> Conflict | None:
    try:
        described = read_conflict_file(write_conflict_file(form.described()))
        return load_conflict(described, who=request.user.get_username())
    except WrongFile as error:
        form.errors["form"] = " ".join(f"{problem.words[:1].upper()}{problem.words[1:]}." for problem in error.problems)
    except (WrongConflict, yaml.YAMLError) as error:
        form.errors["form"] = str(error)
    return None
