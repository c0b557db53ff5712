"""The hash of an entry: what is sealed, in which order. Changing this closes every older chain."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64


def digest_of(
    *, number: int, at: datetime, who: str, action: str, kind: str, object_id: str, content: Any, previous: str
) -> str:
    """SHA-256 over the entry's fields as JSON with sorted keys, the instant in UTC to the microsecond.

    >>> digest_of(number=1, at=datetime(2021, 8, 9, tzinfo=UTC), who="w", action="add", kind="article",
    ...           object_id="7", content={}, previous=FIRST)[:12]
    '0ce653c3e40b'
    """
    sealed = [number, at.astimezone(UTC).isoformat(timespec="microseconds"), who, action, kind, object_id, content]
    text = json.dumps([*sealed, previous], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
