"""Tokens in the admin: to see and to revoke, never to read a key."""

from django.contrib import admin

from accounts.models import ApiToken


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "user", "hint", "scope", "created_at", "expires_at", "revoked_at", "last_used_at")
    readonly_fields = ("user", "digest", "hint", "created_at", "last_used_at")
