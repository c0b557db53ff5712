"""The register of parties: what ships, what it refuses, and what loading it keeps."""

import csv
import tomllib
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from events.register import defaults, extended, ranked, shipped_actors, shipped_parties
from events.register_files import ACTORS, COLOURS, STATE_FORCES, ShippedParty, WrongRegister, plain, read_register
from extraction import KnownActor, Names
from geo.gazetteer import shipped_places

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = set(yaml.safe_load(STATE_FORCES.read_text())["without"])
# Whom the world knows by such words all the same.
NAMES_OF_COMMON_WORDS = """
Northern Alliance, Southern Movement, Southern Resistance, New Forces rebels, southern separatists
"""
WAR = """
parties:
  - {key: red-front, name: Red Front, inter: 2, colour: vermillion, countries: [FR], aliases: [Reds]}
"""
# What the press writes, by the key of the party that it means.
PRESS = """
rsf: Rapid Support Forces, RSF
sudanese-army: Sudanese Armed Forces
houthis: Houthis, Ansar Allah
stc: Southern Transitional Council
m23: M23, M23 rebels, AFC/M23
congolese-army: FARDC
hts: Tahrir al-Sham, HTS, Hayʼat Tahrir al-Sham
syrian-government: Assad's forces, Syrian army
sdf: Syrian Democratic Forces
fsa: Free Syrian Army
taliban: Taliban
afghan-government: ANDSF, Afghan National Army
lna: Haftar's forces, Libyan National Army
gna: Government of National Accord
ltte: Tamil Tigers, LTTE
farc: Farc, FARC
eln: ELN
unita: Unita, UNITA
renamo: Renamo
mozambican-army: Frelimo
boko-haram: Boko Haram
iswap: ISWAP
jnim: JNIM
ansar-dine: Ansar Dine
mnla: MNLA
seleka: Séléka, Seleka
anti-balaka: anti-balaka
al-shabaab: al-Shabab, Al Shabaab
tplf: Tigray Defense Forces
fano: Fano
kla: Kosovo Liberation Army
bosnian-serb-army: Bosnian Serbs
donetsk-republic: pro-Russian separatists
ukraine: Ukrainian forces
myanmar-military: Tatmadaw
arakan-army: Arakan Army
mndaa: MNDAA
abu-sayyaf: Abu Sayyaf
khmer-rouge: Khmer Rouge
wagner: Wagner Group
hezbollah: Hezbollah
hamas: Hamas
pkk: PKK
viv-ansanm: Viv Ansanm
zapatistas: Zapatistas
shining-path: Shining Path
"""
# Sentences that name nobody.
ORDINARY = """
It is not known whether aa batteries had gone in.
The eta is five, the model is new and the game is on.
On the southern front the rebels advanced.
The army and government forces left; security forces of the regime withdrew.
He is a force for good, and joint forces held the line.
"""
# Names that parties share, with the country that decides and the key of the party that is meant there.
SHARED = """
Russian forces: UA russia, RU russian-government
Rwandan troops: CD rwandan-army, RW rwandan-government
Islamic State: IQ islamic-state, LY isis-libya
ISIS: AF isis-khorasan
Congolese army: CD congolese-army
SPLA: SS south-sudan-government, SD spla-sudan
Kurdish forces: SY sdf, IQ peshmerga
SNA: SY sna, SO somali-government
Serb forces: BA bosnian-serb-army, HR krajina-serbs
Maoists: NP nepal-maoists
French troops: ML french-forces-in-the-sahel
Ethiopian troops: SO ethiopian-army-in-somalia
"""


def table(text: str) -> list[tuple[str, list[str]]]:
    """The lines of a table: what stands before the colon, and the list after it."""
    rows = (line.split(": ", 1) for line in text.strip().splitlines())
    return [(name, values.split(", ")) for name, values in rows]


def countries() -> list[str]:
    with (ROOT / "geo/data/countries.csv").open(encoding="utf-8", newline="") as rows:
        return [row["code"] for row in csv.DictReader(rows)]


@cache
def register_files_only() -> dict[str, ShippedParty]:
    return dict(read_register(conflicts=ROOT / "nowhere").parties)


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the register alone, without those of the conflict files."""
    alone = register_files_only().values()
    return Names([], [KnownActor(p.key, p.name, p.aliases, p.inter, p.countries, p.allies) for p in alone])


def test_at_least_two_hundred_parties_are_no_state_at_home() -> None:
    assert len([party for party in register_files_only().values() if party.inter != 1]) >= 200


def test_every_country_in_which_somebody_lives_has_state_forces() -> None:
    with_forces = {code for party in register_files_only().values() if party.inter == 1 for code in party.countries}
    assert set(countries()) - with_forces == WITHOUT


def test_the_army_the_government_and_the_regime_mean_somebody_in_every_country() -> None:
    meant = defaults()
    assert all({"army", "government", "regime"} <= set(meant[code]) for code in set(countries()) - WITHOUT)


def test_every_country_with_a_rebel_group_says_whom_the_rebels_are() -> None:
    meant = defaults()
    at_war = {code for party in register_files_only().values() if party.inter == 2 for code in party.countries}
    assert [code for code in sorted(at_war - {"BJ", "TG"}) if "rebels" not in meant[code]] == []


def test_the_default_rebels_come_first_among_the_rebels_of_their_country() -> None:
    order = list(register_files_only().values())
    for code, meant in defaults().items():
        if "rebels" in meant:
            first = next(party for party in order if party.inter in (2, 3, 4) and code in party.countries)
            assert first.key == meant["rebels"], code


def test_the_default_state_comes_first_among_the_states_of_its_country() -> None:
    order = list(register_files_only().values())
    for code, meant in defaults().items():
        first = next(party for party in order if party.inter == 1 and code in party.countries)
        assert first.key in meant.values(), code


@pytest.mark.parametrize(("key", "spellings"), table(PRESS))
def test_a_name_of_the_press_finds_its_party(names: Names, key: str, spellings: list[str]) -> None:
    for text in spellings:
        hits = [hit for hit in names.find(f"On Monday {text} entered the town.") if hit.actors]
        assert key in hits[0].actors, text


@pytest.mark.parametrize(("text", "meant"), table(SHARED))
def test_a_name_that_parties_share_is_told_apart_by_the_country(names: Names, text: str, meant: list[str]) -> None:
    (hit,) = [hit for hit in names.find(f"On Monday {text} entered the town.") if hit.actors]
    for country, key in map(str.split, meant):
        assert [found for found in hit.actors if country in names.actors[found].countries] == [key], country


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_ordinary_words_are_nobody(names: Names, text: str) -> None:
    assert [hit for hit in names.find(text) if hit.actors] == []


def test_no_alias_is_made_of_words_that_any_war_uses() -> None:
    """They would mean their party in every other war too; the reader finds out itself who "government forces" are."""
    lists = tomllib.loads((ROOT / "extraction/data/parties.toml").read_text(encoding="utf-8"))
    words = [*lists["opposition"]["words"], *lists["state"]["words"], *lists["either"]["words"]]
    anybody = {*words, *(f"{word}s" for word in words), "the", "of", "joint", "united", "new", "local", "special"}
    anybody |= {*lists["adjectives"]["state"], *lists["adjectives"]["opposition"], "northern", "southern", "eastern"}
    aliases = [alias for party in register_files_only().values() for alias in (party.name, *party.aliases)]
    found = {alias for alias in aliases if set(plain(alias).split()) <= anybody}
    assert {alias for alias in found if not alias.istitle() or alias.count(" ") < 2} == set(
        NAMES_OF_COMMON_WORDS.strip().split(", ")
    )


def test_no_party_is_called_like_a_capital_or_a_province() -> None:
    places = shipped_places()
    spellings = {plain(name) for p in places for name in (p.name, p.province, *p.spellings, *p.province_spellings)}
    called = {(p.key, alias) for p in shipped_parties().values() for alias in (p.name, *p.aliases)}
    assert {(key, alias) for key, alias in called if plain(alias) in spellings} == set()


def test_an_alliance_holds_on_both_sides() -> None:
    parties = shipped_parties()
    assert [(key, ally) for key, p in parties.items() for ally in p.allies if key not in parties[ally].allies] == []


def test_no_two_main_parties_of_a_country_share_a_colour() -> None:
    """The main ones are the state, whom the generic words mean, and whom the files name first: one for each colour."""
    parties = register_files_only()
    for code, meant in defaults().items():
        here = [party for party in parties.values() if code in party.countries]
        here.sort(key=lambda party: party.key not in meant.values())
        main = here[: len(COLOURS) - 1]
        shared = [(a.key, b.key) for a, b in combinations(main, 2) if a.colour == b.colour]
        assert shared == [], code


def test_no_file_of_the_register_is_longer_than_three_hundred_lines() -> None:
    assert [
        path.name for path in [STATE_FORCES, *ACTORS.glob("*.yaml")] if len(path.read_text().splitlines()) > 300
    ] == []


def test_a_conflict_file_extends_the_register_and_its_colour_wins(tmp_path: Path) -> None:
    (tmp_path / "war.yaml").write_text(
        "countries: [YE]\n"
        "parties: [{key: houthis, name: The movement, inter: 2, colour: '#123456', aliases: [Sa'dah men]}]\n"
    )
    party = read_register(conflicts=tmp_path).parties["houthis"]
    assert (party.name, party.colour, party.since) == ("The movement", "#123456", 2004)
    assert {"Houthis", "Ansar Allah", "Sa'dah men"} <= set(party.aliases)


def test_a_party_of_a_new_conflict_takes_what_the_register_knows() -> None:
    party = extended({"key": "rsf", "name": "RSF", "inter": 2, "colour": "#000000", "aliases": ["Rapids"]}, ["TD"])
    assert party.countries == ("SD", "TD")
    assert {"Rapids", "Rapid Support Forces"} <= set(party.aliases)


def test_actors_from_anywhere_are_put_into_the_order_of_the_register() -> None:
    by_key = {actor.key: actor for actor in shipped_actors()}
    mixed = [by_key[key] for key in ("ahrar-al-sham", "hts", "gna", "libyan-government")]
    assert [actor.key for actor in ranked(mixed)] == ["libyan-government", "hts", "gna", "ahrar-al-sham"]


@pytest.mark.parametrize(
    ("change", "remedy"),
    [
        ({"aliases: [Reds]": "aliases: [French army]"}, "red-front is called 'French army' in FR, and so is state-fr"),
        ({"countries: [FR]": "countries: [FR, QX]"}, "red-front names 'QX', which is no country code"),
        ({"aliases: [Reds]": "allies: [blue-front]"}, "red-front names 'blue-front', which is no party"),
        ({"inter: 2": "inter: 5"}, "red-front names 5, which is no kind of party"),
        ({"vermillion": "pink"}, "red-front names 'pink', which is no colour"),
        ({"aliases: [Reds]": "nicknames: [Reds]"}, "red-front names 'nicknames', which is no field"),
        ({"key: red-front": "key: Red Front"}, "'Red Front' is no key"),
        ({"key: red-front": "key: state-fr"}, "state-fr stands already in state_forces.yaml"),
        ({"name: Red Front, ": ""}, "red-front lacks name"),
        ({"aliases: [Reds]": "of: FR"}, "its countries cannot name FR"),
        ({"aliases: [Reds]": "since: 2001, until: 1999"}, "ends in 1999, before it begins in 2001"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_key(tmp_path: Path, change: dict[str, str], remedy: str) -> None:
    ((old, new),) = change.items()
    (tmp_path / "wrong.yaml").write_text(WAR.replace(old, new))
    with pytest.raises(WrongRegister, match=r"wrong\.yaml") as refused:
        read_register(actors=tmp_path, conflicts=tmp_path / "none")
    assert remedy in str(refused.value)


def test_the_forces_of_a_state_may_have_years_and_are_refused_when_they_end_before_they_begin(tmp_path: Path) -> None:
    parties = shipped_parties()
    assert (parties["afghan-government"].until, parties["syrian-government"].until) == (2021, 2024)
    (tmp_path / "states.yaml").write_text(
        STATE_FORCES.read_text().replace("until: 2024", "since: 2025\n    until: 2024")
    )
    with pytest.raises(WrongRegister, match=r"states\.yaml: syrian-government ends in 2024, before it begins in 2025"):
        read_register(states=tmp_path / "states.yaml")


def test_a_default_that_is_no_party_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("defaults: {FR: {rebels: reds}}\n" + WAR)
    with pytest.raises(WrongRegister, match="FR names 'reds', which is no party"):
        read_register(actors=tmp_path, conflicts=tmp_path / "none")
