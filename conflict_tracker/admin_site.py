"""The admin of this site: entered by role, through the one log-in page."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from accounts.roles import CHIEF_EDITOR, stands


class Site(AdminSite):
    """For chief editors and administrators; a second log-in form would be a second door to guess passwords at."""

    site_header = site_title = "Conflict Tracker"

    def has_permission(self, request: HttpRequest) -> bool:
        return stands(request.user, CHIEF_EDITOR)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect_to_login(request.GET.get("next", "/admin/"))
