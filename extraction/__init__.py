"""Reads news articles: text in, claims of control out, each with the words that prove it.

Plain Python: no Django, no database, no clock, no network. `extract.py` tells the story; read it first.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extraction.known import KnownActor, KnownPlace, KnownRegion
from extraction.lexicon import LEXICON_VERSION
from extraction.names import Names
from extraction.names_file import packed, unpacked
from extraction.reading import CERTAIN_ENOUGH, ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal
from extraction.version import ENGINE_VERSION

if TYPE_CHECKING:
    from extraction.explanation import Explanation, explain
    from extraction.extract import read_article, read_articles

# What needs the parser is loaded when it is first asked for: a web process shows what was read and never reads.
_READS = {
    "Explanation": "explanation",
    "explain": "explanation",
    "read_article": "extract",
    "read_articles": "extract",
}

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


def __getattr__(name: str) -> Any:
    if name not in _READS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_READS[name]}"), name)
