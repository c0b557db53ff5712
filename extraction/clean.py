"""Finds the paragraphs of a text and what each one is, without changing it: body, heading, list item or furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extraction.lexicon import LexiconError, load
from extraction.offsets import View, without

Role = Literal["body", "heading", "item", "furniture"]
LONGEST_HEADING = 14  # words; headlines of 120 publishers have 12 at the most in the median (development set, 2026-11)
SHORTEST_WRAPPED = 45  # characters: a line that was broken by its width and not by its end
LONGEST_PARAGRAPH = 4000  # characters: bounds what one parse may cost

_BULLET = re.compile(r"(?:[-*•▪●‣◦·–—]|\d{1,2}[.)])\s+(?=\S)")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SPACES = re.compile(
    r"</?[a-z][^<>\n]{0,200}>|(?<=\s)\s+|[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+"
)
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "′": "'", "`": "'", "\xa0": " ", "‑": "-"}
    | {chr(code): "?" for code in range(0xD800, 0xE000)}  # halves of characters, which no encoder takes
    | dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029\u2002\u2003\u2009\u202f", " ")
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text with its role; `view` is what the reader reads, with the way back to the text."""

    start: int
    end: int
    role: Role
    view: View
    label: tuple[int, int] | None = None  # a dateline, or the name that heads an entry: "GOMA - …"


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order.

    >>> text = "GOMA (AFP) - All is\\ncalm.\\n\\nI subscribe\\n\\n- One  item"
    >>> [(p.role, p.view.text) for p in split_paragraphs(text)]
    [('body', 'All is calm.'), ('furniture', 'I subscribe'), ('item', 'One item')]
    """
    paragraphs: list[Paragraph] = []
    in_box = False
    for start, end, bullet in _blocks(text):
        role = _role(text[start:end].strip(), bullet)
        if role == "body":
            in_box = False
        elif _rules("boxes").fullmatch(text[start:end].strip()):
            in_box = True
        if in_box:
            role = "furniture"
        paragraphs.append(_paragraph(text, start, end, role))
    return paragraphs


def _paragraph(text: str, start: int, end: int, role: Role) -> Paragraph:
    label = None
    if role in ("body", "item"):
        dateline = _datelines().match(text, start, end)
        label = (start, dateline.end()) if dateline else None
        start = dateline.end() if dateline else start
    return Paragraph(start, end, role, view_of(text, start, end), label)


def view_of(text: str, start: int, end: int) -> View:
    """What the reader reads of a stretch of the text: plain signs, single blanks, nothing invisible."""
    plain = text[start:end].translate(_PLAIN)
    return without(plain, (m.span() for m in _SPACES.finditer(plain)), base=start)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Lines, with those that were only broken by their width put together again: (start, end, is a list item)."""
    block: tuple[int, int, bool] | None = None
    for start, end in _lines(text):
        bullet = _BULLET.match(text, start, end)
        if block and not bullet and _continues(text[block[0] : block[1]], text[start:end]):
            block = (block[0], end, block[2])
            continue
        if block:
            yield from _pieces(text, block)
        block = (bullet.end() if bullet else start, end, bool(bullet)) if end > start else None
    if block:
        yield from _pieces(text, block)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Each line without the blanks around it; an empty line is an empty span."""
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip("\x00 \t\n\r\v\f\x1c\x1d\x1e\x85\xa0\u2028\u2029\ufeff")
        start = position + line.find(stripped) if stripped else position
        yield start, start + len(stripped)
        position += len(line)


def _continues(block: str, line: str) -> bool:
    """Whether a line only goes on with the block above it."""
    if not line or not block:
        return False
    last = block.rsplit("\n", 1)[-1].strip()
    if line[0].islower():
        return not _END.search(last) or len(last) >= SHORTEST_WRAPPED
    return len(last) >= SHORTEST_WRAPPED and not _END.search(last)


def _pieces(text: str, block: tuple[int, int, bool]) -> Iterator[tuple[int, int, bool]]:
    """A block in pieces of bounded length, cut where a sentence ends if there is such a place."""
    start, end, bullet = block
    while end - start > LONGEST_PARAGRAPH:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + LONGEST_PARAGRAPH)]
        cut = ends[-1] if ends else text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH) + 1
        cut = cut if cut > start else start + LONGEST_PARAGRAPH
        yield start, cut, bullet
        start = cut
    if end > start:
        yield start, end, bullet


def _role(line: str, bullet: bool) -> Role:
    if _rules("start").match(line) and len(line.split()) <= 2 * LONGEST_HEADING:
        return "furniture"
    if _rules("whole").fullmatch(line) or (" | " in line[:400] and not _END.search(line)):
        return "furniture"
    if sum(map(str.isalpha, line)) * 2 < len(line):
        return "furniture"
    if bullet:
        return "item"
    if len(line.split()) <= LONGEST_HEADING and not _END.search(line):
        return "heading"
    return "body"


@cache
def _rules(name: str) -> re.Pattern[str]:
    return _compiled("|".join(f"(?:{rule})" for rule in load("furniture")[name]), re.IGNORECASE)


@cache
def _datelines() -> re.Pattern[str]:
    return _compiled("|".join(f"(?:{rule})" for rule in load("furniture")["datelines"]), 0)


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise LexiconError(f"furniture.toml: {error}") from error
