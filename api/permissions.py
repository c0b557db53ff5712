"""Reading is open unless a setting says otherwise; writing needs an editor with a token that may write."""

from django.conf import settings
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.authentication import may_write
from accounts.roles import may_edit


class ReadOpenWriteEditor(BasePermission):
    """The default of every endpoint."""

    message = "Writing needs an editor's token with the scope “write” (Authorization: Bearer KEY)."

    def has_permission(self, request: Request, view: object) -> bool:
        if request.method in SAFE_METHODS:
            return bool(not settings.API_READ_REQUIRES_TOKEN or request.user.is_authenticated)
        return may_edit(request.user) and may_write(request.auth)


class ReadWithToken(ReadOpenWriteEditor):
    """For lists of what is somebody's own."""

    message = "Sign in with a token (Authorization: Bearer KEY) to see your own."

    def has_permission(self, request: Request, view: object) -> bool:
        return bool(request.user.is_authenticated)
