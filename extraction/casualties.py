"""Finds casualty figures: how many were killed and injured, who, where and since when, as the text states them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Span, Token

from extraction.calendar_words import one_of
from extraction.casualty_figures import figure
from extraction.dates import When
from extraction.homonyms import Countries
from extraction.lexicon import words
from extraction.names import Names
from extraction.reading import CasualtyReport
from extraction.record import Scene
from extraction.speakers import Speakers
from extraction.tree import lemma

_LONGEST_SENTENCE = 800  # characters
_NEXT_SENTENCE = 3  # characters between two sentences
_SOON = 400  # characters within which "128 others were wounded" still adds to the dead that were told of
_OTHERS = re.compile(r"\b(?:others|another|more|further)\b", re.IGNORECASE)


def find_casualties(
    scene: Scene, speakers: Speakers, names: Names, whens: Sequence[When], countries: Countries
) -> list[CasualtyReport]:
    """The casualty reports of a document, one a sentence; "… were killed. Another 12 were injured." is one."""
    reports: list[CasualtyReport] = []
    for report in _reports(scene, speakers, names, whens, countries):
        last = reports[-1] if reports else None
        near = _SOON if _OTHERS.search(report.evidence) else _NEXT_SENTENCE
        follows = last is not None and report.start - last.end < near and last.injured is None
        if last is not None and follows and report.killed is None and report.place == last.place:
            evidence = scene.text[last.start : report.end]
            reports[-1] = replace(last, injured=report.injured, end=report.end, evidence=evidence)
        elif last is not None and follows and report.killed == last.killed and report.place == last.place:
            reports[-1] = report
        elif any(_repeats(report, other) or _repeats(other, report) for other in reports):
            reports = [other for other in reports if not _repeats(other, report)]
            reports += [] if any(_repeats(report, other) for other in reports) else [report]
        else:
            reports.append(report)
    return reports


def _repeats(one: CasualtyReport, other: CasualtyReport) -> bool:
    """Whether a report only says again a part of what another one says."""
    same = one.place == other.place and one.killed == other.killed and one.killed is not None
    return same and one.injured in (None, other.injured)


def _reports(
    scene: Scene, speakers: Speakers, names: Names, whens: Sequence[When], countries: Countries
) -> Iterator[CasualtyReport]:
    if not _keywords().search(scene.doc.text):
        return
    for sentence in scene.doc.sents:
        text = sentence.text
        if len(text) > _LONGEST_SENTENCE or not _keywords().search(text):
            continue
        killed, who = figure(text, "killed", "killing")
        injured, _ = figure(text, "injured", "injuring")
        if killed is None and injured is None:
            continue
        if not _is_news(sentence, scene):
            continue
        place, province = _place(sentence, scene)
        if place is None and _is_elsewhere(sentence, scene, countries):
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


def _is_news(sentence: Span, scene: Scene) -> bool:
    """Whether a sentence tells of now, and not of a fear, a plan or an older war."""
    told_before = scene.timing.historical_in(sentence.root) or _long_ago().search(sentence.text)
    return not told_before and not _unreal().search(sentence.text)


@cache
def _unreal() -> re.Pattern[str]:
    """It did not happen, or only might: with no clause between this word and the figure's verb."""
    verbs = one_of(words("casualties", "killed") | words("casualties", "injured") | {"kill", "injure", "wound", "die"})
    return re.compile(rf"\b(?:{one_of(words('casualties', 'unreal'))})\b[^.;,]{{0,60}}\b(?:{verbs})\b")


@cache
def _long_ago() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(words('casualties', 'long_ago'))})\b", re.IGNORECASE)


@cache
def _keywords() -> re.Pattern[str]:
    found = {
        word for kind in ("killed", "injured", "killing", "injuring", "tolls") for word in words("casualties", kind)
    }
    return re.compile(rf"\b(?:{one_of(found)})\b", re.IGNORECASE)


def _place(sentence: Span, scene: Scene) -> tuple[int | None, bool]:
    """The place of the sentence, else the one that the text is about; whether the province is meant."""
    senses = scene.phrases.senses
    named = [senses[token.i] for token in sentence if token.i in senses]
    for wanted in (("town",), ("province", "site", "district")):
        for sense in named:
            if sense.meaning in wanted:
                return sense.place, sense.meaning != "town"
    if len(sentence) < 2 or _names_its_own_place(sentence, scene):
        return None, False
    last: Token = sentence[-1]
    found = scene.phrases.refers_back(last)
    if scene.topic.headline is not None and not any(named.token < sentence.start for named in scene.topic.here):
        return scene.topic.headline, False  # the paragraph has named none: it goes on with what the article is about
    return (found[0], False) if found else (None, False)


def _names_its_own_place(sentence: Span, scene: Scene) -> bool:
    """Whether a sentence says where it happened with a name that is not in the gazetteer: "in the village of Zar"."""
    return any(
        token.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "outside")
        and token.i not in scene.phrases.named
        for token in sentence
    )  # fmt: skip


def _is_elsewhere(sentence: Span, scene: Scene, countries: Countries) -> bool:
    """Whether a sentence without a place is not about the article's war: it names another country, or nothing at all
    where the text has not named a town for a while.
    """
    hits = [scene.phrases.named[token.i] for token in sentence if token.i in scene.phrases.named]
    named = {code for hit in hits for code in hit.countries}
    if named and countries.first not in named:
        return True
    near = [town for town in scene.topic.here if town.token < sentence.start] or any(scene.topic.before[-1:])
    parties = [hit for hit in hits if hit.actors or hit.regions]
    if named and countries.first not in named and not any(countries.speaks_for(hit) for hit in parties):
        return True
    return not named and not parties and not near


def _days(sentence: Span, whens: Sequence[When]) -> tuple[date | None, date | None]:
    inside = [when for when in whens if sentence.start_char <= when.start < sentence.end_char and not when.future]
    running = [when for when in inside if when.running]
    chosen = (running or inside)[:1]
    return (chosen[0].earliest, chosen[0].latest) if chosen else (None, None)
