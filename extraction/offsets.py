"""Texts that were shortened for reading, with the way back to the offsets of the text as it was given."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class View:
    """A text made from another one by leaving out characters; `origin` leads back.

    >>> view = without("Qala  e Naw fell", [(5, 6)])
    >>> view.text, view.origin(7), view.origin_span(0, 10)
    ('Qala e Naw fell', 8, (0, 11))
    """

    text: str
    starts: tuple[int, ...] = field(default=(0,))
    shifts: tuple[int, ...] = field(default=(0,))

    def origin(self, position: int) -> int:
        """Where a character of this text stands in the original."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def origin_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a non-empty span of this text covers."""
        return self.origin(start), self.origin(end - 1) + 1


def without(text: str, gaps: Iterable[tuple[int, int]], base: int = 0) -> View:
    """The text without these gaps (sorted, disjoint); `base` is where the text itself starts in the original."""
    parts: list[str] = []
    starts, shifts = [0], [base]
    kept_from = 0
    length = 0
    for start, end in gaps:
        parts.append(text[kept_from:start])
        length += start - kept_from
        kept_from = end
        if length == starts[-1]:
            shifts[-1] = base + kept_from - length
        else:
            starts.append(length)
            shifts.append(base + kept_from - length)
    parts.append(text[kept_from:])
    return View("".join(parts), tuple(starts), tuple(shifts))
