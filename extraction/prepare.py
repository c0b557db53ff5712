"""Everything before the parse: the language of an article, its names, and the paragraphs that are worth parsing."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from extraction.clean import Paragraph, split_paragraphs
from extraction.entries import as_sentences
from extraction.language import language_of
from extraction.lexicon import words
from extraction.names import Hit, Names
from extraction.pattern_table import starting_words
from extraction.smooth import smooth

SHORT = 400  # characters: a shorter text is read whatever its words
MARKS_OF_SPORT = 2  # different words of sport in one paragraph: its attackers and defenders are no soldiers


@dataclass(slots=True)
class Prepared:
    """One article on its way through the stages."""

    text: str
    title: str
    published: date
    language: str
    hits: list[Hit]
    paragraphs: list[tuple[Paragraph, bool]]
    found: list[list[Hit]]
    voice: str | None = None


def prepare(text: str, published_at: datetime | date, title: str, names: Names, voice: str | None = None) -> Prepared:
    """Everything before the parse: language, names, and the paragraphs that are worth parsing."""
    published = published_at.date() if isinstance(published_at, datetime) else published_at
    hits = [*names.find(title), *names.find(text)]
    article = Prepared(text, title, published, language_of(text or title), hits, [], [], voice)
    worth_reading = any(hit.places or hit.provinces for hit in hits) or (
        any(hit.actors or hit.regions for hit in hits) and _figures().search(text)
    )
    if article.language != "en" or not worth_reading:
        return article
    of_war = len(text) < SHORT or _of_war().search(text) is not None or _of_war().search(title) is not None
    headlined = set(_sport().findall(title.lower()))
    named_before = False
    for paragraph, in_title in [
        *((smooth(p, names), True) for p in split_paragraphs(title)),
        *((smooth(p, names), False) for p in as_sentences(split_paragraphs(text), text, names)),
    ]:
        found = names.find(paragraph.view.text)
        names_a_place = any(hit.places or hit.provinces for hit in found)
        if not of_war and not _figures().search(paragraph.view.text):
            continue
        if len(headlined | set(_sport().findall(paragraph.view.text.lower()))) >= MARKS_OF_SPORT:
            continue
        if paragraph.role != "furniture" and (names_a_place or _may_matter(paragraph, named_before)):
            article.paragraphs.append((paragraph, in_title))
            article.found.append(found)
        named_before = named_before or names_a_place
    return article


def _may_matter(paragraph: Paragraph, named_before: bool) -> bool:
    """Whether a paragraph without a place may still refer back to one, state a total, or date what follows."""
    if paragraph.role == "heading" or paragraph.label is not None:
        return True
    text = paragraph.view.text
    if _figures().search(text) is not None:
        return True
    return named_before and _references().search(text) is not None and starting_words().search(text) is not None


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'sport')))})\b")


@cache
def _of_war() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'stems_of_war')))})", re.IGNORECASE)


@cache
def _references() -> re.Pattern[str]:
    return re.compile(r"\b(?:city|cities|towns?|its?|there|they|both)\b", re.IGNORECASE)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\b(?:capitals?|killed|injured|wounded|dead|died|hurt|lives)\b", re.IGNORECASE)
