"""Finds stated totals: how many capitals a party holds or has taken, of how many, in the country or a part of it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Span

from extraction.actors import Actors
from extraction.calendar_words import number, number_pattern, one_of
from extraction.claims import Scene
from extraction.homonyms import Countries
from extraction.lexicon import load, words
from extraction.names import Names
from extraction.reading import StatedTotal
from extraction.sides import Party, Sides


def find_totals(
    scene: Scene, sides: Sides, actors: Actors, countries: Countries, names: Names
) -> Iterator[StatedTotal]:
    """The totals that a document states, one a sentence at most for each number."""
    for sentence in scene.doc.sents:
        if "apital" not in sentence.text and "entre" not in sentence.text and "enter" not in sentence.text:
            continue
        for match in _pattern().finditer(sentence.text):
            count, of = _figures(match)
            kind = _kind(sentence.text, match)
            if (
                count is None
                or kind is None
                or (of is not None and of < count)
                or scene.timing.historical_in(sentence.root)
            ):
                continue
            party = _party(sentence, match, sides, actors, countries)
            scope, scope_text = _scope(sentence, match, names)
            start, end = scene.view.origin_span(sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
            yield StatedTotal(
                actor=party.name if party else None,
                actor_key=party.key if party else None,
                count=count,
                of=of,
                scope=scope,
                scope_text=scope_text,
                kind=kind,
                as_of=scene.published,
                evidence=scene.text[start:end],
                start=start,
                end=end,
            )


@cache
def _pattern() -> re.Pattern[str]:
    count = number_pattern()
    capitals = f"(?:{one_of(words('totals', 'capitals'))})"
    owner = r"(?:(?:the|its|their|all)\s+)?(?:[\w.-]+(?:'s|s')\s+)?"
    adjectives = r"(?:(?!and\b|in\b|of\b|on\b|the\b|to\b)[\w-]+\s+){0,2}"
    ordinal = one_of(words("totals", "ordinals"))
    out_of = r"(?:[^.;]{0,25}?\b(?:out )?of (?:the |a |a total of |the country's )?"
    forms = [
        rf"(?P<n>{count})\s+(?:out\s+)?of\s+{owner}(?P<m>{count})\s+{adjectives}{capitals}\b",
        rf"(?P<all>all)\s+(?:of\s+)?(?:the\s+|its\s+)?(?P<n6>{count})\s+(?:of\s+{owner})?{adjectives}{capitals}\b",
        rf"(?P<ordinal2>{ordinal})\s+(?:capture|seizure|fall|loss|conquest)\s+of\s+an?\s+{capitals}\b",
        rf"number\s+of\s+{adjectives}{capitals}\b[^.;]{{0,60}}?\bto\s+(?P<n7>{count})\b",
        rf"(?P<n2>{count})\s+(?:out\s+)?of\s+{owner}{adjectives}{capitals}\b",
        rf"(?P<n3>{count})\s+(?P<beside>{adjectives}){capitals}\b{out_of}(?P<m3>{count})\b)?",
        rf"(?P<ordinal>{ordinal}|\d+(?:st|nd|rd|th))\s+(?P<beside2>{adjectives}){capitals}\b{out_of}(?P<m4>{count})\b)?",
        rf"{capitals}[^.;]{{0,30}}?\b(?P<n5>{count})\s+(?:out\s+)?of\s+(?:the\s+)?(?P<m5>{count})\b",
    ]
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


def _figures(match: re.Match[str]) -> tuple[int | None, int | None]:
    written = next((match.group(name) for name in ("n", "n2", "n3", "n5", "n6", "n7") if match.group(name)), None)
    of = match.group("m") or match.group("m3") or match.group("m4") or match.group("m5")
    ordinal = match.group("ordinal") or match.group("ordinal2")
    count = _ordinal(ordinal) if ordinal else number(written or "")
    if match.group("all"):
        return count, count
    return count, number(of) if of else None


def _ordinal(written: str) -> int | None:
    ordinals = list(load("totals")["ordinals"])
    plain = written.lower()
    return ordinals.index(plain) + 1 if plain in ordinals else int(plain[:-2]) if plain[:-2].isdigit() else None


def _kind(sentence: str, match: re.Match[str]) -> Literal["holds", "taken"] | None:
    """Whether the sentence says that the party has them; None for increments, ranks and mere fighting."""
    beside = f"{match.group('beside') or ''} {match.group('beside2') or ''}".lower().split()
    before = sentence[: match.start()].lower().split()[-2:]
    after = sentence[match.end() :].lower().split()[:1]
    if set(beside + before + after) & words("totals", "increments"):
        return None
    lowered = sentence.lower()
    near = lowered[max(0, match.start() - 90) : match.end() + 90]
    if re.search(rf"\b(?:{one_of(words('totals', 'holds'))})\b", near):
        return "holds"
    return "taken" if re.search(rf"\b(?:{one_of(words('totals', 'taken'))})\b", near) else None


def _party(sentence: Span, match: re.Match[str], sides: Sides, actors: Actors, countries: Countries) -> Party | None:
    named = [
        actors.party(token, countries.first)
        for token in sentence
        if token.i in actors.named and actors.named[token.i].actors
    ]
    parties = [party for party in named if party is not None]
    if parties:
        lost = re.search(r"\b(?:lost|lose|loses|losing)\b", sentence.text)
        return sides.opponent(parties[0], countries.first) if lost and parties[0].side == "state" else parties[0]
    return actors.last_opposition or sides.opposition(countries.first)


def _scope(sentence: Span, match: re.Match[str], names: Names) -> tuple[str, str]:
    """The region that the number counts, by the words just after it; else the country."""
    for hit in names.find(sentence.text):
        if hit.regions and match.end() <= hit.start <= match.end() + 25:
            return hit.regions[0], sentence.text[hit.start : hit.end]
    inside = match.group()
    for hit in names.find(inside):
        if hit.regions:
            return hit.regions[0], inside[hit.start : hit.end]
    return "country", ""
