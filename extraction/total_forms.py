"""The forms in which a number of capitals is written: "six of the 34", "a sixth", "all but one", "a total of eight"."""

import re
from functools import cache

from extraction.calendar_words import number, number_pattern, one_of
from extraction.lexicon import load, words


def figures(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The count and, where it is said, of how many.

    >>> [figures(total_pattern().search(text)) for text in ("six of the country's 34 provincial capitals",
    ...     "the sixth provincial capital", "all but two of the five state capitals", "half of the 34 capitals")]
    [(6, 34), (6, None), (3, 5), (17, 34)]
    """
    if match.group("rest"):
        whole, rest = number(match.group("whole")), number(match.group("rest"))
        return (None, None) if whole is None or rest is None else (whole - rest, whole)
    if match.group("half"):
        whole = number(match.group("halfof"))
        return (None, None) if whole is None or whole % 2 else (whole // 2, whole)
    if match.group("only"):
        return 1, None
    counts = ("n", "n2", "n3", "n5", "n6", "total", "n8", "n9", "n10", "n11")
    written = next((match.group(name) for name in counts if match.group(name)), None)
    of = next(
        (match.group(name) for name in ("m", "m3", "m4", "m5", "m8", "m9", "m10", "m11") if match.group(name)), None
    )
    ordinal = match.group("ordinal") or match.group("ordinal2") or match.group("ordinal3")
    count = _ordinal(ordinal) if ordinal else number(written or "")
    return (count, count) if match.group("all") else (count, number(of) if of else None)


@cache
def total_pattern() -> re.Pattern[str]:
    """All forms; the named groups say which one was found."""
    count = number_pattern()
    capitals = f"(?:{one_of(words('totals', 'capitals'))})s?"
    owner = r"(?:(?:the|its|their|all)\s+)?(?:(?:[\w.-]+\s+)?[\w.-]+(?:'s|s')\s+)?(?:the\s+)?"
    adjectives = r"(?:(?!and\b|in\b|of\b|on\b|the\b|to\b)[\w-]+,?\s+){0,3}"
    ordinal = one_of(words("totals", "ordinals"))
    have = one_of(words("totals", "have"))
    ranked = r"(?:and\s+(?:the\s+|by far the\s+)?(?:most\s+\w+|largest|biggest|richest)\s+)?"  # "the fifth and largest"
    out_of = r"(?:[^.;]{0,25}?\b(?:out )?of (?:the |a |a total of |the country's )?"
    more = r"(?:more than\s+|over\s+|nearly\s+|almost\s+)"
    forms = [
        rf"(?<!more than )(?P<half>half)\s+(?:of\s+)?{owner}(?P<halfof>{count})\s+{adjectives}{capitals}\b",
        rf"all\s+but\s+(?P<rest>{count})\s+of\s+{owner}(?P<whole>{count})\s+{adjectives}{capitals}\b",
        rf"of\s+{owner}(?P<m10>{count})\s+{adjectives}{capitals},?\s+"
        rf"(?:only\s+|just\s+|at least\s+|some\s+)?(?P<n10>{count})\b",
        rf"of\s+{owner}(?P<m11>{count})\s+{adjectives}{capitals},?\s+[^.;:]{{2,40}}?\b(?:{have})\s+"
        rf"(?:only\s+|just\s+|at least\s+|some\s+)?(?P<n11>{count})(?=[\s.,;]*(?:$|[.,;]|(?:and|so|while|on|in)\b))",
        rf"to\s+(?P<n9>{count})\s+the\s+(?:number\s+of\s+)?{adjectives}{capitals}\b",
        rf"(?<!\ba )(?<!\bone )(?P<ordinal3>{ordinal})\s+"
        rf"(?:out\s+)?of\s+{owner}(?P<m9>{count})\s+{adjectives}{capitals}\b",
        rf"the\s+(?P<only>only)\s+{adjectives}{capitals}\s+(?![^.;]{{0,40}}\b(?:not|never|still)\b)"
        rf"(?:that|to|which|under|in|it|they|captured|taken|seized|held)\b",
        rf"(?P<n>{count})\s+(?:out\s+)?of\s+{owner}(?P<m>{count})\s+{adjectives}{capitals}\b",
        rf"(?P<all>all|every\s+one)\s+(?:of\s+)?(?:the\s+|its\s+)?(?:[\w-]+'s\s+)?(?P<n6>{count})\s+(?:of\s+{owner})?{adjectives}{capitals}\b",
        rf"(?P<ordinal2>{ordinal})\s+(?:capture|seizure|fall|loss|conquest)\s+of\s+an?\s+{capitals}\b",
        rf"(?:number|total|tally|count|toll)(?:\s+of\s+{adjectives}{capitals}\b)?[^.;]{{0,80}}?\bto\s+{more}?(?P<total>{count})\b(?!\s*(?:km|people|killed|miles))",
        rf"(?P<n2>{count})\s+(?:out\s+)?of\s+{owner}{adjectives}{capitals}\b",
        rf"{capitals}[^.;]{{0,30}}?\b(?P<n5>{count})\s+(?:out\s+)?of\s+(?:the\s+)?(?P<m5>{count})\b",
        rf"(?P<n3>{count})\s+(?P<beside>{adjectives}){capitals}\b{out_of}(?P<m3>{count})\b)?",
        rf"(?P<ordinal>{ordinal}|\d+(?:st|nd|rd|th))\s+{ranked}(?P<beside2>{adjectives}){capitals}\b{out_of}(?P<m4>{count})\b)?",
        rf"{capitals}\s+[^.;]{{0,40}}?\b(?P<n8>{count})\s+(?:out\s+)?of\s+(?:the\s+)?(?P<m8>{count})\b",
    ]
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


def _ordinal(written: str) -> int | None:
    ordinals = list(load("totals")["ordinals"])
    plain = written.lower()
    return ordinals.index(plain) + 1 if plain in ordinals else int(plain[:-2]) if plain[:-2].isdigit() else None
