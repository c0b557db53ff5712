"""Reads the entries of a survey as sentences: "X: fell on Sunday", "Held by the army: X and Y", lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extraction.clean import Paragraph, view_of
from extraction.lexicon import LexiconError, load, words
from extraction.names import Hit, Names
from extraction.offsets import View, with_words

LONGEST_LABEL = 90  # characters before the colon
LONGEST_INTRODUCTION = 240  # "Here is a list of the capitals that … have captured:"
LONGEST_ITEM = 200  # an item that is nothing but names
_SEPARATOR = re.compile(r"\s*(?::|\s[–—-]{1,2}\s|[–—]\s)\s*")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_PARTY = "\x01"  # stands for a party while the rules look at a label


@dataclass(slots=True)
class _Above:
    """What the headings above an entry say: the words that go before a list of towns, or the town it is about."""

    status: str = ""
    town: str = ""
    party: str = ""


def as_sentences(paragraphs: list[Paragraph], text: str, names: Names) -> list[Paragraph]:
    """The paragraphs in order, in which every entry of a survey reads as a sentence; all others as they are.

    The words that it puts in stand in the view only; the offsets lead to the text as given.
    """
    above = _Above()
    return [_read(paragraph, text, names, above) for paragraph in paragraphs]


def _read(paragraph: Paragraph, text: str, names: Names, above: _Above) -> Paragraph:
    if paragraph.role == "furniture":
        return paragraph
    view = view_of(text, paragraph.label[0], paragraph.end) if paragraph.label else paragraph.view
    found = _of_a_town(view, names, above) or _of_a_status(view, names, above)
    if found is None and paragraph.label is None:
        found = _under_a_heading(paragraph, names, above)
    if found is not None:
        return replace(
            paragraph, view=found, role="item", start=paragraph.label[0] if paragraph.label else paragraph.start
        )
    _note_heading(paragraph, names, above)
    return paragraph


def _of_a_town(view: View, names: Names, above: _Above) -> View | None:
    """ "X: fell on Sunday": the town and what is said of it, with a verb where the colon stands."""
    separator = _SEPARATOR.search(view.text[: LONGEST_LABEL + 4])
    if separator is None or not separator.start():
        return None
    towns = _towns_only(view.text[: separator.start()], names, "label_glue")
    if not towns:
        return None
    insert, dropped = _verb_for(view.text[separator.end() :], len(towns) > 1, names, above)
    return with_words(view, [(separator.start(), separator.end() + dropped, insert)]) if insert else None


def _verb_for(rest: str, several: bool, names: Names, above: _Above) -> tuple[str, int]:
    """The words between a town and what its entry says, "" where it is a sentence of its own; how much they replace."""
    plain, parties = with_parties(rest[:LONGEST_ITEM], names)
    for rule in _rules("entry"):
        if (match := rule.match.match(plain)) is None:
            continue
        if rule.needs_last and not above.party:
            return "", 0
        above.party = parties[0] if parties and not rule.needs_last else above.party
        insert = rule.insert.format(be="are" if several else "is", was="were" if several else "was", last=above.party)
        return insert, match.end() if rule.drop else 0
    return "", 0


def _of_a_status(view: View, names: Names, above: _Above) -> View | None:
    """ "Held by the army: X, Y and Z": the towns, with what the label says of them as a verb before them."""
    separator = _SEPARATOR.search(view.text[: LONGEST_LABEL + 4])
    if separator is None or ":" not in separator.group() or separator.end() >= len(view.text):
        return None
    rest = view.text[separator.end() :]
    insert = _status(view.text[: separator.start()], names, above)
    if not insert or len(rest) > LONGEST_ITEM * 2 or not _towns_only(rest, names, "item_glue"):
        return None
    return with_words(view, [(0, separator.end(), insert)])


def _under_a_heading(paragraph: Paragraph, names: Names, above: _Above) -> View | None:
    """An item that only names towns under a heading that says who has them, or one without its town's name."""
    view = paragraph.view
    if above.status and len(view.text) <= LONGEST_ITEM and _towns_only(view.text, names, "item_glue"):
        return with_words(view, [(0, 0, above.status)])
    if above.town and paragraph.role == "body":
        town, above.town = above.town, ""
        insert, dropped = _verb_for(view.text, False, names, above)
        if insert:
            begun = max(dropped, 1)
            return with_words(view, [(0, begun, town + insert + ("" if dropped else view.text[:1].lower()))])
    return None


def _note_heading(paragraph: Paragraph, names: Names, above: _Above) -> None:
    """Remember what a heading says of the entries below it; a heading about something else ends that."""
    text = paragraph.view.text.strip()
    if paragraph.role != "heading" and not (text.endswith(":") and len(text) <= LONGEST_INTRODUCTION):
        if paragraph.role == "body":
            above.status = ""
        return
    label = text.rstrip(":").strip()
    above.status = _status(label, names, above)
    towns = [] if above.status else _towns_only(label, names, "label_glue")
    above.town = label[towns[0].start : towns[0].end] if len(towns) == 1 else ""


def _status(label: str, names: Names, above: _Above) -> str:
    """What stands before the towns that a label announces: "The army now controls "; "" for any other label."""
    plain, parties = with_parties(label[:LONGEST_INTRODUCTION], names)
    for rule in _rules("status"):
        if (match := rule.match.search(plain)) is None:
            continue
        named = next((match.start(name) for name, value in match.groupdict().items() if value), None)
        party = "the " + parties[plain[:named].count(_PARTY)] if named is not None else ""
        above.party = party or above.party
        if "{party}" in rule.insert and not party:
            return rule.insert.replace("{party} are besieging", "under siege is")
        return rule.insert.format(party=party.removeprefix("the ") if party.startswith("the the ") else party)
    return ""


def with_parties(text: str, names: Names) -> tuple[str, list[str]]:
    """The text with a sign for every party, and how each of them is written."""
    spans = [(hit.start, hit.end) for hit in names.find(text) if hit.actors]
    spans += [
        m.span() for m in common_parties().finditer(text) if not any(s < m.end() and m.start() < e for s, e in spans)
    ]
    parts, parties, kept = [], [], 0
    for start, end in sorted(spans):
        parts += [text[kept:start], _PARTY]
        parties.append(text[start:end])
        kept = end
    return "".join([*parts, text[kept:]]), parties


def _towns_only(text: str, names: Names, glue: str) -> list[Hit]:
    """The towns that a text names, if it says nothing else but notes in brackets."""
    hits = [hit for hit in names.find(text) if hit.places or hit.provinces]
    towns = [hit for hit in hits if hit.places and not _is_in_brackets(text, hit)]
    rest = list(text)
    for hit in hits:
        rest[hit.start : hit.end] = ["\x00"] * (hit.end - hit.start)
    left = _BRACKETS.sub("\x00", "".join(rest))
    said = [part for part in left.split("\x00") if part.strip()]
    return towns if towns and all(_glue(glue).fullmatch(part) for part in said) else []


def _is_in_brackets(text: str, hit: Hit) -> bool:
    return any(m.start() < hit.start and hit.end <= m.end() for m in _BRACKETS.finditer(text))


@dataclass(frozen=True, slots=True)
class _Rule:
    match: re.Pattern[str]
    insert: str
    needs_last: bool
    drop: bool


@cache
def _rules(name: str) -> list[_Rule]:
    return list(_compiled(name))


def _compiled(name: str) -> Iterator[_Rule]:
    for entry in load("entries")[name]:
        try:
            pattern = re.compile(entry["match"].replace("<A>", _PARTY), re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"entries.toml: {name}: {entry['match']}: {error}") from error
        yield _Rule(pattern, entry["insert"], entry.get("needs_last", False), entry.get("drop", False))


@cache
def _glue(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{load('entries')[name]})+", re.IGNORECASE)


@cache
def common_parties() -> re.Pattern[str]:
    """Parties by a common word: "rebels", "army", "government forces"."""
    common = words("parties", "opposition", "words") | words("parties", "entries")
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, common), key=len, reverse=True))})s?(?: forces| troops| fighters)?\b",
        re.IGNORECASE,
    )
