"""Signing in: counted before any password is hashed, locked by name and address together, ended after a while."""

import logging
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.address import counted_address
from accounts.budgets import forget, spend
from accounts.second_step import has_second_step, is_right
from ledger.actions import append

log = logging.getLogger(__name__)
BEGAN, SEEN = "began", "seen"
# The session is written at most this often to note that somebody is still there.
NOTED_EVERY = 60


class LockedOut(ValidationError):
    """Too many attempts; with the seconds until the next one."""

    def __init__(self, wait: int) -> None:
        minutes = max(1, round(wait / 60))
        super().__init__(f"Too many attempts. Wait {minutes} min and try again, or ask an administrator.", "locked")
        self.wait = wait


class LogInForm(AuthenticationForm):
    """Name and password, and a code for who has turned that on. A hash takes a while, so the count comes first.

    The code is asked of everybody in the same form: so nobody learns from it whose password he has guessed.
    """

    code = forms.CharField(
        label="Code", required=False, max_length=20,
        help_text="Of your authenticator, or a spare one; only if you have turned on the second step.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        name = str(self.cleaned_data.get("username") or "").casefold()
        address = counted_address(self.request)
        for budget, who in (("log_in_address", (address,)), ("log_in", (name, address))):
            spent = spend(budget, *who)
            if not spent.allowed:
                log.warning("log-in refused: budget %s of %s is spent", budget, address)
                self.locked = LockedOut(spent.wait)
                raise self.locked
        cleaned = super().clean()
        user = self.get_user()
        if user and has_second_step(user) and not is_right(user, str(self.cleaned_data.get("code") or "")):
            raise self.get_invalid_login_error()
        forget("log_in", name, address)
        return cleaned


class LogIn(LoginView):
    """The log-in page; 429 with the time to wait when there were too many attempts."""

    template_name = "dashboard/log_in.html"
    form_class = LogInForm
    redirect_authenticated_user = False

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        self.request.session[BEGAN] = self.request.session[SEEN] = timezone.now().timestamp()
        log.info("log-in of user %s", form.get_user().pk)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        locked = getattr(form, "locked", None)
        answer = self.render_to_response(self.get_context_data(form=form), status=429 if locked else 200)
        if locked:
            answer["Retry-After"] = str(locked.wait)
        else:
            log.warning("log-in failed from %s", counted_address(self.request))
        return answer


class ChangePassword(PasswordChangeView):
    """A new password after the old one; every other session of the user ends with it."""

    template_name = "dashboard/change_password.html"
    success_url = "/"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        who = self.request.user.get_username()
        append(who=who, action="change password", kind="user", object_id=self.request.user.pk, content={})
        return answer


class SessionEnds:
    """Ends a session after so many hours without a request, and after so many in all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked only of who has a session: an anonymous reader costs no query.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = timezone.now().timestamp()
        began, seen = request.session.setdefault(BEGAN, now), request.session.setdefault(SEEN, now)
        if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif now - seen > NOTED_EVERY:
            request.session[SEEN] = now
