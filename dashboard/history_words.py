"""Entries of the ledger in the words of the screen. Pure."""

from collections.abc import Mapping
from typing import Any

DONE = {
    ("article", "add"): "kept the article", ("article", "submit"): "submitted the article",
    ("article", "read"): "read the article", ("article", "ask again"): "asked for another reading of the article",
    ("article", "give up"): "gave up reading the article", ("article", "add claim"): "added a claim to the article",
    ("article", "refuse proposal"): "refused what a model proposed for the article",
    ("article", "include"): "counted the article again for a conflict",
    ("article", "exclude"): "took the article out of a conflict",
    ("claim", "accept"): "accepted the claim", ("claim", "reject"): "rejected the claim",
    ("claim", "correct"): "corrected the claim", ("claim", "undo"): "took back the decision on the claim",
    ("total", "answer"): "said why the total differs", ("total", "reopen"): "opened the total again",
    ("source", "add"): "made the source", ("source", "change"): "changed the source",
    ("source", "grade"): "gave a reason for the grade of the source",
    ("conflict", "load"): "set up the conflict", ("conflict", "change"): "changed the conflict",
    ("register", "load"): "loaded the register of parties", ("gazetteer", "load"): "loaded the gazetteer",
    ("token", "add"): "made the token", ("token", "revoke"): "revoked the token",
    ("user", "add"): "made the user", ("user", "give role"): "gave a role to the user",
    ("user", "change password"): "changed the password of the user",
}  # fmt: skip
# What only a program compares, or the words say already.
HASHES = frozenset({"said", "sha256", "capture", "submission", "review", "digest", "reading", "engine"})
LONGEST = 160


def done_in_words(kind: str, action: str) -> str:
    """What was done, as a piece of a sentence after the name of who did it.

    >>> done_in_words("claim", "reject"), done_in_words("place", "move")
    ('rejected the claim', 'move: place')
    """
    return DONE.get((kind, action), f"{action}: {kind}")


def details_of(content: Any) -> list[tuple[str, str]]:
    """What an entry says beside that: names and values that a person can read, without hashes.

    >>> details_of({"reason": "seen", "corrected": {"kind": "captured"}, "said": "ab12", "manner": ""})
    [('reason', 'seen'), ('corrected', 'kind: captured')]
    """
    if not isinstance(content, Mapping):
        return []
    shown = ((name, _plain(value)) for name, value in content.items() if name not in HASHES)
    return [(str(name).replace("_", " "), words) for name, words in shown if words]


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        words = ", ".join(f"{name}: {said}" for name, one in value.items() if (said := _plain(one)))
    elif isinstance(value, list):
        words = ", ".join(filter(None, map(_plain, value)))
    else:
        words = "" if value is None or value == "" else str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
