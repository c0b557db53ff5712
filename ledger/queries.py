"""Reads of the ledger: is the chain whole?"""

from dataclasses import dataclass

from ledger.chain import FIRST, digest_of
from ledger.models import Entry


@dataclass(frozen=True)
class Break:
    """The first entry at which the chain does not hold, and why."""

    number: int
    reason: str


def first_break() -> Break | None:
    """Walk the whole chain and name the first altered, missing or reordered entry; None when it is whole."""
    previous, expected = FIRST, 1
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != expected:
            return Break(expected, "is missing")
        if entry.previous != previous:
            return Break(entry.number, "does not follow the entry before it")
        fields = ("number", "at", "who", "action", "kind", "object_id", "content", "previous")
        if digest_of(**{name: getattr(entry, name) for name in fields}) != entry.digest:
            return Break(entry.number, "was altered")
        previous, expected = entry.digest, expected + 1
    return None
