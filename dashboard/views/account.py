"""What users do about themselves: the keys of their programs, and a forgotten password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import create_token, revoke_token
from accounts.address import counted_address
from accounts.budgets import spend
from accounts.models import ApiToken
from accounts.roles import may_edit
from ledger.actions import append

DAYS = [("30", "30 days"), ("90", "90 days"), ("365", "a year")]
MINUTE = 60


class TokenForm(forms.Form):
    """A new key for a program of this user."""

    name = forms.CharField(
        max_length=80, label="What it is for", validators=[ProhibitNullCharactersValidator()],
        help_text="So that you know it again when you revoke it: “nightly export”.",
    )  # fmt: skip
    scope = forms.ChoiceField(choices=ApiToken.Scope, label="What it may do")
    days = forms.ChoiceField(choices=DAYS, label="How long", initial="365")

    def __init__(self, *args: Any, may_write: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_write:
            self.fields["scope"].choices = [(ApiToken.Scope.READ.value, ApiToken.Scope.READ.label)]  # type: ignore[attr-defined]


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """The user's keys: what each may do, when it was last used; a new one is shown once and never again."""
    form = TokenForm(request.POST or None, may_write=may_edit(request.user))
    key = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _, key = create_token(
            user=request.user, name=given["name"], scope=given["scope"], days=int(given["days"]),  # type: ignore[arg-type]
            who=request.user.get_username(),
        )  # fmt: skip
        form = TokenForm(may_write=may_edit(request.user))
    tokens = ApiToken.objects.filter(user=request.user.pk).order_by("revoked_at", "-created_at")
    context = {"form": form, "key": key, "tokens": tokens}
    return render(request, "dashboard/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of the user's own keys now."""
    token = get_object_or_404(ApiToken, pk=pk, user=request.user.pk)
    revoke_token(token, who=request.user.get_username())
    messages.success(request, f"“{token.name}” is revoked. The next request with it is refused.")
    return redirect("tokens")


class ForgottenPassword(auth.PasswordResetView):
    """A letter with a link, to the address of the user; says the same whether there is one or not."""

    template_name = "dashboard/password_forgotten.html"
    email_template_name = "dashboard/password_letter.txt"
    subject_template_name = "dashboard/password_letter_subject.txt"
    success_url = reverse_lazy("password_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        spent = spend("log_in_address", counted_address(self.request))
        if not spent.allowed:
            form.add_error(None, f"Too many attempts from here. Wait {-(-spent.wait // MINUTE)} min and try again.")
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return super().form_valid(form)


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class NewPassword(auth.PasswordResetConfirmView):
    """A new password by the link of the letter; the link works once."""

    template_name = "dashboard/password_new.html"
    success_url = reverse_lazy("log_in")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        append(who=form.user.get_username(), action="change password", kind="user", object_id=form.user.pk, content={})
        messages.success(self.request, "Your new password is kept. Log in with it.")
        return answer
