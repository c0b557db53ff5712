"""Finds the dates in a text and counts them from the day of publication, as newspapers do: days or intervals."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from extraction.calendar_words import months, number_pattern, one_of, weekdays
from extraction.date_forms import read_date
from extraction.lexicon import load
from extraction.reading import Precision
from extraction.when import When as When

HISTORICAL_AFTER = 160  # days: an article's war is a matter of weeks, an anniversary or a look back is not
FAR_BACK = 40  # characters before a date in which the words stand that lead to it: "since the early hours of"


def find_dates(text: str, published: date, anchor: date | None = None) -> list[When]:
    """The dates in a text, in order; `anchor` is the day named last before it, for "two days later".

    >>> [str(w.earliest) for w in find_dates("On Sunday, a day later, overnight, on Aug. 3", date(2021, 8, 9))]
    ['2021-08-08', '2021-08-09', '2021-08-08', '2021-08-03']
    """
    found: list[When] = []
    last = anchor
    for match in _pattern().finditer(text):
        when = read_date(match, published, last)
        if when is None or _belongs_to_a_rank(text, when):
            continue
        when = _led(text, when, published)
        joined = _joined(text, found[-1], when) if found else None
        if joined is not None:
            found[-1] = when = joined
        else:
            found.append(when)
        if not when.future and when.precision == "day":
            last = when.earliest if when.running else when.latest
    return [when if when.future else replace(when, historical=_is_long_ago(when, published)) for when in found]


def _belongs_to_a_rank(text: str, when: When) -> bool:
    """ "the first fighting since 2009": the date says how rare it is and not when it was."""
    if not text[when.start : when.end].lower().startswith("since"):
        return False
    return _ranks().search(text[max(0, when.start - FAR_BACK) : when.start]) is not None


def _is_long_ago(when: When, published: date) -> bool:
    return (published - when.latest).days > HISTORICAL_AFTER


def _led(text: str, when: When, published: date) -> When:
    """The date in the light of the words that lead to it: "since" leaves its end open, "by" its beginning."""
    before = text[max(0, when.start - FAR_BACK) : when.start]
    own = text[when.start : when.end]
    exact = when.precision == "day" and " " in own.removeprefix("since ").removeprefix("Since ")
    if _is_led("since", before, own) and not exact and when.earliest <= published:
        days = (published - when.earliest).days
        if when.precision == "year":
            return replace(when, running=True)
        precision: Precision = "day" if days < 2 else "week" if days < 15 else "month" if days < 93 else "season"
        return replace(when, latest=max(when.latest, published), precision=precision, running=True)
    if when.precision == "day" and not when.future and _is_led("by", before, own):
        return replace(when, earliest=when.earliest - timedelta(days=1))
    return when


def _joined(text: str, first: When, second: When) -> When | None:
    """Two expressions that are one date: "Monday, 9 August", "at dawn on Sunday", "Friday or early Saturday"."""
    between = text[first.end : second.start].lower()
    if len(between) > 12:
        return None
    words = text[first.start : first.end].lower()
    if between.strip() == "" and re.search(r"\b(?:years?|months?|decades?) ago$", words):
        return replace(first, end=second.end)  # "six years ago this week"
    if first.precision != "day" or second.precision != "day" or first.running or second.running:
        return None
    if re.fullmatch(r"\s*(?:or|/)\s*(?:on )?(?:early |late |perhaps |possibly )*", between):
        days = (min(first.earliest, second.earliest), max(first.latest, second.latest))
        return replace(second, start=first.start, earliest=days[0], latest=days[1])
    later = text[second.start : second.end].lower()
    if (
        re.fullmatch(r",?\s*\(?\s*(?:the )?|, ?(?:on )?", between)
        and _weekday_only().search(words)
        and re.search(r"\d", later)
    ):
        return replace(second, start=first.start)
    if re.fullmatch(r",?\s*(?:on |of )?(?:early |late )?", between):
        if words in _parts_of_day():
            return replace(second, start=first.start)
        if later in _parts_of_day():
            return replace(first, end=second.end)
    return None


_LEADS = {"since": "since|starting|beginning", "by": "by|as of|as at"}


def _is_led(word: str, before: str, own: str) -> bool:
    """Whether "since" or "by" leads to a date, from the text before it or as its own first word."""
    return _leading(word).search(before) is not None or re.match(rf"(?:{_LEADS[word]})\b", own.lower()) is not None


@cache
def _leading(word: str) -> re.Pattern[str]:
    small = (
        r"(?:(?:the|early|late|at least|about|around|hours|morning|evening|night|noon|dawn|day|start|end|of|on|in)\s+)*"
    )
    return re.compile(rf"\b(?:{_LEADS[word]})\s+{small}$", re.IGNORECASE)


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(load('dates')['ranks'])})\b[^.,;]*$", re.IGNORECASE)


@cache
def _weekday_only() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(weekdays())})\.?(?: (?:morning|afternoon|evening|night))?$", re.IGNORECASE)


@cache
def _parts_of_day() -> frozenset[str]:
    """Expressions for a part of the article's day, which another date beside them replaces."""
    return frozenset(word for word, days in load("dates")["from_publication"].items() if days == [0, 0])


_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:,]\d|\s*(?:km|am\b|pm\b|%|per\b|people|civilians|killed))"
_PART = "(?:morning|afternoon|evening|night|noon|midday)"
_CLAUSE = r"(?:the|a|an|it|they|he|she|(?-i:[A-Z])\w+)"  # "two days after it fell" counts from something else
_UNIT = "(?P<unit>hour|day|week|month|year)s?"


@cache
def _pattern() -> re.Pattern[str]:
    calendar = load("dates")
    month = f"(?:{one_of(months())})\\b(?:(?<!\\w\\w\\w\\w\\w)\\.)?"
    weekday = f"(?:{one_of(weekdays())})\\b(?:(?<!day)\\.)?"
    count = f"(?:{number_pattern()}|an?|a few|a couple of|several)"
    rules = [
        r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)",
        r"(?P<num>\b\d{1,2}(?P<dot>[./])\d{1,2}(?P=dot)(?:19|20)\d\d\b)",
        rf"(?P<mpart>\b(?P<which2>first|second|third|last|final|start|beginning|middle|end|half)"
        rf"(?: (?P<unit4>week|days?|half))? of (?P<m2>{month})(?: (?P<y2>(?:19|20)\d\d))?\b)",
        r"(?P<season>\b(?:in|during|since|over) (?:the )?(?:early |late |mid-?)?"
        r"(?P<s>spring|summer|autumn|winter)"
        r"(?: (?:of )?(?P<y3>(?:19|20)\d\d))?\b)",
        rf"(?P<md>\b(?:{month}) {_DAY}(?:\s*(?:-|–|to|and|until|or)\s*(?:(?:{month}) )?{_DAY})?"
        r"(?:,? (?:19|20)\d\d\b)?)",
        rf"(?P<dm>\b(?:the )?{_DAY}(?:\s*(?:-|–|to|and|until|or)\s*{_DAY})? (?:of )?(?:{month})(?: (?:19|20)\d\d\b)?)",
        rf"(?P<my>\b(?:(?:early|mid|late|last)[ -])?(?:in )?(?:{month})(?: of)? (?:19|20)\d\d\b)",
        r"(?P<span>\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b)",
        r"(?P<year>\b(?:(?:in|since|during|until|of|by|from|,|and|early|late|mid)[ -](?:the )?)(?:19|20)\d\d"
        r"(?:s\b|\b(?![ -]?(?:km|people|troops|soldiers|civilians))))",
        r"(?P<old>\b(?:in|since|during|until)[ -](?:the )?1[0-8]\d\d(?:s\b|\b(?!,\d|[ -]?\w+s\b)))",
        rf"(?P<night>\b(?:night|overnight)(?: of| from| between)? (?P<n1>{weekday})"
        rf"(?: to| and|-|/| into) (?P<n2>{weekday}))",
        rf"(?P<wdr>\b(?:between|from) (?P<w1>{weekday})(?: {_PART})? (?:and|to|until) (?P<w2>{weekday}))",
        rf"(?P<wd>\b(?:(?:late|early|last|this|since|until|by) )*(?:on )?(?P<day>{weekday})"
        r"(?: (?:morning|afternoon|evening|night|last week))?)",
        rf"(?P<ago>\b{count} {_UNIT} (?:ago|earlier)\b)",
        rf"(?P<later>\b{count} {_UNIT.replace('unit', 'unit2')} (?:later|after(?! {_CLAUSE}\b))\b)",
        rf"(?P<past>\b(?:in|over|during|for|within) (?:the|these) (?:past|last) (?:{count} )?"
        rf"{_UNIT.replace('unit', 'unit3')}\b)",
        r"(?P<week>\b(?:(?P<part>early|late|earlier|later|mid|in the middle of|at the (?:start|end) of)[ -])?"
        r"(?P<which>last|this|over the|the past|at the|previous) "
        r"(?P<what>week|weekend|month|year|summer|spring|autumn|winter)\b)",
        rf"(?P<pub>\b(?:{one_of(calendar['from_publication'])})\b)",
        rf"(?P<rel>\b(?:{one_of(calendar['from_last_named'])})\b)",
        rf"(?P<mon>\b(?P<lead>in|since|last|early|late|mid|until|during|by|of)[ -]"
        rf"(?:(?:early|late|mid)[ -])?(?P<m>{month})(?![\w.]*\s*\d))",
    ]
    return re.compile("|".join(f"(?:{rule})" for rule in rules), re.IGNORECASE)
