"""How often somebody may do something: counted by one atomic statement in the database, so exactly.

Counters in a cache, read and then written, let more through the more ask at once, and as many again for each process.
"""

import hashlib
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

# Starts a count, adds to it, or starts it anew when its time is over; tells how many there are now, and since when.
_SPEND = """
INSERT INTO accounts_budget (key, started, used) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
    used = CASE WHEN accounts_budget.started <= %s THEN 1 ELSE accounts_budget.used + 1 END,
    started = CASE WHEN accounts_budget.started <= %s THEN excluded.started ELSE accounts_budget.started END
RETURNING used, started
"""


@dataclass(frozen=True, slots=True)
class Budget:
    """So many times within so many seconds."""

    times: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Whether it was allowed, and otherwise after how many seconds to ask again."""

    allowed: bool
    wait: int


def spend(name: str, *who: str) -> Spent:
    """Count one use of a budget of settings.BUDGETS by somebody; refused ones count too, and lengthen nothing.

    >>> spend("submit", "user 7")  # doctest: +SKIP
    Spent(allowed=True, wait=0)
    """
    budget: Budget = settings.BUDGETS[name]
    now = time.time()
    ended = now - budget.seconds
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [_key(name, who), now, ended, ended])
        used, started = cursor.fetchone()
    if used <= budget.times:
        return Spent(True, 0)
    return Spent(False, max(1, round(started + budget.seconds - now)))


def forget(name: str, *who: str) -> None:
    """Start somebody's count anew, as after a log-in that went well."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_budget WHERE key = %s", [_key(name, who)])


def sweep() -> int:
    """Remove counts whose time is over; returns how many."""
    oldest = time.time() - max(budget.seconds for budget in settings.BUDGETS.values())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_budget WHERE started < %s", [oldest])
        return int(cursor.rowcount)


def _key(name: str, who: tuple[str, ...]) -> str:
    return f"{name}:{hashlib.sha256(chr(0).join(who).encode('utf-8', 'replace')).hexdigest()}"
