"""Which of GeoNames' unlabelled alternate names are safe to look for in a text, and whose name each of them is."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from geo.spelling import fold
from scripts.geodata.capitals import Seats
from scripts.geodata.overrides import Overrides
from scripts.geodata.towns import Town, Unit

# Scripts that are stored for later languages, under the language code that says "some language in this script".
SCRIPTS = {"ARABIC": "und-Arab", "CYRILLIC": "und-Cyrl", "HEBREW": "und-Hebr", "GEORGIAN": "und-Geor",
           "ARMENIAN": "und-Armn", "ETHIOPIC": "und-Ethi"}  # fmt: skip
# What languages add to the name of a unit; the bare name is the one that texts use.
_UNIT_WORD = re.compile(
    r"(?i)^(?:the |province of |state of |muhafazat )|"
    r" (?:province|provinc|provincia|region|governorate|district|oblast|county|viloyati|wela[yý]aty|city|prefecture)$"
)
# Letters of other Latin alphabets than those that English texts use.
_FOREIGN = re.compile("[əƏɛƐˌˈɣŋ]")
Row = tuple[int, str, str, str, int]


class SpellingRules:
    """Judges each alternate name of each seat against every other name of its country."""

    def __init__(
        self,
        towns: dict[int, Town],
        units: dict[str, Unit],
        seats: Seats,
        overrides: Overrides,
        countries: dict[str, dict[str, object]],
        words: frozenset[str],
    ) -> None:
        self.units, self.seats, self.overrides, self.words = units, seats, overrides, words
        self.other_towns: dict[str, set[str]] = defaultdict(set)
        for town in towns.values():
            if town.geonameid not in seats.towns:
                self.other_towns[town.country].add(fold(town.name))
        self.seat_names: dict[str, dict[str, int]] = defaultdict(dict)
        for town in seats.towns.values():
            self.seat_names[town.country].setdefault(fold(town.name), town.geonameid)
        self.unit_names: dict[str, set[str]] = defaultdict(set)
        for unit in units.values():
            self.unit_names[unit.code[:2]].update(fold(name) for name in unit_spellings(unit, overrides))
        self.country_names = {fold(str(row["name"])) for row in countries.values()}
        self.units_of: dict[int, list[str]] = defaultdict(list)
        for code, geonameid in seats.of_unit.items():
            self.units_of[geonameid].append(code)

    def rows(self) -> Iterator[Row]:
        """(geonameid, spelling, language, of, read) for every seat: the display name, what is by hand, then the rest.

        `read` says whether English texts are searched for it: GeoNames' names have no language, and those that differ
        much from the usual ones are old or foreign names, which would be found where nobody means the town.
        """
        for town in sorted(self.seats.towns.values(), key=lambda t: (t.country, t.geonameid)):
            yield from self._of_town(town)
            yield from self._of_province(town)

    def _of_town(self, town: Town) -> Iterator[Row]:
        by_hand = [town.name, *self.overrides.all("spelling", town.geonameid)]
        dropped = {fold(text) for text in self.overrides.all("drop", town.geonameid)}
        seen = set()
        for spelling in by_hand:
            seen.add(fold(spelling))
            yield town.geonameid, spelling, "en", "place", 1
        own = {fold(town.alternates[0]), *seen}
        for spelling in sorted(set(town.alternates)):
            folded, language = fold(spelling), script_of(spelling)
            if language is None or not folded or folded in seen or folded in dropped or len(spelling) > 100:
                continue
            if language == "" and not self._is_safe(town, spelling, folded, own):
                continue
            seen.add(folded)
            yield town.geonameid, spelling, language, "place", int(language == "" and is_near(folded, own))

    def _is_safe(self, town: Town, spelling: str, folded: str, own: set[str]) -> bool:
        """A Latin alternate is safe unless it is a code, a transliteration, a word, or somebody else's name."""
        if folded in own:
            return True
        somebody_elses = (
            folded in self.other_towns[town.country]
            or self.seat_names[town.country].get(folded, town.geonameid) != town.geonameid
            or folded in self.unit_names[town.country]
            or folded in self.country_names
        )
        is_code = len(folded) < 4 or any(c.isdigit() for c in folded) or spelling.isupper()
        return not (somebody_elses or is_code or not _begins_large(spelling) or spelling.casefold() in self.words)

    def _of_province(self, town: Town) -> Iterator[Row]:
        seen: set[str] = set()
        for code in self.units_of.get(town.geonameid, []):
            dropped = {fold(text) for text in self.overrides.all("province_drop", code)}
            usual = {fold(bare(self.units[code].name))}
            usual |= {fold(text) for text in by_hand_of_unit(self.units[code], self.overrides)}
            for spelling in unit_spellings(self.units[code], self.overrides):
                folded, language = fold(spelling), script_of(spelling) or ""
                if folded in seen:
                    continue
                seen.add(folded)
                read = language == "" and folded not in dropped and is_near(folded, usual)
                if self._is_words(folded) and folded != fold(town.name):
                    read = False
                yield town.geonameid, spelling, language, "province", int(read)

    def _is_words(self, folded: str) -> bool:
        """Whether a province's name is nothing but English words: Centre, Northern, Lakes."""
        return all(word in self.words for word in folded.split())


def unit_name(unit: Unit, overrides: Overrides) -> str:
    """The name of a unit as it is shown: without "Province" behind it."""
    return overrides.one("province_name", unit.code, bare(unit.name))


def unit_spellings(unit: Unit, overrides: Overrides) -> list[str]:
    """The name of a unit and its other spellings in the Latin script and in the stored ones."""
    by_hand = by_hand_of_unit(unit, overrides)
    others = [bare(name) for name in (unit.name, *unit.names) if script_of(name) is not None]
    return [name for name in dict.fromkeys((*by_hand, *others)) if len(fold(name)) > 2]


def by_hand_of_unit(unit: Unit, overrides: Overrides) -> list[str]:
    """The name of a unit as it is shown, and the spellings that a person added."""
    return [unit_name(unit, overrides), *overrides.all("province_spelling", unit.code)]


def is_near(folded: str, usual: set[str]) -> bool:
    """Whether a spelling differs from a usual one only as romanisations do: by a letter in six, two in nine.

    >>> is_near("cabul", {"kabul"}), is_near("emesa", {"homs"}), is_near("sar i pul", {"sar e pul"})
    (True, False, True)
    """
    return any(_distance(folded, other) <= _allowed(min(len(folded), len(other))) for other in usual)


def _allowed(length: int) -> int:
    return 0 if length <= 4 else 1 if length <= 6 else 2 if length <= 9 else 3


def _distance(one: str, other: str) -> int:
    """The edit distance of two short texts."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, wanted in enumerate(other, start=1):
            change = above[column - 1] + (letter != wanted)
            line.append(min(above[column] + 1, line[column - 1] + 1, change))
        above = line
    return above[-1]


def _begins_large(spelling: str) -> bool:
    letters = [c for c in spelling if c.isalpha() and unicodedata.category(c) != "Lm"]
    return bool(letters) and letters[0].isupper()


def bare(name: str) -> str:
    """A unit's name without the word for what it is.

    >>> bare("Sar-e Pol Province"), bare("Kharkiv Oblast")
    ('Sar-e Pol', 'Kharkiv')
    """
    return _UNIT_WORD.sub("", name).strip() or name


def script_of(text: str) -> str | None:
    """'' for Latin, a language code for a stored script, None for any other script or a mixture.

    >>> script_of("Kābul"), script_of("Кабул"), script_of("喀布尔")
    ('', 'und-Cyrl', None)
    """
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha() and unicodedata.category(c) != "Lm"}
    if scripts <= {"LATIN"} and scripts:
        return None if _FOREIGN.search(text) else ""
    return SCRIPTS.get(scripts.pop()) if len(scripts) == 1 else None
