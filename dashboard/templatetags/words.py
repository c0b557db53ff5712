"""Days, counts and offsets in the words of the screen."""

from datetime import date, timedelta
from typing import Any

from django import template
from django.utils.dateformat import format as formatted

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """9 August 2021; empty when there is none.

    >>> day(date(2021, 8, 9))
    '9 August 2021'
    """
    return formatted(value, "j F Y") if value else ""


def interval(earliest: date | None, latest: date | None) -> str:
    """A day, or the days between which it lies, as short as can be.

    >>> interval(date(2021, 8, 2), date(2021, 8, 3)), interval(date(2021, 7, 31), date(2021, 8, 3))
    ('2–3 August 2021', '31 July – 3 August 2021')
    >>> interval(None, date(2021, 8, 9)), interval(None, None)
    ('by 9 August 2021', 'day not stated')
    """
    if latest is None and earliest is None:
        return "day not stated"
    if earliest is None:
        return f"by {day(latest)}"
    if latest is None or earliest == latest:
        return day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day(latest)}"
    if earliest.year == latest.year:
        return f"{formatted(earliest, 'j F')} – {day(latest)}"
    return f"{day(earliest)} – {day(latest)}"


@register.filter
def days_of(thing: Any) -> str:
    """The days of a claim or an event, which have `earliest` and `latest`."""
    return interval(thing.earliest, thing.latest)


@register.filter
def last_day(until: date | None) -> str:
    """The last day of a period whose end is not included; “now” while it is open.

    >>> last_day(date(2021, 8, 9)), last_day(None)
    ('8 August 2021', 'now')
    """
    return day(date.fromordinal(until.toordinal() - 1)) if until else "now"


@register.filter
def key_of(mapping: dict[Any, Any], key: Any) -> Any:
    """The value under a key, or the key itself where there is none: actor keys as names."""
    return mapping.get(key, key)


@register.filter
def thousands(value: int) -> str:
    """A number with thin spaces between its thousands.

    >>> thousands(523300).split("\N{NARROW NO-BREAK SPACE}")
    ['523', '300']
    """
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


@register.filter
def percent(value: float) -> str:
    """0.93 as 93 %.

    >>> percent(0.934)
    '93 %'
    """
    return f"{round(value * 100)} %"


@register.filter
def hours(value: timedelta) -> str:
    """A time in hours, or in days where it is longer than two.

    >>> hours(timedelta(minutes=20)), hours(timedelta(hours=14)), hours(timedelta(days=3))
    ('under an hour', '14 h', '3 days')
    """
    whole = round(value.total_seconds() / 3600)
    if whole < 1:
        return "under an hour"
    return f"{whole} h" if whole <= 48 else f"{round(whole / 24)} days"
