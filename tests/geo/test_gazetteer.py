"""The names that are handed to the reader: complete, the same with and without a database."""

import pytest

from geo.gazetteer import known_places, known_regions, shipped_places, shipped_regions
from geo.spelling import fold

PRESS = {
    "Aibak": ["Aybak"], "Taloqan": ["Taluqan", "Taliqan", "Taleqan", "Talokan"],
    "Sheberghan": ["Shibirghan", "Shiberghan"],
    "Sar-e-Pul": ["Sar-e Pul", "Sar-e-Pol", "Sar-i-Pul", "Sari Pul"], "Pul-e-Khumri": ["Pul-i-Khumri", "Puli Khumri"],
    "Faizabad": ["Fayzabad", "Feyzabad"], "Lashkar Gah": ["Lashkargah"], "Mazar-i-Sharif": ["Mazar-e-Sharif", "Mazar"],
    "Qala-e-Naw": ["Qala-i-Naw", "Qala-e-Now", "Qala-ye Naw"], "Tarin Kot": ["Tirin Kot", "Tarinkot", "Trinkot"],
    "Feroz Koh": ["Chaghcharan", "Firozkoh", "Firuzkoh"], "Maidan Shahr": ["Maidan Shar", "Maydan Shahr"],
    "Mehtarlam": ["Mihtarlam", "Mehtar Lam"], "Mahmud-e-Raqi": ["Mahmud Raqi", "Mahmood Raqi", "Mahmud-i-Raqi"],
    "Pul-e-Alam": ["Pul-i-Alam", "Pol-e-Alam"], "Sharana": ["Sharan", "Zareh Sharan"],
    "Maymana": ["Maimana", "Meymana"],
    "Bamyan": ["Bamiyan"], "Gardez": ["Gardiz"], "Kandahar": ["Qandahar"], "Kunduz": ["Konduz"],
    "Parun": ["Paroon"],
}  # fmt: skip
ELSEWHERE = [
    ("SY", "Suwayda", "Sweida"), ("SY", "Daraa", "Deraa"), ("SY", "Deir ez-Zor", "Deir al-Zour"),
    ("SY", "Raqqa", "Ar-Raqqah"),
    ("SD", "El Fasher", "Al-Fashir"), ("SD", "El Geneina", "Al-Junaynah"), ("SD", "Ed Daein", "El Daein"),
    ("SD", "Wad Madani", "Wad Medani"), ("SD", "Zalingei", "Zalinjay"), ("YE", "Hodeidah", "Al-Hudaydah"),
    ("YE", "Sanaa", "Sana'a"), ("YE", "Saada", "Sa'dah"), ("UA", "Kharkiv", "Kharkov"), ("UA", "Kyiv", "Kiev"),
    ("SO", "Las Anod", "Laascaanood"), ("ET", "Mekelle", "Mekele"), ("AZ", "Khankendi", "Stepanakert"),
    ("ML", "Timbuktu", "Tombouctou"), ("IQ", "Mosul", "Mosul"), ("CD", "Goma", "Goma"), ("LY", "Sirte", "Surt"),
]  # fmt: skip


@pytest.mark.parametrize("name", PRESS)
def test_every_usual_spelling_of_an_afghan_capital_is_known(name: str):
    place = next(place for place in shipped_places(["AF"]) if place.name == name)
    assert {fold(text) for text in PRESS[name]} <= {fold(text) for text in place.spellings}


@pytest.mark.parametrize(("country", "name", "spelling"), ELSEWHERE)
def test_usual_spellings_of_capitals_of_other_wars_are_known(country: str, name: str, spelling: str):
    found = [p.name for p in shipped_places([country]) if fold(spelling) in {fold(text) for text in p.spellings}]
    assert found == [name]


def test_words_codes_and_other_towns_are_no_spellings():
    spellings = {fold(text) for place in shipped_places(["AF"]) for text in place.spellings}
    assert not spellings & {"bust", "bost", "khanabad", "faro", "bin", "hea", "laghman", "samangan"}


def test_a_province_is_known_by_its_own_spellings_apart_from_its_capital():
    place = next(place for place in shipped_places(["AF"]) if place.name == "Zaranj")
    assert place.province == "Nimroz"
    assert {"Nimroz", "Nimruz"} <= set(place.province_spellings)
    assert "Nimroz" not in place.spellings


@pytest.mark.django_db
def test_the_database_and_the_shipped_files_give_the_reader_the_same_names():
    assert known_places(["AF"]) == shipped_places(["AF"])
    assert known_regions(["AF"]) == shipped_regions(["AF"])


def test_the_whole_world_is_handed_over_in_a_second_or_two():
    places = shipped_places()
    assert len(places) > 3600
    assert len({place.key for place in places}) == len(places)
