"""Actors, conflicts and claims in the admin: parties and scopes to edit, claims to look at."""

from django.contrib import admin

from events.models import Actor, Claim, Conflict, Party
from sources.admin import LookOnlyAdmin


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "key", "inter", "colour")
    list_filter = ("inter",)
    search_fields = ("name", "aliases")


class PartyInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Party
    extra = 0


@admin.register(Conflict)
class ConflictAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "first_day", "last_day", "time_zone", "revision")
    readonly_fields = ("revision",)
    inlines = (PartyInline,)


@admin.register(Claim)
class ClaimAdmin(LookOnlyAdmin):
    list_display = ("place", "kind", "actor_name", "latest", "assertion", "pattern", "superseded_at")
    list_filter = ("kind", "assertion", "historical")
    list_select_related = ("place",)
