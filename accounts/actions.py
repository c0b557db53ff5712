"""Writes of accounts: tokens and roles."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.utils import timezone

from accounts.models import ApiToken


def digest_of(key: str) -> str:
    """What is stored of a key: a key of 256 random bits needs no salt, and no guess finds it."""
    return hashlib.sha256(key.encode()).hexdigest()


def create_token(*, user: User, name: str, scope: str, days: int | None = 365) -> tuple[ApiToken, str]:
    """Make a token and return it with its key, which cannot be read again."""
    key = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(days=days) if days else None
    token = ApiToken.objects.create(
        user=user, name=name, digest=digest_of(key), hint=key[:6], scope=scope, expires_at=expires_at
    )
    return token, key


def create_user(*, username: str, password: str, role: str) -> User:
    """Make a user who holds one role."""
    user = User.objects.create_user(username=username, password=password)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user
