"""Reads news articles: text in, claims of control out, each with the words that prove it.

Plain Python: no Django, no database, no clock, no network. `extract.py` tells the story; read it first.
"""

from extraction.explanation import Explanation, explain
from extraction.extract import read_article, read_articles
from extraction.known import KnownActor, KnownPlace, KnownRegion
from extraction.lexicon import LEXICON_VERSION
from extraction.names import Names
from extraction.names_file import packed, unpacked
from extraction.reading import CERTAIN_ENOUGH, ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal
from extraction.version import ENGINE_VERSION

__all__ = [
    "CERTAIN_ENOUGH",
    "ENGINE_VERSION",
    "LEXICON_VERSION",
    "ArticleReading",
    "CasualtyReport",
    "ControlClaim",
    "Explanation",
    "KnownActor",
    "KnownPlace",
    "KnownRegion",
    "Names",
    "PlaceMention",
    "StatedTotal",
    "explain",
    "packed",
    "read_article",
    "read_articles",
    "unpacked",
]
