"""What a model answered, held against the form it was asked for and, sign for sign, against the text."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jsonschema import Draft202012Validator

from ingest.third_reader.question import Question

LONGEST_QUOTE = 2000
SHORTEST_QUOTE = 8
# An article on the other side of the date line may tell of what is tomorrow here.
AHEAD = timedelta(days=1)


class BadAnswer(Exception):
    """The answer has not the form that was asked for; nothing of it is taken."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim that a model proposes, with where its words stand in the article."""

    place: int
    kind: str
    party: str | None
    party_name: str
    earliest: date | None
    latest: date | None
    assertion: str
    speaker: str
    in_title: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Refused:
    """One claim of an answer that was thrown away, and why."""

    why: str
    said: dict[str, Any]


def proposals_in(content: str, question: Question) -> tuple[list[Proposal], list[Refused]]:
    """The claims of an answer that stand up to the text, and those that do not. Raises BadAnswer.

    >>> asked = Question("", "Rebels hold Goma now.", date(2025, 1, 28), {1: "Goma"}, {})
    >>> said = {"place": 1, "kind": "captured", "party": None, "party_name": "Rebels", "earliest": None,
    ...         "latest": None, "assertion": "asserted", "speaker": "", "quote": "Rebels took Goma"}
    >>> [refused.why for refused in proposals_in(json.dumps({"claims": [said]}), asked)[1]]
    ['The quote is not in the article.']
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("The answer is no JSON.") from error
    wrong = next(Draft202012Validator(question.schema()).iter_errors(answer), None)
    if wrong is not None:
        raise BadAnswer(f"The answer has not the form that was asked for: {wrong.message[:200]}")
    taken: list[Proposal] = []
    refused: list[Refused] = []
    for said in answer["claims"]:
        try:
            proposal = _checked(said, question)
        except _NotSo as reason:
            refused.append(Refused(str(reason), said))
            continue
        if proposal not in taken:
            taken.append(proposal)
    return taken, refused


class _NotSo(Exception):
    pass


def _checked(said: dict[str, Any], question: Question) -> Proposal:
    quote = said["quote"]
    if not SHORTEST_QUOTE <= len(quote) <= LONGEST_QUOTE:
        raise _NotSo("The quote is too short or too long to prove anything.")
    start, in_title = question.text.find(quote), False
    if start < 0:
        start, in_title = question.title.find(quote), True
    if start < 0:
        raise _NotSo("The quote is not in the article.")
    earliest, latest = _day(said["earliest"]), _day(said["latest"])
    earliest, latest = earliest or latest, latest or earliest
    if earliest and latest and not earliest <= latest <= question.published + AHEAD:
        raise _NotSo("The days are in no order, or after the article.")
    return Proposal(
        said["place"], said["kind"], said["party"], said["party_name"][:200], earliest, latest, said["assertion"],
        said["speaker"][:300], in_title, start, start + len(quote),
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise _NotSo("There is no such day.") from error
