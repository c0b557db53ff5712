"""The API's budgets: who submits or exports too often is told when to come again."""

from typing import Any

from rest_framework.throttling import BaseThrottle

from accounts.address import counted_address
from accounts.budgets import spend

# The addresses (by name) and methods that cost a budget; whatever else is read is bounded by its own pages.
COSTS = {
    ("api-article-list", "POST"): "submit",
    ("api-acled", "GET"): "export",
    ("api-geojson", "GET"): "export",
    ("api-snapshot", "GET"): "export",
}


class Budgeted(BaseThrottle):
    """Counts by user, or by address where nobody is signed in; headers that a client can forge change nothing."""

    def __init__(self) -> None:
        self.seconds = 0

    def allow_request(self, request: Any, view: Any) -> bool:
        match = request.resolver_match
        name = COSTS.get((match.view_name, request.method)) if match else None
        if name is None:
            return True
        spent = spend(name, spender(request))
        self.seconds = spent.wait
        return spent.allowed

    def wait(self) -> float:
        return self.seconds


def spender(request: Any) -> str:
    """Who pays: the signed-in user, whatever the token or the address; otherwise the address."""
    user = getattr(request, "user", None)
    return f"user {user.pk}" if user and user.is_authenticated else f"address {counted_address(request)}"
