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


def with_words(view: View, edits: Iterable[tuple[int, int, str]]) -> View:
    """The view with stretches (sorted, disjoint) replaced by words of ours, which lead back to the sign before them.

    >>> view = with_words(View("Homs: lost"), [(4, 6, " was ")])
    >>> view.text, view.origin(9), view.origin_span(5, 8)
    ('Homs was lost', 6, (3, 4))
    """
    parts: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    length = kept_from = 0

    def keep(start: int, end: int) -> None:
        nonlocal length
        steps = [
            start,
            *(s for s in view.starts[bisect_right(view.starts, start) : bisect_right(view.starts, end)] if s < end),
        ]
        for step in steps:
            starts.append(length + step - start)
            shifts.append(view.origin(step) - (length + step - start))
        parts.append(view.text[start:end])
        length += end - start

    for start, end, ours in edits:
        if start > kept_from:
            keep(kept_from, start)
        anchor = view.origin(min(start, len(view.text) - 1) if start == 0 else start - 1)
        for offset in range(len(ours)):
            starts.append(length + offset)
            shifts.append(anchor - length - offset)
        parts.append(ours)
        length += len(ours)
        kept_from = end
    if kept_from < len(view.text):
        keep(kept_from, len(view.text))
    return View("".join(parts), tuple(starts) or (0,), tuple(shifts) or (0,))


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
