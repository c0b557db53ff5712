"""The four roles, each holding all that the one before it may do, and what each may do in the admin."""

from typing import Any

READER = "reader"
EDITOR = "editor"
CHIEF_EDITOR = "chief editor"
ADMINISTRATOR = "administrator"

# From the least to the most. A signed-in user without a role is a reader.
ROLES = (READER, EDITOR, CHIEF_EDITOR, ADMINISTRATOR)

# What the admin's rows of each room may suffer from whom; an administrator may do everything that a page offers.
ADMIN_GRANTS: dict[str, dict[str, frozenset[str]]] = {
    CHIEF_EDITOR: {
        "events": frozenset({"view", "add", "change"}),
        "geo": frozenset({"view", "add", "change"}),
        "ingest": frozenset({"view"}),
        "sources": frozenset({"view", "add", "change"}),
    }
}

_HELD = "_held_roles"


def rank(user: Any) -> int:
    """How far up the ladder of ROLES a user stands; -1 when nobody is signed in."""
    if not user or not user.is_authenticated or not user.is_active:
        return -1
    if user.is_superuser:
        return ROLES.index(ADMINISTRATOR)
    if not hasattr(user, _HELD):
        # Asked once for each user of each request: a page of the admin asks for its rank some hundred times.
        setattr(user, _HELD, frozenset(user.groups.values_list("name", flat=True)))
    return max((ROLES.index(name) for name in getattr(user, _HELD) if name in ROLES), default=0)


def forget_roles(user: Any) -> None:
    """After a change of a user's roles: ask again."""
    if hasattr(user, _HELD):
        delattr(user, _HELD)


def stands(user: Any, role: str) -> bool:
    """Whether a user holds a role or one above it."""
    return rank(user) >= ROLES.index(role)


def may_edit(user: Any) -> bool:
    """Whether a user may submit articles and review claims: an editor or above."""
    return stands(user, EDITOR)


def may_administer(user: Any, room: str, what: str) -> bool:
    """Whether a user may view, add, change or delete rows of a room in the admin."""
    if stands(user, ADMINISTRATOR):
        return True
    granted = ADMIN_GRANTS[CHIEF_EDITOR].get(room, frozenset()) if stands(user, CHIEF_EDITOR) else frozenset()
    return what in granted
