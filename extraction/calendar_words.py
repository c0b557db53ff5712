"""The words of the news calendar, from data: weekdays, months, numbers, and the expressions built from them."""

import re
from functools import cache

from extraction.lexicon import LexiconError, load

_MULTIPLY = ("dozen", "hundred", "thousand")
_VAGUE = ("a", "an", "couple", "few", "several")


@cache
def weekdays() -> dict[str, int]:
    """Every name of a weekday, Monday being 0."""
    calendar = load("dates")
    return {word: index for key in ("weekdays", "weekday_abbreviations") for index, word in enumerate(calendar[key])}


@cache
def months() -> dict[str, int]:
    """Every name of a month, January being 1."""
    found: dict[str, int] = {}
    for index, line in enumerate(load("dates")["months"], start=1):
        name, _, short = line.partition(":")
        for word in (name, *short.split(",")):
            if word.strip():
                found[word.strip()] = index
    if len(set(found.values())) != 12:
        raise LexiconError("dates.toml: months must be twelve")
    return found


@cache
def numbers() -> dict[str, int]:
    """Number words up to a hundred."""
    return dict(load("dates")["numbers"])


def number(written: str) -> int | None:
    """The value of a number in digits or words.

    >>> number("34"), number("2,400"), number("twenty-one"), number("dozens"), number("Six")
    (34, 2400, 21, None, 6)
    >>> number("two dozen"), number("a dozen"), number("two hundred and five"), number("three thousand")
    (24, 12, 205, 3000)
    >>> number("half a dozen")
    6
    """
    plain = written.strip().lower().replace(",", "")
    if plain == "half a dozen":
        return 6
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) < 10 else None
    parts = re.split(r"[- ]", plain)
    known = [(part, numbers().get(part)) for part in parts if part not in ("of", "and")]
    if not known or any(value is None for _, value in known):
        return None
    total = 0
    for part, value in known:
        total = max(total, 1) * (value or 0) if part in _MULTIPLY else total + (value or 0)
    return total


def one_of(words: object) -> str:
    """A regular expression for any of these words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def number_pattern() -> str:
    """A regular expression for one number in digits or words."""
    single = one_of(word for word in numbers() if word not in (*_VAGUE, *_MULTIPLY))
    below = rf"(?:{single})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?(?![a-z])"
    more = rf"(?: (?:hundred|thousand|dozen)(?![a-z])(?: and {below})?)?"
    round_ones = r"(?<!several )(?<!few )(?:dozen|(?<=a )hundred|(?<=a )thousand)(?![a-z])"
    return rf"(?:\d[\d,]*|half a dozen|{below}{more}|{round_ones})"


@cache
def counting() -> re.Pattern[str]:
    """ "ten days after", "hours after", "a day after" at the end of a text: how long after what follows."""
    count = rf"(?P<count>{number_pattern()}|an?|several)"
    return re.compile(rf"(?:{count} |\b)(?P<unit>minutes?|hours?|days?|weeks?) after$", re.IGNORECASE)


def days_in(match: re.Match[str]) -> int | None:
    """How many days a match of `counting` counts; None where it does not say.

    >>> [days_in(counting().search(text)) for text in ("two weeks after", "hours after", "for days after")]
    [14, 0, None]
    """
    unit = match.group("unit").lower().rstrip("s")
    if unit in ("minute", "hour"):
        return 0
    count = number(match.group("count") or "")
    count = 1 if (match.group("count") or "").lower() in ("a", "an") else count
    return None if count is None else count * (7 if unit == "week" else 1)
