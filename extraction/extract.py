"""Reads one article, stage by stage: the story of the reader, from text to claims."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from extraction.lexicon import LEXICON_VERSION
from extraction.names import Names
from extraction.reading import ArticleReading
from extraction.version import ENGINE_VERSION


def read_article(text: str, published_at: datetime | date, names: Names, title: str = "") -> ArticleReading:
    """What the article says about the places of `names`, counted from the day on which it was published."""
    return next(read_articles([(text, published_at, title)], names))


def read_articles(articles: Iterable[tuple[str, datetime | date, str]], names: Names) -> Iterator[ArticleReading]:
    """The same for many articles (text, published, title), one reading after the other, in order."""
    for _text, _published_at, _title in articles:
        yield ArticleReading((), (), (), (), {}, ENGINE_VERSION, LEXICON_VERSION, "en")
