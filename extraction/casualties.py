"""Finds casualty figures: how many were killed and injured, who, where and since when, as the text states them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Span, Token

from extraction.calendar_words import number, number_pattern, one_of
from extraction.claims import Scene
from extraction.dates import When
from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Names
from extraction.reading import CasualtyReport
from extraction.speakers import Speakers
from extraction.tree import lemma

_LONGEST_SENTENCE = 800  # characters
_NEXT_SENTENCE = 3  # characters between two sentences

# Words with which the people that a number counts have come to an end.
_NO_PEOPLE = (
    "lost|killing|wounding|injuring|injures|killed|injured|wounded|dead|died|are|were|was|is|have|has|had|"
    "in|by|after|when|who|that|while|among|on|at|since|from|during"
)


def find_casualties(
    scene: Scene, speakers: Speakers, names: Names, whens: Sequence[When], countries: Countries
) -> list[CasualtyReport]:
    """The casualty reports of a document, one a sentence; "… were killed. Another 12 were injured." is one."""
    reports: list[CasualtyReport] = []
    for report in _reports(scene, speakers, names, whens, countries):
        last = reports[-1] if reports else None
        follows = last is not None and report.start - last.end < _NEXT_SENTENCE and last.injured is None
        if last is not None and follows and report.killed is None:
            evidence = scene.text[last.start : report.end]
            reports[-1] = replace(last, injured=report.injured, end=report.end, evidence=evidence)
        elif last is not None and follows and report.killed == last.killed:
            reports[-1] = report
        else:
            reports.append(report)
    return reports


def _reports(
    scene: Scene, speakers: Speakers, names: Names, whens: Sequence[When], countries: Countries
) -> Iterator[CasualtyReport]:
    for sentence in scene.doc.sents:
        if len(sentence.text) > _LONGEST_SENTENCE or not _keywords().search(sentence.text):
            continue
        killed, who = _figure(sentence.text, "killed", "killing")
        injured, _ = _figure(sentence.text, "injured", "injuring")
        if killed is None and injured is None:
            continue
        place, province = _place(sentence, scene)
        if place is None and not any(hit.places or hit.provinces or hit.actors for hit in scene.phrases.named.values()):
            continue  # an accident in some other country, in a survey of the day's news
        saying = next(
            (token for token in sentence if token.pos_ == "VERB" and lemma(token) in words("speakers", "verbs")), None
        )
        speaker = speakers.of(sentence.root, saying, countries.first)
        since, until = _days(sentence, whens)
        start, end = scene.view.origin_span(sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
        yield CasualtyReport(
            place=place,
            place_name=names.places[place].name if place is not None else "",
            province=province,
            killed=killed,
            injured=injured,
            who=who,
            since=since,
            until=until,
            speaker=speaker.text,
            evidence=scene.text[start:end],
            start=start,
            end=end,
        )


def _figure(text: str, after: str, before: str) -> tuple[int | None, str]:
    """The number of people and who they are; several groups of one sentence are added up.

    >>> _figure("At least 20 children have been killed and 130 injured.", "killed", "killing")
    (20, 'children')
    >>> _figure("115 soldiers and 58 civilians were killed.", "killed", "killing")[0]
    173
    """
    for pattern in (_after(after), _before(before)):
        for match in pattern.finditer(text):
            groups = [
                (number(n), who.strip())
                for n, who in re.findall(
                    rf"\b({number_pattern()})\b\s*((?:(?!{number_pattern()}\b)[\w'’-]+\s?){{0,4}})",
                    match.group("people"),
                    re.I,
                )
            ]
            counted = [
                (n, who)
                for n, who in groups
                if n is not None and not set(who.lower().split()[:1]) & words("casualties", "not_people")
            ]
            if counted:
                return sum(n for n, _ in counted), re.sub(
                    r"\s+(?:have|has|had|were|was|are|is|been)\b.*", "", counted[0][1]
                ).strip()
    return None, ""


@cache
def _after(kind: str) -> re.Pattern[str]:
    """ "20 children have been killed", "20 people and 3 soldiers killed", "287 fighters, among them 26 boys, died"."""
    died = one_of(words("casualties", kind))
    word = rf"\s+(?:of (?:the|them|his|its|their)\s+)?(?!(?:{_NO_PEOPLE})\b|and\s+(?:{died})\b)[\w'’-]+"
    people = rf"{number_pattern()}(?:{word}){{0,10}}?(?:,? (?:among|including) [^,.;]{{0,40}}?,?)?"
    more = rf"(?:(?:,|,?\s+and|\s+as well as)\s+(?:{_about()}\s+)?{people}){{0,4}}"
    verb = r"(?:\s+(?:have|has|had|were|was|are|is|been|being|reported|confirmed|more|also|[a-z]+ly)){0,4}"
    together = r"(?!\s+(?:and|or)\s+(?:injured|wounded)\b)"
    return re.compile(rf"\b(?P<people>{people}{more}){verb}\s+(?:{died})\b{together}", re.IGNORECASE)


@cache
def _before(kind: str) -> re.Pattern[str]:
    """ "killed 20 people", "killing at least nine and injuring 12"."""
    people = rf"{number_pattern()}(?:\s+(?!and\b|while\b|in\b|at\b)[\w'’-]+){{0,4}}"
    left = rf"(?:{one_of(words('casualties', kind))})"
    return re.compile(
        rf"\b{left}\s+(?:{_about()}\s+)*(?P<people>{people}(?:,?\s+and\s+(?:{_about()}\s+)?{people})?)", re.IGNORECASE
    )


@cache
def _keywords() -> re.Pattern[str]:
    found = {word for kind in ("killed", "injured", "killing", "injuring") for word in words("casualties", kind)}
    return re.compile(rf"\b(?:{one_of(found)})\b", re.IGNORECASE)


@cache
def _about() -> str:
    return f"(?:{one_of(words('casualties', 'about'))})"


def _place(sentence: Span, scene: Scene) -> tuple[int | None, bool]:
    """The place of the sentence, else the one that the text is about; whether the province is meant."""
    senses = scene.phrases.senses
    named = [(token, senses[token.i]) for token in sentence if token.i in senses]
    for _, sense in named:
        if sense.meaning in ("town", "province", "site", "district"):
            return sense.place, sense.meaning != "town"
    last: Token = sentence[-1]
    found = scene.phrases.refers_back(last) if len(sentence) > 1 else []
    return (found[0], False) if found else (None, False)


def _days(sentence: Span, whens: Sequence[When]) -> tuple[date | None, date | None]:
    inside = [when for when in whens if sentence.start_char <= when.start < sentence.end_char and not when.future]
    running = [when for when in inside if when.running]
    chosen = (running or inside)[:1]
    return (chosen[0].earliest, chosen[0].latest) if chosen else (None, None)
