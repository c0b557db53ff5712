"""Reads of history: who did what and why, from the ledger, of one object or of all."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from events.models import Claim, StatedTotal
from ledger.models import Entry

# Who joined, who got which role, whose token was revoked: not for every editor.
OF_PEOPLE = frozenset({"user", "token"})
# The machine that reads articles writes most entries; by this name one asks for all the others.
READER, NOT_THE_READER = "reader", "-reader"


def history(
    *, kind: str = "", object_id: str = "", who: str = "", action: str = "", since: date | None = None,
    until: date | None = None, people: bool = False,
) -> QuerySet[Entry]:  # fmt: skip
    """The entries, the newest first, narrowed down; of an article also what was decided about its claims and totals.

    Days are days in UTC, both included. What concerns users and tokens only with `people`.
    """
    entries = Entry.objects.order_by("-number")
    if not people:
        entries = entries.exclude(kind__in=OF_PEOPLE)
    if kind and object_id:
        entries = entries.filter(_about(kind, object_id))
    elif kind:
        entries = entries.filter(kind=kind)
    if who == NOT_THE_READER:
        entries = entries.exclude(who=READER)
    elif who:
        entries = entries.filter(who=who)
    if action:
        entries = entries.filter(action=action)
    if since:
        entries = entries.filter(at__gte=datetime.combine(since, time(), UTC))
    if until:
        entries = entries.filter(at__lt=datetime.combine(until + timedelta(days=1), time(), UTC))
    return entries


def _about(kind: str, object_id: str) -> Q:
    wanted = Q(kind=kind, object_id=object_id)
    if kind == "article" and object_id.isdecimal():
        claims = Claim.objects.filter(article=int(object_id)).values_list("pk", flat=True)
        totals = StatedTotal.objects.filter(article=int(object_id)).values_list("pk", flat=True)
        wanted |= Q(kind="claim", object_id__in=[str(pk) for pk in claims])
        wanted |= Q(kind="total", object_id__in=[str(pk) for pk in totals])
    return wanted


def kinds_and_people(*, people: bool = False) -> tuple[list[str], list[str], list[str]]:
    """What the ledger tells of, who did it, and what was done: the choices of a filter."""
    entries = Entry.objects.order_by()
    if not people:
        entries = entries.exclude(kind__in=OF_PEOPLE)
    columns = ("kind", "who", "action")
    kinds, names, actions = (sorted(value for (value,) in entries.values_list(column).distinct()) for column in columns)
    return kinds, names, actions
