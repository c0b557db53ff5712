"""Actors, conflicts, claims and sources in the admin; what is edited here colours the map as everywhere else."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from events.actions.conflicts import change_conflict
from events.actions.grades import change_source
from events.models import Actor, Claim, Conflict, Party
from ledger.admin import LedgeredAdmin
from sources.admin import LookOnlyAdmin, SourceAdmin
from sources.models import Source


@admin.register(Actor)
class ActorAdmin(LedgeredAdmin):
    list_display = ("name", "key", "inter", "colour", "pattern")
    list_filter = ("inter",)
    search_fields = ("name", "aliases")


class PartyInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Party
    extra = 0


@admin.register(Conflict)
class ConflictAdmin(LedgeredAdmin):
    told_by_actions = frozenset({"change"})
    list_display = ("name", "first_day", "last_day", "time_zone", "revision")
    readonly_fields = ("revision",)
    inlines = (PartyInline,)

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """A change of days or parties is kept, told to the ledger and folded, in one transaction."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with change_conflict(Conflict.objects.get(pk=object_id), who=request.user.get_username()):
            return super().changeform_view(request, object_id, *args, **kwargs)


@admin.register(Claim)
class ClaimAdmin(LookOnlyAdmin):
    list_display = ("place", "kind", "actor_name", "latest", "assertion", "pattern", "superseded_at")
    list_filter = ("kind", "assertion", "historical")
    list_select_related = ("place",)


admin.site.unregister(Source)


@admin.register(Source)
class GradedSourceAdmin(SourceAdmin):
    """A grade colours the map, and sources do not know of maps: so it is changed by an action of this room."""

    told_by_actions = frozenset({"change"})

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        fields = {name: form.cleaned_data[name] for name in form.changed_data if name != "key"}
        change_source(who=request.user.get_username(), key=obj.pk, **fields)
