"""What every page may show: what its reader may do."""

from typing import Any

from django.http import HttpRequest

from accounts.roles import may_edit


def site(request: HttpRequest) -> dict[str, Any]:
    """`may_edit`, for the header."""
    return {"may_edit": may_edit(getattr(request, "user", None))}
