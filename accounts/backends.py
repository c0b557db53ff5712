"""Tells Django's permission checks what a role may do; rows of permissions are not asked."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from accounts.roles import ROLES, may_administer, rank


class RoleBackend(ModelBackend):
    """Signs in by name and password; `events.change_actor` and the like follow from the role alone."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        room, _, codename = perm.partition(".")
        return bool(user_obj.is_active) and may_administer(user_obj, room, codename.partition("_")[0])

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return bool(user_obj.is_active) and may_administer(user_obj, app_label, "view")

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return {f"role.{ROLES[rank(user_obj)]}"} if rank(user_obj) >= 0 else set()
