"""Cuts a text at the ends of its claims, so that overlapping claims can all be marked. Pure: offsets in, pieces out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A stretch of a text that belongs to a claim."""

    start: int
    end: int
    claim: int
    kind: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a text within which the same claims hold; `opens` are the claims whose words begin here."""

    text: str
    claims: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    opens: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The whole text in order, cut wherever a span begins or ends.

    >>> [(p.text, p.claims) for p in pieces("A fell. B held.", [Span(0, 7, 1, "captured"), Span(2, 10, 2, "repelled")])]
    [('A ', (1,)), ('fell.', (1, 2)), (' B ', (2,)), ('held.', ())]
    """
    kept = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    result = []
    for start, end in pairwise(edges):
        here = sorted((s for s in kept if s.start <= start and end <= s.end), key=lambda s: (s.start, s.claim))
        result.append(
            Piece(
                text=text[start:end],
                claims=tuple(span.claim for span in here),
                kinds=tuple(dict.fromkeys(span.kind for span in here)),
                opens=tuple(span.claim for span in here if span.start == start),
            )
        )
    return result
