"""What the admin changes is told to the ledger in the same transaction."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.http import HttpRequest

from ledger.actions import append
from ledger.models import Entry

# Never written down: what signs somebody in.
SECRET = frozenset({"password", "digest"})


class LedgeredAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """An admin page whose every addition, change and removal leaves an entry."""

    # What an action of the room itself tells already: "change", "add".
    told_by_actions: frozenset[str] = frozenset()

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._tell(request, "add", obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._tell(request, "change", obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        for obj in queryset:
            self._tell(request, "remove", obj, [])
        return super().log_deletions(request, queryset)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        # Rows edited or removed in the list; single rows have their transaction from Django.
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            return super().changelist_view(request, extra_context)

    def _tell(self, request: HttpRequest, action: str, obj: Model, message: Any) -> None:
        if action in self.told_by_actions:
            return
        now = {name: _plain(value) for name, value in model_to_dict(obj).items() if name not in SECRET}
        append(
            who=request.user.get_username(),
            action=action,
            kind=str(obj._meta.model_name),
            object_id=obj.pk,
            content={"done": message, "now": now},
        )


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | dict) else str(value)


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The ledger itself: to read."""

    list_display = ("number", "at", "who", "action", "kind", "object_id")
    list_filter = ("action", "kind")
    search_fields = ("who", "object_id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
