"""The page on which a user turns the second step of the log-in on and off."""

from base64 import b32encode
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.address import counted_address
from accounts.budgets import spend
from accounts.second_step import has_second_step, is_right, offered, picture, turn_off, turn_on

WRONG = "This code is not right, or no longer. Codes change every half minute and count once: give the next one."


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def second_step_page(request: HttpRequest) -> HttpResponse:
    """Show the secret to an authenticator, take its first code; or turn it off again with a code."""
    user: Any = request.user
    context: dict[str, Any] = {"error": ""}
    if request.method == "POST":
        spent = spend("log_in", user.get_username().casefold(), counted_address(request))
        code = request.POST.get("code", "")[:20]
        if not spent.allowed:
            context["error"] = f"Too many attempts. Wait {-(-spent.wait // 60)} min and try again."
        elif has_second_step(user):
            if is_right(user, code):
                turn_off(user, who=user.get_username())
                messages.success(request, "Name and password are enough now.")
                return redirect("second_step")
            context["error"] = WRONG
        elif codes := turn_on(user, code):
            context["codes"] = codes
        else:
            context["error"] = WRONG
    context["on"] = has_second_step(user)
    if not context["on"]:
        device = offered(user)
        context |= {"picture": picture(device), "secret": _in_fours(device)}
    return render(request, "dashboard/second_step.html", context, status=422 if context["error"] else 200)


def _in_fours(device: Any) -> str:
    """The secret as one types it."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
