"""Writes of the ledger: append one entry, in the transaction of the change it tells of."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from ledger.chain import FIRST, digest_of
from ledger.models import Entry

# Any number will do, as long as nothing else in this database locks on it.
CHAIN_LOCK = 5_210_821


def append(*, who: str, action: str, kind: str, object_id: object, content: Any) -> Entry:
    """Chain one entry to the last one; must run inside the transaction of the change itself."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A ledger entry is written in the transaction of its change.")
    if connection.vendor == "postgresql":  # SQLite's IMMEDIATE transactions already let one writer in at a time.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    number, previous = Entry.objects.order_by("-number").values_list("number", "digest").first() or (0, FIRST)
    fields: dict[str, Any] = {
        "number": number + 1,
        "at": timezone.now(),
        "who": _storable(who)[:150],
        "action": action,
        "kind": kind,
        "object_id": _storable(str(object_id)),
        "content": _plain(json.loads(json.dumps(content, cls=DjangoJSONEncoder))),
        "previous": previous,
    }
    return Entry.objects.create(**fields, digest=digest_of(**fields))


def _plain(content: Any) -> Any:
    """Only what every database gives back exactly as it was: no signs it refuses, no number it may write otherwise."""
    if isinstance(content, dict):
        return {_storable(name): _plain(value) for name, value in content.items()}
    if isinstance(content, list):
        return [_plain(value) for value in content]
    if isinstance(content, str):
        return _storable(content)
    if isinstance(content, float) and (content == 0 or "e" in repr(content) or "n" in repr(content)):
        return str(content)
    return content


def _storable(text: str) -> str:
    """Without NUL signs and halves of characters, which PostgreSQL's JSON does not take."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
