"""The day that the form of a text gives to what it says: a heading, an entry's date or hour, a dateline."""

import re
from collections.abc import Sequence
from datetime import date

from extraction.clean import Paragraph
from extraction.dates import find_dates
from extraction.when import When

_HOUR = re.compile(
    r"\s*[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:am|pm|a\.m\.|p\.m\.))?"
    r"(?:\s?\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|local time)"
    r"(?:[+-]\d{1,2})?\)?)?[\])]?\s*(?:[:–—-]|(?<=[\])TCS])|$)",
)
_AFTER_A_DATE = re.compile(r"\s*(?:[:–—-]|,? (?:19|20)\d{2}\s*[:–—-])")
_LOOSE = 6  # characters of a heading beside its date


def heading_date(text: str, whens: Sequence[When]) -> When | None:
    """The date of a heading that is nothing but a date: it dates what stands under it."""
    if len(whens) == 1 and len(text) - (whens[0].end - whens[0].start) <= _LOOSE and whens[0].precision == "day":
        return whens[0]
    return None


def entry_date(text: str, whens: Sequence[When], paragraph: Paragraph, article: str, published: date) -> When | None:
    """The day of one paragraph: "8 August: …", "[14:35] …", "KABUL, Aug. 9 (Agency) - …"; None where nothing says it.

    A dateline dates the paragraph that it stands in: the news of that day. An hour alone is one of the article's day.
    """
    first = whens[0] if whens else None
    if first is not None and first.start <= 1 and first.precision == "day" and _AFTER_A_DATE.match(text, first.end):
        return first
    if _HOUR.match(text) and not text.strip().isdigit():
        return When(0, 0, published, published, "day")
    if paragraph.label is None:
        return None
    label = article[paragraph.label[0] : paragraph.label[1]]
    dated = [when for when in find_dates(label, published) if when.precision == "day" and not when.future]
    if dated and (published - dated[0].latest).days <= 3:
        return When(0, 0, dated[0].earliest, dated[0].latest, "day")
    return When(0, 0, published, published, "day") if _HOUR.match(label) else None
