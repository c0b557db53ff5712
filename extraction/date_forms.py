"""Reads each form of a date, from "Aug. 8" to "two days later", into the days that it means."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extraction.calendar_words import months, number, one_of, weekdays
from extraction.lexicon import load
from extraction.reading import Precision
from extraction.when import When

NEAR_FUTURE = 60  # days: a day and month further ahead than this is last year's


def read_date(match: re.Match[str], published: date, last: date | None) -> When | None:
    """What a match of the calendar's pattern means; None where it is no date after all (the 31st of June)."""
    kind = next((name for name in _READERS if match.group(name)), None)
    if kind is None:
        return None
    try:
        return _READERS[kind](match, published, last)
    except (ValueError, OverflowError):  # the year 0, a day that the month does not have
        return None


def _when(match: re.Match[str], earliest: date, latest: date, precision: Precision, **more: bool) -> When:
    return When(match.start(), match.end(), earliest, latest, precision, **more)


def _iso(match: re.Match[str], published: date, last: date | None) -> When:
    day = date.fromisoformat(match.group("iso"))
    return _when(match, day, day, "day", future=day > published)


def _month_and_day(match: re.Match[str], published: date, last: date | None) -> When | None:
    written = match.group("md") or match.group("dm")
    if written[:1].islower() and written[:3] in ("may", "mar", "sun"):
        return None
    year = re.search(r"(?:19|20)\d\d$", written)
    body = written[: year.start()] if year else written
    named = [months()[m.lower()] for m in re.findall(one_of(months()), body, re.IGNORECASE)]
    days = [int(d) for d in re.findall(r"\d{1,2}", body)]
    if not named or not days:
        return None
    first_year, future = (int(year.group()), False) if year else _nearest_year(named[0], days[0], published)
    first = date(first_year, named[0], days[0])
    final = date(first_year, named[-1], days[-1])
    return _when(match, min(first, final), max(first, final), "day", future=future or first > published)


def _nearest_year(month: int, day: int, published: date) -> tuple[int, bool]:
    """The year of a day that is named without one: the latest such day, or one in the near future."""
    this = date(published.year, month, day)
    if this <= published + timedelta(days=1):
        if (published - this).days > 300 and (date(published.year + 1, month, day) - published).days < NEAR_FUTURE:
            return published.year + 1, True
        return published.year, False
    if (this - published).days <= NEAR_FUTURE:
        return published.year, True
    return published.year - 1, False


def _numbers(match: re.Match[str], published: date, last: date | None) -> When | None:
    """ "8.8.2021", "08/09/2021": the day first or the month, whichever makes a day close before the publication."""
    first, second, year = map(int, re.split(r"[./]", match.group("num")))
    pairs = [(second, first)] if match.group("dot") == "." else [(second, first), (first, second)]
    days = [date(year, month, day) for month, day in pairs if month <= 12 and day <= 31]
    near = [day for day in days if 0 <= (published - day).days <= NEAR_FUTURE]
    chosen = near[0] if near else days[0] if len(set(days)) == 1 else None
    return None if chosen is None else _when(match, chosen, chosen, "day", future=chosen > published)


def _part_of_month(match: re.Match[str], published: date, last: date | None) -> When | None:
    """ "the first week of August", "the end of July 2021"."""
    month = months()[match.group("m2").rstrip(".").lower()]
    year = int(match.group("y2") or (published.year if month <= published.month else published.year - 1))
    which, unit = match.group("which2").lower(), (match.group("unit4") or "").lower()
    end = _last_of(year, month).day
    if unit == "week" or unit.startswith("day"):
        weeks = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "last": (end - 6, end), "final": (end - 6, end)}
        span = weeks.get(which)
    elif unit == "half":
        span = {"first": (1, 15), "second": (16, end)}.get(which)
    else:
        parts = {"start": (1, 7), "beginning": (1, 7), "middle": (11, 20), "end": (end - 9, end)}
        span = parts.get(which)
    if span is None:
        return None
    first, final = date(year, month, span[0]), date(year, month, span[1])
    final = published if first <= published < final else final
    return _when(match, first, final, "week" if unit else "month", future=first > published)


def _last_of(year: int, month: int) -> date:
    return (date(year, month, 1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _named_season(match: re.Match[str], published: date, last: date | None) -> When:
    """ "in the spring of 2021", "since the summer"."""
    written = match.group("season").lower()
    year = match.group("y3")
    when = _season(match, "this", match.group("s").lower(), published)
    if year:
        shift = int(year) - when.earliest.year
        first = when.earliest.replace(year=when.earliest.year + shift)
        when = replace(when, earliest=first, latest=min(first + timedelta(days=91), max(published, first)))
    return replace(when, running=written.startswith("since"), future=when.earliest > published)


def _month_and_year(match: re.Match[str], published: date, last: date | None) -> When:
    written = match.group("my")
    month = months()[re.search(one_of(months()), written, re.IGNORECASE).group().lower()]  # type: ignore[union-attr]
    return _month(match, int(written[-4:]), month, published, written)


def _bare_month(match: re.Match[str], published: date, last: date | None) -> When | None:
    if not match.group("m")[0].isupper():
        return None
    month = months()[match.group("m").rstrip(".").lower()]
    year = published.year if month <= published.month else published.year - 1
    if match.group("lead").lower() in ("by", "until") and month > published.month:
        year = published.year
    return _month(match, year, month, published, match.group("mon"))


def _month(match: re.Match[str], year: int, month: int, published: date, written: str) -> When:
    first, final = date(year, month, 1), _last_of(year, month)
    if "early" in written.lower():
        final = first + timedelta(days=9)
    elif "mid" in written.lower():
        first, final = first + timedelta(days=9), first + timedelta(days=19)
    elif "late" in written.lower():
        first = first + timedelta(days=19)
    if first <= published < final:
        final = published
    return _when(match, first, final, "month", future=first > published, running="since" in written.lower())


def _years(match: re.Match[str], published: date, last: date | None) -> When:
    years = [int(year) for year in re.findall(r"(?:1\d|20)\d\d", match.group())]
    final = years[-1] + 9 if match.group().endswith("s") else years[-1]
    latest = min(date(final, 12, 31), published) if years[0] <= published.year else date(final, 12, 31)
    since, future = match.group().lower().startswith("since"), years[0] > published.year
    return _when(match, date(years[0], 1, 1), latest, "year", future=future, running=since)


def _night(match: re.Match[str], published: date, last: date | None) -> When:
    first = _latest_weekday(match.group("n1"), published)
    second = _latest_weekday(match.group("n2"), published)
    return _when(match, min(first, second), max(first, second), "day")


def _weekday_range(match: re.Match[str], published: date, last: date | None) -> When:
    first, final = (_latest_weekday(match.group(name), published) for name in ("w1", "w2"))
    return _when(match, first if first <= final else first - timedelta(days=7), final, "day")


def _weekday(match: re.Match[str], published: date, last: date | None) -> When | None:
    written = match.group("wd").lower()
    name = match.group("day")
    if not name[0].isupper() or (
        name.rstrip(".").lower() in ("sat", "sun", "mon", "wed") and not written.startswith("on ")
    ):
        return None
    day = _latest_weekday(name, published)
    if written.endswith("last week") or (written.startswith("last ") and day == published):
        week_start = published - timedelta(days=published.weekday() + 7)
        day = week_start + timedelta(days=weekdays()[name.rstrip(".").lower()])
    future = "until" in written or (written.startswith("by ") and day == published)
    return _when(match, day, day, "day", running="since" in written, future=future and "until" in written)


def _latest_weekday(name: str, published: date) -> date:
    return published - timedelta(days=(published.weekday() - weekdays()[name.rstrip(".").lower()]) % 7)


def _ago(match: re.Match[str], published: date, last: date | None) -> When:
    written, unit = match.group("ago").lower(), match.group("unit").lower()
    anchor = last if last and written.endswith("earlier") else published
    return _counted(match, anchor, -_count(written), unit)


def _later(match: re.Match[str], published: date, last: date | None) -> When | None:
    if last is None:
        return None
    written, unit = match.group("later").lower(), match.group("unit2").lower()
    when = _counted(match, last, _count(written), unit)
    return replace(when, future=True) if when.earliest > published else when


def _counted(match: re.Match[str], anchor: date, count: int, unit: str) -> When:
    sizes = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
    day = anchor + timedelta(days=count * sizes[unit])
    precision: Precision = {"hour": "day", "day": "day", "week": "week", "month": "month", "year": "year"}[unit]  # type: ignore[assignment]
    vague = re.search(r"\b(?:few|several|couple|some)\b", match.group(), re.IGNORECASE) is not None
    slack = {"day": 2 * vague, "week": 3, "month": 10, "year": 180}.get(precision, 0)
    return _when(match, day - timedelta(days=slack), min(day + timedelta(days=slack), max(anchor, day)), precision)


def _past(match: re.Match[str], published: date, last: date | None) -> When:
    written, unit = match.group("past").lower(), match.group("unit3").lower()
    days = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}[unit] * _count(written)
    if unit == "hour":
        days = -(-_count(written) // 24)
    precision: Precision = "day" if days <= 3 else "week" if days <= 14 else "month" if days <= 62 else "year"
    return _when(match, published - timedelta(days=days), published, precision, running=True)


def _count(written: str) -> int:
    words = [word for word in re.findall(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", written) if word not in ("a", "an")]
    return min(next((value for word in words if (value := number(word)) is not None), 1), 100_000)


def _week(match: re.Match[str], published: date, last: date | None) -> When | None:
    which, what, part = match.group("which").lower(), match.group("what").lower(), (match.group("part") or "").lower()
    if what in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday())
        if which in ("last", "previous") or (what == "weekend" and published.weekday() < 5):
            monday -= timedelta(days=7)
        first, final = (
            (monday + timedelta(days=5), monday + timedelta(days=6))
            if what == "weekend"
            else (monday, monday + timedelta(days=6))
        )
        if "early" in part or "start" in part:
            final = first + timedelta(days=1)
        elif ("late" in part and part != "later") or "end" in part:
            first = first + timedelta(days=3)
        return _when(match, first, min(final, published), "week")
    if what == "month":
        first = published.replace(day=1)
        first = (first - timedelta(days=1)).replace(day=1) if which in ("last", "previous") else first
        return _month(match, first.year, first.month, published, part)
    if what == "year":
        year = published.year - (which in ("last", "previous"))
        return _when(match, date(year, 1, 1), min(date(year, 12, 31), published), "year")
    return _season(match, which, what, published)


def _season(match: re.Match[str], which: str, what: str, published: date) -> When:
    month = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[what]
    year = published.year if date(published.year, month, 1) <= published else published.year - 1
    if which == "last" and (published - date(year, month, 1)).days < 91:
        year -= 1
    first = date(year, month, 1)
    return _when(match, first, min(first + timedelta(days=91), published), "season")


def _from_publication(match: re.Match[str], published: date, last: date | None) -> When:
    first, final = load("dates")["from_publication"][match.group("pub").lower()]
    precision: Precision = "day" if final - first <= 1 else "week" if final - first <= 7 else "month"
    return _when(match, published + timedelta(days=first), published + timedelta(days=final), precision)


def _from_last_named(match: re.Match[str], published: date, last: date | None) -> When | None:
    if last is None:
        return None
    day = last + timedelta(days=load("dates")["from_last_named"][match.group("rel").lower()])
    return _when(match, day, day, "day", future=day > published)


_READERS: dict[str, Callable[[re.Match[str], date, date | None], When | None]] = {
    "iso": _iso,
    "num": _numbers,
    "mpart": _part_of_month,
    "season": _named_season,
    "md": _month_and_day,
    "dm": _month_and_day,
    "my": _month_and_year,
    "span": _years,
    "year": _years,
    "old": _years,
    "night": _night,
    "wdr": _weekday_range,
    "wd": _weekday,
    "ago": _ago,
    "later": _later,
    "past": _past,
    "week": _week,
    "pub": _from_publication,
    "rel": _from_last_named,
    "mon": _bare_month,
}
