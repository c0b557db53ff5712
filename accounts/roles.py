"""The four roles, each holding all that the one before it may do."""

from typing import Any

READER = "reader"
EDITOR = "editor"
CHIEF_EDITOR = "chief editor"
ADMINISTRATOR = "administrator"

# From the least to the most. A signed-in user without a role is a reader.
ROLES = (READER, EDITOR, CHIEF_EDITOR, ADMINISTRATOR)


def rank(user: Any) -> int:
    """How far up the ladder of ROLES a user stands; -1 when nobody is signed in."""
    if not user or not user.is_authenticated:
        return -1
    if user.is_superuser:
        return ROLES.index(ADMINISTRATOR)
    held = {name for (name,) in user.groups.values_list("name")}
    return max((ROLES.index(name) for name in held if name in ROLES), default=0)


def may_edit(user: Any) -> bool:
    """Whether a user may submit articles and review claims: an editor or above."""
    return rank(user) >= ROLES.index(EDITOR)
