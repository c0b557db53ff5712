"""Reads one article, stage by stage: the story of the reader, from text to claims."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import islice

from spacy.tokens import Doc

from extraction.actors import Actors
from extraction.casualties import find_casualties
from extraction.claims import ClaimMaker
from extraction.clean import Paragraph
from extraction.clock import entry_date, heading_date
from extraction.coreference import Topic, is_a_distance
from extraction.dates import When, find_dates
from extraction.grammar import agree
from extraction.homonyms import Countries
from extraction.lexicon import LEXICON_VERSION, words
from extraction.merge import complete, with_actors, with_confidence
from extraction.names import Hit, Names
from extraction.parse import name_tokens, parse
from extraction.phrases import Phrases
from extraction.preludes import with_memories, without_covered
from extraction.prepare import Prepared, prepare
from extraction.reading import ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal
from extraction.record import Scene
from extraction.replies import with_replies
from extraction.senses import Sense, senses
from extraction.sides import Sides
from extraction.speakers import Speakers
from extraction.states import states_of
from extraction.timing import Timing
from extraction.totals import find_totals
from extraction.version import ENGINE_VERSION

MARKS_OF_A_VOTE = 3  # different words of a vote in one article: what is "taken" there is taken with ballots
MARKS_OF_WAR = 2  # different words of war in one article: fewer, and what is "attacked" there may be a cold
SHORT_NOTE = 60  # words: a shorter text may tell of a war in one
ENOUGH_FOR_A_STATE = 0.45  # confidence: a capture below it colours nothing
TOGETHER = 32  # articles whose paragraphs are parsed in one go


def read_article(
    text: str, published_at: datetime | date, names: Names, title: str = "", voice: str | None = None
) -> ArticleReading:
    """What the article says about the places of `names`, counted from the day on which it was published.

    `voice` is the key of the party that the publisher speaks for: what an army's own agency says in the army's favour
    is claimed and not asserted.
    """
    return next(_read([prepare(text, published_at, title, names, voice)], names))


def read_articles(articles: Iterable[tuple[str, datetime | date, str]], names: Names) -> Iterator[ArticleReading]:
    """The same for many articles (text, published, title), one reading after the other, in order."""
    source = iter(articles)
    while batch := [prepare(text, when, title, names) for text, when, title in islice(source, TOGETHER)]:
        yield from _read(batch, names)


def _read(batch: list[Prepared], names: Names) -> Iterator[ArticleReading]:
    """The readings of some articles, whose paragraphs are parsed in one go."""
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


@cache
def _votes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'votes')))})\b")


@cache
def _war() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('furniture', 'war')))})\b", re.IGNORECASE)


@cache
def _rebels() -> re.Pattern[str]:
    """Words for those who fight a state, by which an article means no invader."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words('parties', 'rebels')))})s?\b", re.IGNORECASE)


def _certain(claims: Iterable[ControlClaim]) -> list[ControlClaim]:
    """The claims that a state may rest on: an uncertain capture colours nothing, an uncertain fight casts doubt."""
    return [claim for claim in claims if not (claim.confidence < ENOUGH_FOR_A_STATE and claim.kind == "captured")]


class _Reader:
    """Everything after the parse: takes the parsed paragraphs of one article in order and gathers what they say."""

    def __init__(self, article: Prepared, names: Names) -> None:
        self._article, self._names = article, names
        self._countries = Countries(names, article.hits)
        whole = f"{article.title}\n{article.text}"
        self._sides = Sides(names, article.hits, article.published.year, len(_rebels().findall(whole)))
        self._actors = Actors(names, self._sides, self._countries)
        self._speakers = Speakers(self._actors, self._sides, article.voice)
        self._topic = Topic(names, self._countries)
        self._maker = ClaimMaker(names, self._sides, self._actors, self._speakers, self._countries)
        self._heads = _heads(article, names, self._countries)
        self._only_headings = all(p.role == "heading" for p, in_title in article.paragraphs if not in_title)
        self._is_of_a_vote = len(set(_votes().findall(whole.lower()))) >= MARKS_OF_A_VOTE
        self._is_of_a_war = (
            bool(self._sides.named)
            or len({m.lower() for m in _war().findall(whole)}) >= MARKS_OF_WAR
            or len(whole.split()) < SHORT_NOTE
        )
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
        found = [claim for claim in found if not self._is_won_by_votes(claim) and not self._is_of_peace(claim)]
        self._claims += found
        if not in_title:
            self._totals += find_totals(scene, self._sides, self._actors, self._countries, self._names)
            self._casualties += find_casualties(scene, self._speakers, self._names, whens, self._countries)
            self._mentions += _mentions(doc, paragraph, self._article.text, sense, found)

    def _is_won_by_votes(self, claim: ControlClaim) -> bool:
        if claim.kind != "captured" or _war().search(claim.evidence):
            return False
        return self._is_of_a_vote or _votes().search(claim.evidence) is not None

    def _is_of_peace(self, claim: ControlClaim) -> bool:
        """Whether nobody is named as the one who did it, in an article with hardly a word of war."""
        return claim.actor_span is None and not self._is_of_a_war

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
        told = with_memories(answered, self._maker.asides)
        named = with_actors(told, self._maker.unnamed, self._sides)
        claims = with_confidence(complete(without_covered(named, self._maker.ongoing, self._sides)))
        return ArticleReading(
            claims=tuple(claims),
            stated_totals=tuple(dict.fromkeys(self._totals)),
            casualties=tuple(self._casualties),
            mentions=tuple(self._mentions),
            states=states_of(
                _certain(claims),
                self._article.published,
                self._maker.held,
                self._totals,
                self._names,
            ),
            engine_version=ENGINE_VERSION,
            lexicon_version=LEXICON_VERSION,
            language=self._article.language,
        )


def _heads(article: Prepared, names: Names, countries: Countries) -> dict[int, int]:
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
