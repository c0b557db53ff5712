"""Writes of accounts: users, roles and tokens; each leaves an entry in the ledger, without any secret."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from accounts.models import ApiToken
from accounts.roles import ROLES, forget_roles
from ledger.actions import append

COMMAND_LINE = "command line"


def digest_of(key: str) -> str:
    """What is stored of a key: a key of 256 random bits needs no salt, and no guess finds it."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def create_token(
    *, user: User, name: str, scope: str, days: int | None = 365, who: str = COMMAND_LINE
) -> tuple[ApiToken, str]:
    """Make a token and return it with its key, which cannot be read again."""
    key = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(days=days) if days else None
    token = ApiToken.objects.create(
        user=user, name=name, digest=digest_of(key), hint=key[:6], scope=scope, expires_at=expires_at
    )
    content = {"user": user.get_username(), "name": name, "scope": scope, "expires_at": expires_at}
    append(who=who, action="add", kind="token", object_id=token.pk, content=content)
    return token, key


@transaction.atomic
def revoke_token(token: ApiToken, *, who: str) -> None:
    """End a token now; the next request with it is refused."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        append(who=who, action="revoke", kind="token", object_id=token.pk, content={"name": token.name})


@transaction.atomic
def create_user(*, username: str, password: str, role: str, who: str = COMMAND_LINE) -> User:
    """Make a user who holds one role; the password must be a good one."""
    validate_password(password, User(username=username))
    user = User.objects.create_user(username=username, password=password)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    forget_roles(user)
    append(who=who, action="add", kind="user", object_id=user.pk, content={"username": username, "role": role})
    return user


@transaction.atomic
def give_role(user: User, role: str, *, who: str) -> None:
    """Give a user this role and take every other one away."""
    if role not in ROLES:
        raise ValueError(f"There is no role {role!r}. There are: {', '.join(ROLES)}.")
    user.groups.set([Group.objects.get_or_create(name=role)[0]])
    forget_roles(user)
    append(who=who, action="give role", kind="user", object_id=user.pk, content={"role": role})
