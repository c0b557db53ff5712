"""Lets a program sign in with `Authorization: Bearer KEY` (or `Token KEY`)."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.request import Request

from accounts.actions import digest_of
from accounts.models import ApiToken


class TokenAuthentication(BaseAuthentication):
    """Finds the token by the hash of its key; refuses one that is unknown, revoked or past its end."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        word, _, key = get_authorization_header(request).decode("latin-1").partition(" ")
        if word.lower() not in {"bearer", "token"}:
            return None
        token = ApiToken.objects.select_related("user").filter(digest=digest_of(key.strip())).first()
        now = timezone.now()
        if token is None or token.revoked_at or not token.user.is_active:
            raise exceptions.AuthenticationFailed("This token is not known here. Make a new one, or check the copy.")
        if token.expires_at and token.expires_at <= now:
            raise exceptions.AuthenticationFailed(f"This token ended on {token.expires_at:%Y-%m-%d}. Make a new one.")
        if token.last_used_at is None or now - token.last_used_at > timedelta(minutes=1):
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def may_write(token: Any) -> bool:
    """Whether the way a request was signed in allows writing: a browser session, or a token of that scope."""
    return not isinstance(token, ApiToken) or token.scope == ApiToken.Scope.WRITE
