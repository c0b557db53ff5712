"""Whose word a text really is: the agency it credits. Plain functions on text, and a file of agencies."""

import re
from functools import cache
from pathlib import Path

import yaml

AGENCIES = Path(__file__).parent / "data" / "agencies.yaml"
# A credit stands in the dateline or in one of the last lines; elsewhere an agency is only quoted.
DATELINE_CHARACTERS = 120
LAST_LINES = 12
LONGEST_CREDIT = 80


def credited_agency(text: str) -> str:
    """The key of the agency that a text says it comes from; empty when it credits none.

    >>> credited_agency("KABUL, Aug 9 (Reuters) - The town fell on Monday.")
    'reuters'
    >>> credited_agency("The town fell on Monday.\\n\\nWith AFP\\n\\nI subscribe")
    'afp'
    >>> credited_agency("An official told Reuters that the town fell.")
    ''
    """
    if dateline := _dateline().search(text[:DATELINE_CHARACTERS]):
        return _agencies()[dateline["agency"].casefold()]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in reversed(lines[-LAST_LINES:]):
        if len(line) <= LONGEST_CREDIT and (credit := _credit().fullmatch(line)):
            return _agencies()[credit["agency"].casefold()]
    return ""


@cache
def _agencies() -> dict[str, str]:
    listed = yaml.safe_load(AGENCIES.read_text(encoding="utf-8"))
    return {name.casefold(): agency["key"] for agency in listed for name in agency["names"]}


def _any_agency() -> str:
    names = sorted(_agencies(), key=len, reverse=True)
    return f"(?P<agency>{'|'.join(re.escape(name) for name in names)})"


@cache
def _dateline() -> re.Pattern[str]:
    # "KABUL, Aug 9 (Reuters) -", "KABUL (AFP) —", "(AP)": brackets, before the first sentence has begun.
    return re.compile(rf"^[^.!?()]*\({_any_agency()}\)\s*[-–—:]", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    # "With AFP", "(With input from AP)", "Source: Reuters", "AFP", "Reporting by Reuters", "© AFP 2021".
    before = r"(?:with(?: (?:input|inputs|additional reporting|files|material))?(?: (?:from|by))?|source:?|via|from|by|"
    before += r"reporting by|agencies?:|©|\(c\)|copyright)"
    return re.compile(rf"[\W_]*(?:{before}\s+)*{_any_agency()}[\W_]*(?:\d{{4}})?[\W_]*", re.IGNORECASE)
