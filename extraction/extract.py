"""Reads one article, stage by stage: the story of the reader, from text to claims."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice

from spacy.tokens import Doc

from extraction.actors import Actors
from extraction.casualties import find_casualties
from extraction.claims import ClaimMaker, Scene
from extraction.clean import Paragraph, split_paragraphs
from extraction.coreference import Topic, is_a_distance
from extraction.dates import When, find_dates
from extraction.grammar import agree
from extraction.homonyms import Countries
from extraction.language import language_of
from extraction.lexicon import LEXICON_VERSION
from extraction.merge import complete
from extraction.names import Hit, Names
from extraction.parse import name_tokens, parse
from extraction.phrases import Phrases
from extraction.preludes import without_covered
from extraction.reading import ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal
from extraction.senses import Sense, senses
from extraction.sides import Sides
from extraction.speakers import Speakers
from extraction.states import states_of
from extraction.timing import Timing
from extraction.totals import find_totals
from extraction.version import ENGINE_VERSION

TOGETHER = 32  # articles whose paragraphs are parsed in one go


@dataclass(slots=True)
class _Article:
    """One article on its way through the stages."""

    text: str
    title: str
    published: date
    language: str
    hits: list[Hit]
    paragraphs: list[tuple[Paragraph, bool]]
    found: list[list[Hit]]


def read_article(text: str, published_at: datetime | date, names: Names, title: str = "") -> ArticleReading:
    """What the article says about the places of `names`, counted from the day on which it was published."""
    return next(read_articles([(text, published_at, title)], names))


def read_articles(articles: Iterable[tuple[str, datetime | date, str]], names: Names) -> Iterator[ArticleReading]:
    """The same for many articles (text, published, title), one reading after the other, in order."""
    source = iter(articles)
    while batch := [_prepare(text, when, title, names) for text, when, title in islice(source, TOGETHER)]:
        passages = [
            (paragraph.view.text, hits)
            for article in batch
            for (paragraph, _), hits in zip(article.paragraphs, article.found, strict=True)
        ]
        docs = iter(list(parse(passages))) if passages else iter(())
        for article in batch:
            yield _read(article, [next(docs) for _ in article.paragraphs], names)


def _prepare(text: str, published_at: datetime | date, title: str, names: Names) -> _Article:
    """Everything before the parse: language, names, and the paragraphs that are worth parsing."""
    published = published_at.date() if isinstance(published_at, datetime) else published_at
    hits = [*names.find(title), *names.find(text)]
    article = _Article(text, title, published, "en", hits, [], [])
    if not any(hit.places or hit.provinces for hit in hits) and not (hits and _figures().search(text)):
        return article
    article.language = language_of(text or title)
    if article.language != "en":
        return article
    named_before = False
    for paragraph, in_title in [
        *((p, True) for p in split_paragraphs(title)),
        *((p, False) for p in split_paragraphs(text)),
    ]:
        found = names.find(paragraph.view.text)
        names_a_place = any(hit.places or hit.provinces for hit in found)
        if paragraph.role != "furniture" and (names_a_place or _may_matter(paragraph, named_before)):
            article.paragraphs.append((paragraph, in_title))
            article.found.append(found)
        named_before = named_before or names_a_place
    return article


def _may_matter(paragraph: Paragraph, named_before: bool) -> bool:
    """Whether a paragraph without a place may still refer back to one, state a total, or date what follows."""
    if paragraph.role == "heading" or paragraph.label is not None:
        return True
    pattern = _references() if named_before else _figures()
    return pattern.search(paragraph.view.text) is not None


@cache
def _references() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:city|cities|towns?|capitals?|it|there|them|they|killed|injured|wounded|dead|died|hurt|lives)\b",
        re.IGNORECASE,
    )


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\bcapitals?\b|\bkilled\b", re.IGNORECASE)


def _read(article: _Article, docs: list[Doc], names: Names) -> ArticleReading:
    """Everything after the parse, paragraph by paragraph."""
    countries = Countries(names, article.hits)
    sides = Sides(names, article.hits, article.published.year)
    actors = Actors(names, sides, countries)
    speakers = Speakers(actors, sides)
    topic = Topic(names, countries)
    maker = ClaimMaker(names, sides, actors, speakers, countries)
    claims: list[ControlClaim] = []
    totals: list[StatedTotal] = []
    casualties: list[CasualtyReport] = []
    mentions: list[PlaceMention] = []
    context: When | None = None
    anchor: date | None = None
    only_headings = all(p.role == "heading" for p, in_title in article.paragraphs if not in_title)
    body_begun = False
    heads = _heads(article, names, countries)
    for (paragraph, in_title), hits, doc in zip(article.paragraphs, article.found, docs, strict=True):
        whens = find_dates(doc.text, article.published, anchor)
        anchor = next((when.latest for when in reversed(whens) if when.precision == "day" and not when.future), anchor)
        named = name_tokens(doc, hits)
        sense = senses(doc, named, countries)
        actors.enter(named, sense)
        head = heads.get(paragraph.start) if not in_title else None
        topic.enter(sense, doc, head, afresh=paragraph.role == "item" or bool(heads and paragraph.label))
        if paragraph.role == "heading" and not in_title:
            context = _heading_date(doc.text, whens)
            if body_begun and not only_headings:
                continue
        body_begun = body_begun or (paragraph.role in ("body", "item") and not in_title)
        phrases = Phrases(names, named, sense, topic.refers_back)
        scene = Scene(
            doc, paragraph.view, article.title if in_title else article.text, in_title, article.published,
            Timing(doc, whens, article.published), phrases, topic, context or _entry_date(doc.text, whens, paragraph),
        )  # fmt: skip
        found = agree(maker.claims(scene), doc, paragraph.view, named, sense)
        claims += found
        if not in_title:
            totals += find_totals(scene, sides, actors, countries, names)
            casualties += find_casualties(scene, speakers, names, whens, countries)
            mentions += _mentions(doc, paragraph, article.text, sense, found)
    claims = complete(without_covered(claims, article.published))
    return ArticleReading(
        tuple(claims), tuple(dict.fromkeys(totals)), tuple(casualties), tuple(mentions), states_of(claims, article.published, maker.held),
        ENGINE_VERSION, LEXICON_VERSION, article.language,
    )  # fmt: skip


def _heads(article: _Article, names: Names, countries: Countries) -> dict[int, int]:
    """The towns that head the entries of a survey ("GOMA - …", "BUKAVU - …"), by the start of the entry.

    One such name alone is a dateline: it says where the reporter is.
    """
    found: dict[int, int] = {}
    for paragraph, in_title in article.paragraphs:
        if paragraph.label is not None and not in_title:
            hits = names.find(article.text[paragraph.label[0] : paragraph.label[1]])
            place = countries.choose(hits[0].places or hits[0].provinces) if hits else None
            if place is not None:
                found[paragraph.start] = place
    return found if len(set(found.values())) > 1 else {}


def _heading_date(text: str, whens: list[When]) -> When | None:
    """The date of a heading that is nothing but a date: it dates what stands under it."""
    if len(whens) == 1 and len(text) - (whens[0].end - whens[0].start) <= 6 and whens[0].precision == "day":
        return whens[0]
    return None


def _entry_date(text: str, whens: list[When], paragraph: Paragraph) -> When | None:
    """The date that an entry of a chronology begins with: "8 August: …", "Aug. 8 - …"."""
    first = whens[0] if whens else None
    if first is None or first.start > 1 or first.precision != "day":
        return None
    return first if re.match(r"\s*(?:[:–—-]|,? \d{4}\s*[:–—-])", text[first.end : first.end + 9]) else None


def _mentions(
    doc: Doc, paragraph: Paragraph, text: str, sense: dict[int, Sense], claims: list[ControlClaim]
) -> Iterator[PlaceMention]:
    """Every place named in a paragraph with what became of it."""
    for index, meant in sorted(sense.items()):
        token = doc[index]
        start, end = paragraph.view.origin_span(token.idx, token.idx + len(token.text))
        own = [claim for claim in claims if claim.place == meant.place and claim.place_span == (start, end)]
        if own:
            yield PlaceMention(meant.place, start, end, text[start:end], "claim", "")
            continue
        reason = "no trigger" if meant.meaning == "town" else meant.meaning
        yield PlaceMention(
            meant.place, start, end, text[start:end], "none", "distance" if is_a_distance(token) else reason
        )
