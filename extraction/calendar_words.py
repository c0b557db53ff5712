"""The words of the news calendar, from data: weekdays, months, numbers, and the expressions built from them."""

import re
from functools import cache

from extraction.lexicon import LexiconError, load


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
    """
    plain = written.strip().lower().replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) < 10 else None
    parts = re.split(r"[- ]", plain)
    values = [numbers().get(part) for part in parts if part not in ("of", "and")]
    if not values or None in values:
        return None
    total = 0
    for value in values:
        if value == 100:
            total = max(total, 1) * 100
        else:
            total += value or 0
    return total


def one_of(words: object) -> str:
    """A regular expression for any of these words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def number_pattern() -> str:
    """A regular expression for one number in digits or words up to 99."""
    single = one_of(word for word in numbers() if word not in ("a", "an", "hundred", "couple", "few", "several"))
    return rf"(?:\d[\d,]*|(?:{single})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?(?![a-z]))"
