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
from extraction.claims import ClaimMaker
from extraction.clean import Paragraph, split_paragraphs
from extraction.clock import entry_date, heading_date
from extraction.coreference import Topic, is_a_distance
from extraction.dates import When, find_dates
from extraction.entries import as_sentences
from extraction.grammar import agree
from extraction.homonyms import Countries
from extraction.language import language_of
from extraction.lexicon import LEXICON_VERSION, words
from extraction.merge import complete
from extraction.names import Hit, Names
from extraction.parse import name_tokens, parse
from extraction.pattern_table import starting_words
from extraction.phrases import Phrases
from extraction.preludes import without_covered
from extraction.reading import ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal
from extraction.record import Scene
from extraction.replies import with_replies
from extraction.senses import Sense, senses
from extraction.sides import Sides
from extraction.smooth import smooth
from extraction.speakers import Speakers
from extraction.states import states_of
from extraction.timing import Timing
from extraction.totals import find_totals
from extraction.version import ENGINE_VERSION

MARKS_OF_SPORT = 2  # different words of sport in one paragraph: its attackers and defenders are no soldiers
MARKS_OF_A_VOTE = 3  # different words of a vote in one article: what is "taken" there is taken with ballots
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
            if not article.paragraphs:
                yield ArticleReading((), (), (), (), {}, ENGINE_VERSION, LEXICON_VERSION, article.language)
                continue
            reader = _Reader(article, names)
            for (paragraph, in_title), hits in zip(article.paragraphs, article.found, strict=True):
                reader.take(paragraph, in_title, hits, next(docs))
            yield reader.reading()


def _prepare(text: str, published_at: datetime | date, title: str, names: Names) -> _Article:
    """Everything before the parse: language, names, and the paragraphs that are worth parsing."""
    published = published_at.date() if isinstance(published_at, datetime) else published_at
    hits = [*names.find(title), *names.find(text)]
    article = _Article(text, title, published, language_of(text or title), hits, [], [])
    worth_reading = any(hit.places or hit.provinces for hit in hits) or (
        any(hit.actors or hit.regions for hit in hits) and _figures().search(text)
    )
    if article.language != "en" or not worth_reading:
        return article
    named_before = False
    for paragraph, in_title in [
        *((p, True) for p in split_paragraphs(title)),
        *((smooth(p, names), False) for p in as_sentences(split_paragraphs(text), text, names)),
    ]:
        found = names.find(paragraph.view.text)
        names_a_place = any(hit.places or hit.provinces for hit in found)
        if len(set(_sport().findall(paragraph.view.text.lower()))) >= MARKS_OF_SPORT:
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
def _votes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'votes')))})\b")


@cache
def _war() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'war')))})\b", re.IGNORECASE)


@cache
def _references() -> re.Pattern[str]:
    return re.compile(r"\b(?:city|cities|towns?|its?|there|they|both)\b", re.IGNORECASE)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\b(?:capitals?|killed|injured|wounded|dead|died|hurt|lives)\b", re.IGNORECASE)


class _Reader:
    """Everything after the parse: takes the parsed paragraphs of one article in order and gathers what they say."""

    def __init__(self, article: _Article, names: Names) -> None:
        self._article, self._names = article, names
        self._countries = Countries(names, article.hits)
        self._sides = Sides(names, article.hits, article.published.year)
        self._actors = Actors(names, self._sides, self._countries)
        self._speakers = Speakers(self._actors, self._sides)
        self._topic = Topic(names, self._countries)
        self._maker = ClaimMaker(names, self._sides, self._actors, self._speakers, self._countries)
        self._heads = _heads(article, names, self._countries)
        self._only_headings = all(p.role == "heading" for p, in_title in article.paragraphs if not in_title)
        self._is_of_a_vote = len(set(_votes().findall(article.text.lower()))) >= MARKS_OF_A_VOTE
        self._body_begun = False
        self._dated_by: When | None = None
        self._last_day: date | None = None
        self._claims: list[ControlClaim] = []
        self._totals: list[StatedTotal] = []
        self._casualties: list[CasualtyReport] = []
        self._mentions: list[PlaceMention] = []

    def take(self, paragraph: Paragraph, in_title: bool, hits: list[Hit], doc: Doc) -> None:
        """Read one paragraph; a heading below the first text only dates what follows and names its town."""
        whens = find_dates(doc.text, self._article.published, self._last_day)
        days = [when.latest for when in whens if when.precision == "day" and not when.future]
        self._last_day = days[-1] if days else self._last_day
        named = name_tokens(doc, hits)
        sense = senses(doc, named, self._countries)
        self._actors.enter(named, sense)
        head = None if in_title else self._heads.get(paragraph.start)
        afresh = paragraph.role == "item" or bool(self._heads and paragraph.label)
        self._topic.enter(sense, doc, head, afresh)
        if in_title:
            self._topic.headline = self._topic.only_town()
        if paragraph.role == "heading" and not in_title:
            self._dated_by = heading_date(doc.text, whens)
            if self._body_begun and not self._only_headings:
                return
        self._body_begun = self._body_begun or (paragraph.role in ("body", "item") and not in_title)
        scene = self._scene(paragraph, in_title, doc, named, sense, whens)
        found = agree(self._maker.claims(scene), doc, paragraph.view, named, sense)
        if self._is_of_a_vote:
            found = [claim for claim in found if claim.kind != "captured" or _war().search(claim.evidence)]
        self._claims += found
        if not in_title:
            self._totals += find_totals(scene, self._sides, self._actors, self._countries, self._names)
            self._casualties += find_casualties(scene, self._speakers, self._names, whens, self._countries)
            self._mentions += _mentions(doc, paragraph, self._article.text, sense, found)

    def _scene(
        self,
        paragraph: Paragraph,
        in_title: bool,
        doc: Doc,
        named: dict[int, Hit],
        sense: dict[int, Sense],
        whens: list[When],
    ) -> Scene:
        return Scene(
            doc=doc,
            view=paragraph.view,
            text=self._article.title if in_title else self._article.text,
            in_title=in_title,
            published=self._article.published,
            timing=Timing(doc, whens, self._article.published),
            phrases=Phrases(self._names, named, sense, self._topic.refers_back),
            topic=self._topic,
            context=self._dated_by or (None if in_title else self._clock(doc, whens, paragraph)),
        )

    def _clock(self, doc: Doc, whens: list[When], paragraph: Paragraph) -> When | None:
        return entry_date(doc.text, whens, paragraph, self._article.text, self._article.published)

    def reading(self) -> ArticleReading:
        """What the paragraphs taken so far say together."""
        answered = with_replies(self._claims, self._maker.replies, self._sides)
        claims = complete(without_covered(answered, self._maker.ongoing, self._sides))
        return ArticleReading(
            claims=tuple(claims),
            stated_totals=tuple(dict.fromkeys(self._totals)),
            casualties=tuple(self._casualties),
            mentions=tuple(self._mentions),
            states=states_of(claims, self._article.published, self._maker.held, self._totals, self._names),
            engine_version=ENGINE_VERSION,
            lexicon_version=LEXICON_VERSION,
            language=self._article.language,
        )


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


def _mentions(
    doc: Doc, paragraph: Paragraph, text: str, sense: dict[int, Sense], claims: list[ControlClaim]
) -> Iterator[PlaceMention]:
    """Every place named in a paragraph with what became of it."""
    for index, meant in sorted(sense.items()):
        token = doc[index]
        start, end = paragraph.view.origin_span(token.idx, token.idx + len(token.text))
        own = [claim for claim in claims if claim.place == meant.place and claim.place_span == (start, end)]
        if own:
            yield PlaceMention(meant.place, start, end, text[start:end], "claim", "", meant.candidates)
            continue
        reason = "no trigger" if meant.meaning == "town" else meant.meaning
        why = "distance" if is_a_distance(token) else reason
        yield PlaceMention(meant.place, start, end, text[start:end], "none", why, meant.candidates)
