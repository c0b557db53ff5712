"""Reads how many people a sentence says were killed or injured, and who: "20 children were killed and 130 injured"."""

import re
from functools import cache

from extraction.calendar_words import months, number, number_pattern, one_of
from extraction.lexicon import words

# Words with which the people that a number counts have come to an end.
_NO_PEOPLE = (
    "lost|killing|wounding|injuring|injures|killed|injured|wounded|dead|died|are|were|was|is|have|has|had|"
    "in|by|after|when|who|that|while|among|including|on|at|since|from|during|but|where|as"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|of|by|from|until|during|and|late|early|mid|year)[ -]$|\d[,/ -]$", re.IGNORECASE
)
_INCLUDED = re.compile(
    r",?\s*\b(?:including|among|most of|many of|some of|half of|both|at least \S+ of|(?:[\w-]+ )?of (?:them|whom))\b",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"[-–](?:year|month|week|day|man|strong|member|storey|hour|km|mile|point|nation)", re.IGNORECASE
)


def figure(text: str, done: str, doing: str) -> tuple[int | None, str]:
    """The number of people and who they are; several groups of one sentence are added up.

    >>> figure("At least 20 children have been killed and 130 injured.", "killed", "killing")
    (20, 'children')
    >>> figure("115 soldiers and 58 civilians were killed.", "killed", "killing")[0]
    173
    >>> figure("Between 20 and 30 people, including 5 children, were killed.", "killed", "killing")
    (20, 'people')
    """
    text = _range().sub(lambda span: span.group(1) or span.group(2), text)  # the least that it can mean
    text = _one_of_several().sub(r"one \1", text)
    found: list[tuple[int, str]] = []
    for pattern in (_toll(done), _after(done), _before(doing), _one(done, doing)):
        for match in pattern.finditer(text):
            counted = _counted(text, match)
            if not counted or (found and not re.search(r"\balso\b", match.group(), re.IGNORECASE)):
                continue
            found += counted
        if found:
            break
    return (sum(n for n, _ in found), _who(found[0][1])) if found else (None, "")


def _counted(text: str, match: re.Match[str]) -> list[tuple[int, str]]:
    """The groups of people in a match, without numbers that count something else."""
    name = next((name for name in ("people", "people2", "people3", "people4") if match.groupdict().get(name)), "people")
    people, start = match.group(name), match.start(name)
    included = _INCLUDED.search(people)
    people = people[: included.start()] if included and included.start() else people
    if "one" in match.groupdict():
        return [(1, people)]
    groups = []
    for group in _groups().finditer(people):
        count, who = number(group.group("n")), group.group("who").strip()
        before = text[: start + group.start()]
        if count is None or _is_no_count(group.group("n"), before, text[start + group.end("n") :], who):
            continue
        groups.append((count, who))
    return groups


def _is_no_count(written: str, before: str, after: str, who: str) -> bool:
    """Whether a number is a year, a day of a month, an age, or counts no people."""
    first = next(iter(re.findall(r"[\w'-]+", who.lower())), "")
    if first in words("casualties", "not_people") or _NOT_A_COUNT.match(after):
        return True
    if re.search(r"\b(?:no|not)\s$", before, re.IGNORECASE):
        return True
    if after[:1] == "%" or before[-1:] in ("$", "€", "£", ".", ":", "-", "/"):
        return True
    if _YEAR.fullmatch(written) and (_BEFORE_YEAR.search(before) or not first):
        return True
    return _month_before().search(before) is not None


def _who(written: str) -> str:
    plain = re.sub(r"\s+(?:have|has|had|were|was|are|is|been)\b.*", "", written).strip(" ,")
    return re.sub(r"^(?:a|an|of|the)\s+", "", plain)


@cache
def _groups() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<n>{number_pattern()})(?!\w)\s*(?P<who>(?:(?!{number_pattern()}\b|and\b)[\w'’-]+\s?){{0,5}})",
        re.IGNORECASE,
    )


@cache
def _range() -> re.Pattern[str]:
    """ "20 to 30 people", "between 20 and 30 people"."""
    n = number_pattern()
    return re.compile(
        rf"(?:\bbetween\s+({n})\s+and\s+{n}|\b({n})(?:(?<=\d)\s*[-–]\s*(?=\d)|\s+(?:to|or)\s+){n})(?=\s+[a-z])",
        re.IGNORECASE,
    )


@cache
def _after(kind: str) -> re.Pattern[str]:
    """ "20 children have been killed", "20 people and 3 soldiers killed", "287 fighters, among them 26 boys, died"."""
    died = one_of(words("casualties", kind))
    word = rf"\s+(?:of (?:the|them|his|its|their)\s+)?(?!(?-i:{_NO_PEOPLE})\b|and\s+(?:{died})\b)[\w'’-]+"
    ends = rf"\b(?:were|was|has|have|had|are|is|{died})\b"
    of_them = r"(?:among|including|most of|many of|[\w-]+ of (?:them|whom))"
    with_them = rf"(?:,?\s+{of_them} ?(?:(?!{ends})[^,.;]){{0,60}}?,?)?"
    people = rf"{number_pattern()}(?:{word}){{0,10}}?{with_them}"
    more = rf"(?:(?:,|,?\s+and|\s+as well as)\s+(?:{_about()}\s+)?{people}){{0,4}}"
    helpers = "have|has|had|were|was|are|is|been|being|reported|confirmed|more|also|feared|found|left|lay|[a-z]+ly"
    verb = rf"(?:\s+(?:{helpers})){{0,4}}"
    together = r"(?!\s+(?:and|or)\s+(?:injured|wounded|hurt)\b)"
    return re.compile(rf"\b(?P<people>{people}{more}){verb}\s+(?:{died})\b{together}", re.IGNORECASE)


@cache
def _before(kind: str) -> re.Pattern[str]:
    """ "killed 20 people", "killing at least nine and injuring 12", "claimed 40 lives"."""
    lives = one_of(words("casualties", "lives"))
    people = (
        rf"{number_pattern()}(?:\s+(?!and\b|while\b|in\b|at\b|by\b|on\b|when\b|after\b|including\b)[\w'’-]+){{0,4}}"
    )
    weak = {"claimed", "lost", "losing", "left", "leaving"}
    plain = one_of(words("casualties", kind) - weak)
    forms = [rf"(?:{plain})\s+(?:{_about()}\s+)*(?P<people>{people}(?:,?\s+and\s+(?:{_about()}\s+)?{people})?)"]
    if kind == "killing":
        about = rf"(?:{_about()}\s+)*"
        cost = r"(?:claim(?:ed|ing|s)|cost(?:ing|s)?|lost|losing)"
        forms.append(rf"{cost}\s+{about}(?P<people2>{number_pattern()}\s+(?:[\w-]+\s+)?(?:{lives}))\b")
        forms.append(
            rf"(?:left|leaving|leaves)\s+{about}(?P<people3>{number_pattern()}(?:\s+[\w'-]+){{0,4}}?)\s+dead\b"
        )
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _toll(kind: str) -> re.Pattern[str]:
    """ "the death toll rose to 40", "bringing the number of dead to 12"."""
    if kind != "killed":
        return re.compile(r"(?!x)x(?P<people>)")
    tolls = one_of(words("casualties", "tolls"))
    return re.compile(
        rf"\b(?:{tolls})\b(?:(?!\bfrom\b)[^.;]){{0,60}}?\b(?:to|at|was|is|of|reached|passed|exceeded)\s+(?:{_about()}\s+)*(?P<people>{number_pattern()})\b",
        re.IGNORECASE,
    )


@cache
def _one(done: str, doing: str) -> re.Pattern[str]:
    """ "a soldier was killed", "killing a United Nations serviceman"."""
    person = rf"(?:a|an)\s+(?:[\w'-]+\s+){{0,4}}?(?:{one_of(words('casualties', 'persons'))})\b"
    verb = r"(?:\s+(?:was|is|has been|had been|were)(?:\s+[a-z]+ly)?)"
    died = one_of(words("casualties", done))
    before = one_of(words("casualties", doing) - {"left", "leaving", "lost", "losing", "claimed"})
    forms = [rf"(?:{before})\s+(?P<people>{person})", rf"(?P<people2>{person}){verb}\s+(?:{died})\b"]
    if done == "killed":
        forms.append(rf"(?P<people3>(?:(?<=left )|(?<=leaving )|(?<=leaves )){person})\s+dead\b")
        forms.append(rf"(?P<people4>{person})\s+(?:died|drowned|perished)\b")
    return re.compile(rf"\b(?P<one>)(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _one_of_several() -> re.Pattern[str]:
    """ "an officer and two soldiers": the officer counts too."""
    person = rf"(?:[\w'-]+\s+){{0,3}}?(?:{one_of(words('casualties', 'persons'))})"
    others = rf"(?:,|,?\s+and|,?\s+as well as)\s+(?:(?:{_about()})\s+)?(?:{number_pattern()}|an?)\s"
    source = "".join(rf"(?<!\b{word} )" for word in ("to", "by", "told", "with", "from", "of", "said", "as"))
    return re.compile(rf"{source}\ban?\s+({person})(?={others})", re.IGNORECASE)


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(months())})\.?\s$", re.IGNORECASE)


@cache
def _about() -> str:
    return f"(?:{one_of(words('casualties', 'about'))})"
