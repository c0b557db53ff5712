"""Two texts side by side, with what differs marked. Pure."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

# Comparing takes longer with the square of the length; a report is rarely longer than this.
MOST_WORDS = 4000
_WORD = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one of the texts that the other has too, or has not."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Both texts in order, cut where they begin or cease to differ; `cut` where they were too long for that."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]
    cut: bool


def difference(left: str, right: str) -> Difference:
    """What two texts have in common, word by word.

    >>> found = difference("The town fell on Monday.", "The town fell on Sunday.")
    >>> [run.text for run in found.left if run.differs], [run.text for run in found.right if run.differs]
    (['Monday.'], ['Sunday.'])
    """
    ours, theirs = _WORD.findall(left), _WORD.findall(right)
    cut = len(ours) > 2 * MOST_WORDS or len(theirs) > 2 * MOST_WORDS
    ours, theirs = ours[: 2 * MOST_WORDS], theirs[: 2 * MOST_WORDS]
    parts = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return Difference(
        left=_runs(ours, [(tag, start, end) for tag, start, end, _, _ in parts]),
        right=_runs(theirs, [(tag, start, end) for tag, _, _, start, end in parts]),
        cut=cut,
    )


def _runs(words: Sequence[str], parts: Sequence[tuple[str, int, int]]) -> tuple[Run, ...]:
    return tuple(Run("".join(words[start:end]), tag != "equal") for tag, start, end in parts if start < end)
