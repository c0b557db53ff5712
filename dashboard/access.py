"""Who may see a page."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.roles import may_edit

Page = Callable[..., HttpResponse]


def editors_only(page: Page) -> Page:
    """Ask for a log-in, then refuse whoever is no editor."""

    @login_required
    @wraps(page)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_edit(request.user):
            raise PermissionDenied("Only editors can do this. Ask an administrator for the role.")
        return page(request, *args, **kwargs)

    return guarded
