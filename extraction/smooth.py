"""Makes sentences easier for the parser, in the reader's view only: brackets, and the comma that many leave out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extraction.calendar_words import one_of
from extraction.clean import Paragraph
from extraction.entries import common_parties
from extraction.lexicon import load, words
from extraction.names import Hit, Names
from extraction.offsets import View, with_words

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z/-]{0,3}[A-Z][A-Za-z0-9/-]{0,8})\)")
_BRACKET = re.compile(r" \(([^()]{4,80})\)")
_FRONT = re.compile(r"(?:^|(?<=[.!?] )|(?<=[.!?]\" ))(?=[A-Z])")
_IN_HANDS = re.compile(
    r", (?=(?:now |still |back |already |again |long |firmly )?"
    r"(?:in|under) [\w' -]{2,40}? (?:hands|control|rule|occupation)\b)"
)
_VERBLESS = re.compile(
    r"(?= (?:now |already |again )?"
    r"(?:inside|deep inside|outside|at (?:the )?(?:gates|door\w*) of|back in|near|within sight of|"
    r"on (?:the )?(?:outskirts|edge|doorstep) of|in (?:full |complete )?control of) )"
)
LONGEST_FRONT = 90  # characters before the subject


def smooth(paragraph: Paragraph, names: Names) -> Paragraph:
    """The paragraph in which the parser finds its way; the words that it puts in lead back to the sign before them."""
    if paragraph.role == "furniture":
        return paragraph
    view = paragraph.view
    if "(" in view.text:
        hits = names.find(view.text)
        view = _edited(view, [*_acronyms(view.text, hits), *_statuses(view.text, hits)])
    if _IN_HANDS.search(view.text):
        view = _edited(view, _asides(view.text, names.find(view.text)))
    if _VERBLESS.search(view.text):
        view = _edited(view, _verbless(view.text, names))
    view = _edited(view, _commas(view.text, names))
    return paragraph if view is paragraph.view else replace(paragraph, view=view)


def _edited(view: View, edits: list[tuple[int, int, str]] | Iterator[tuple[int, int, str]]) -> View:
    found = sorted(edits)
    kept = [edit for edit, before in zip(found, [(0, 0, ""), *found], strict=False) if edit[0] >= before[1]]
    return with_words(view, kept) if kept else view


def _acronyms(text: str, hits: list[Hit]) -> Iterator[tuple[int, int, str]]:
    """The acronym after a name, out: "the United Front (UF) took X"; it stays if the register knows no other name."""
    ends = {hit.end for hit in hits if hit.actors}
    known = {hit.start for hit in hits if hit.actors}
    for match in _ACRONYM.finditer(text):
        if match.start() in ends or match.start(1) not in known:
            yield match.start(), match.end(), ""


def _statuses(text: str, hits: list[Hit]) -> Iterator[tuple[int, int, str]]:
    """What brackets say of the town before them, as a clause: "X (in rebel hands since Tuesday)"."""
    towns = {hit.end for hit in hits if hit.places}
    for match in _BRACKET.finditer(text):
        if match.start() in towns and (status := _status().fullmatch(match.group(1))) is not None:
            since = status.group("since") or ""
            yield match.start(), match.end(), f", which has been under {status.group('party')} control{since},"


def _asides(text: str, hits: list[Hit]) -> Iterator[tuple[int, int, str]]:
    """ "X, in rebel hands since May, …" as a clause of its own."""
    towns = {hit.end for hit in hits if hit.places}
    for match in _IN_HANDS.finditer(text):
        if match.start() in towns:
            yield match.start(), match.end(), ", which is "


@cache
def _status() -> re.Pattern[str]:
    common = common_parties().pattern
    party = rf"(?P<party>{common}|[A-Z][\w'-]*(?: [A-Z][\w'-]*){{0,3}})"
    held = r"[ -](?:territory|control|hands|held|controlled|rule)"
    return re.compile(rf"(?:(?:in|under) )?{party}{held}(?P<since>,? (?:since|for) [\w ]{{3,30}})?", re.IGNORECASE)


def _verbless(text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """ "Rebels inside X", "Flash: army back in X": the verb that a headline leaves out."""
    spans = [(hit.start, hit.end) for hit in names.find(text) if hit.actors]
    spans += [match.span() for match in common_parties().finditer(text)]
    for match in _VERBLESS.finditer(text):
        for start, end in spans:
            if end == match.start() and re.search(r"(?:^|[:;.!?–—-] )(?:the )?(?:\w+ )?$", text[:start], re.IGNORECASE):
                yield end, end, " are"
                break


def _commas(text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """A comma after what stands before the subject: "On Monday[,] rebels struck", "In the west[,] the army fled"."""
    for start in _FRONT.finditer(text):
        front = text[start.start() : start.start() + LONGEST_FRONT]
        if _begins().match(front) is None:
            continue
        until = re.search(r"[,;:.!?()\"]", front)
        front = front[: until.start()] if until else front
        for party in _parties(front, names):
            if _leads().search(front[:party]) is None:
                yield start.start() + party - 1, start.start() + party - 1, ","
            break


def _parties(front: str, names: Names) -> Iterator[int]:
    """Where in the words before a verb a party begins that the verb follows, its article included."""
    spans = [(hit.start, hit.end) for hit in names.find(front) if hit.actors]
    spans += [match.span() for match in common_parties().finditer(front)]
    for begin, end in sorted(spans):
        article = re.search(r"\b(?:the|a|an|some|hundreds of|dozens of|thousands of) $", front[:begin], re.IGNORECASE)
        begin = article.start() if article else begin
        if begin and _verb().match(front[end:]):
            yield begin


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words('smooth', 'fronts'))})\b", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    """Words after which no subject of a new clause can stand."""
    return re.compile(rf"\b(?:{one_of(words('smooth', 'leads'))}) $|^\w+ $", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    verbs = one_of([*words("irregular", "past_forms"), *words("smooth", "verbs")])
    between = rf"(?: (?:{one_of(words('smooth', 'between'))})| on \w+day){{0,3}}"
    return re.compile(rf"{between} (?:{verbs}|\w+ed)\b{load('smooth')['not_a_verb']}", re.IGNORECASE)
