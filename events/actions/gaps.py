"""Keeps an editor's word on a gap between a stated total and the record."""

from django.contrib.auth.models import User
from django.db import transaction

from events.actions.places import bump
from events.models import Conflict, GapAnswer, StatedTotal
from ledger.actions import append


class NoReason(ValueError):
    """A gap is answered with a reason, so that the next reader need not ask again."""


@transaction.atomic
def answer_gap(*, total: StatedTotal, by: User, reason: str, answered: bool = True) -> GapAnswer:
    """Mark a gap as answered, or as open again, with the reason; no place moves by it."""
    if not reason.strip():
        raise NoReason("Say why: a misprint, another day, a place that the source counts and we do not.")
    answer = GapAnswer.objects.create(total=total, by=by, answered=answered, reason=reason.strip()[:500])
    bump(Conflict.objects.filter(parties=total.actor).values_list("pk", flat=True))
    append(
        who=by.get_username(),
        action="answer" if answered else "reopen",
        kind="total",
        object_id=total.pk,
        content={"reason": answer.reason},
    )
    return answer
