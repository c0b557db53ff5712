"""Users and tokens in the admin: made, changed and ended, never removed, and no secret is shown."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import admin as stock
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest

from accounts.models import ApiToken
from accounts.roles import ROLES
from ledger.admin import LedgeredAdmin

# Roles are the four of accounts/roles.py; nobody makes others, and permissions follow from roles alone.
admin.site.unregister(Group)
admin.site.unregister(User)


class _Kept(LedgeredAdmin):
    """Rows that others point to for ever: they are ended and not removed."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(_Kept, stock.UserAdmin):  # type: ignore[type-arg]
    list_display = ("username", "email", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who", {"fields": ("first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("is_active", "groups")}),
    )
    filter_horizontal = ()

    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        return super().user_change_password(request, id, form_url)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            for role in ROLES:
                Group.objects.get_or_create(name=role)
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(ApiToken)
class ApiTokenAdmin(_Kept):
    list_display = ("name", "user", "hint", "scope", "created_at", "expires_at", "revoked_at", "last_used_at")
    readonly_fields = ("user", "hint", "created_at", "last_used_at")
    exclude = ("digest",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # The key of a new token is shown once, which only the command can do.
        return False
