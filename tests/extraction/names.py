"""The names that the reader's tests read with: some capitals and parties of a dozen wars, few enough to know."""

from functools import cache

from extraction import KnownActor, KnownPlace, KnownRegion, Names

# country: province (spellings) = capital (spellings), population in thousands; "*" marks the national capital.
PLACES = {
    "AF": """
        Kunduz/Konduz = Kunduz/Konduz 162; Takhar = Taloqan/Taluqan/Taliqan 64; Sar-e-Pul/Sar-i-Pul =
        Sar-e-Pul/Sar-i-Pul/Sar-e Pol 52; Samangan = Aibak/Aybak 48; Balkh = Mazar-i-Sharif/Mazar-e-Sharif/Mazar
        523; Kandahar = Kandahar 524; Helmand = Lashkar Gah/Lashkargah 44; Herat = Herat 574; Kabul = Kabul*
        4434; Nimruz/Nimroz = Zaranj 50; Jowzjan/Jawzjan = Sheberghan/Shibirghan 56; Ghazni = Ghazni 141; Farah
        = Farah 43; Baghlan = Pul-e-Khumri/Pul-i-Khumri 56; Badakhshan = Faizabad/Fayzabad 44; Badghis =
        Qala-e-Naw/Qala-i-Naw 9; Logar = Pul-e-Alam/Pul-i-Alam 13; Kunar = Asadabad 48; Laghman =
        Mehtarlam/Mihtarlam 17; Nangarhar = Jalalabad 272; Wardak/Maidan Wardak = Maidan Shahr/Maidan Shar 2;
        Paktia = Gardez 104; Faryab = Maymana/Maimana 76; Bamyan = Bamyan/Bamiyan 62; Zabul = Qalat 12; Uruzgan
        = Tarin Kot 10; Ghor = Feroz Koh/Firozkoh 15; Khost = Khost 96; Parwan = Charikar 54; Kapisa =
        Mahmud-e-Raqi 7""",
    "SY": """
        Aleppo = Aleppo 2100; Hama = Hama 460; Homs = Homs 775; Idlib = Idlib 128; Raqqa = Raqqa/Ar-Raqqah 178;
        Deir ez-Zor = Deir ez-Zor/Deir al-Zour 243; Daraa/Deraa = Daraa/Deraa 146; Damascus = Damascus* 1570;
        Suwayda/Sweida = Suwayda/Sweida 59; Hasakah = Hasakah/Hassakeh 251; Quneitra = Quneitra 4""",
    "SD": """
        North Darfur = El Fasher/Al-Fashir/Al Fasher 252; South Darfur = Nyala 565; West Darfur = El
        Geneina/Al-Geneina 162; Gezira/Al Jazirah = Wad Madani 332; Khartoum = Khartoum* 1974; North Kordofan =
        El Obeid/Al-Ubayyid 393; Sennar = Sinja/Singa 250; East Darfur = Ed Daein/El Daein 264; Central Darfur =
        Zalingei 50; West Kordofan = El Fula/Al-Fulah 50; South Kordofan = Kadugli 170""",
    "UA": """
        Kherson = Kherson 320; Kharkiv = Kharkiv/Kharkov 1430; Zaporizhzhia = Zaporizhzhia 796; Luhansk =
        Luhansk 452; Donetsk = Donetsk 1025; Mykolaiv = Mykolaiv 510; Chernihiv = Chernihiv 307; Kyiv =
        Kyiv/Kiev* 2797""",
    "IQ": """
        Nineveh/Ninawa = Mosul 1739; Anbar = Ramadi 223; Salahuddin/Salah ad Din = Tikrit 42; Kirkuk = Kirkuk
        601; Diyala = Baqubah/Baquba 152; Baghdad = Baghdad* 5672; Basra = Basra 2600""",
    "LY": """
        Benghazi = Benghazi 650; Sirte = Sirte 128; Misrata = Misrata 386; Tripoli = Tripoli* 1150; Murqub =
        Khoms 201; Derna = Derna 78; Sabha = Sabha/Sebha 130""",
    "CD": """
        North Kivu = Goma 144; South Kivu = Bukavu 225; Ituri = Bunia 96; Tshopo = Kisangani 539; Tanganyika =
        Kalemie 146; Kinshasa = Kinshasa* 7785""",
    "ML": """
        Gao = Gao 86; Timbuktu/Tombouctou = Timbuktu/Tombouctou 32; Kidal = Kidal 25; Mopti = Mopti 108; Bamako
        = Bamako* 1297""",
    "YE": """
        Aden = Aden 550; Taiz = Taiz 615; Hadramawt/Hadhramaut = Mukalla/Al Mukalla 258; Shabwa = Ataq 37; Marib
        = Marib 17; Hodeidah/Al Hudaydah = Hodeidah/Hudaydah 402; Abyan = Zinjibar 69; Sanaa = Sana'a/Sanaa*
        1937; Lahij/Lahj = Al Hawtah 24""",
    "ET": """
        Tigray = Mekelle/Mekele 215; Amhara = Bahir Dar 168; Addis Ababa = Addis Ababa* 2757; Afar = Semera 2""",
}

# key | name | kind (ACLED's inter) | countries | aliases | allies
ACTORS = """
taliban | Taliban | 2 | AF | Talibs/Islamic Emirate/Islamic Emirate of Afghanistan |
afghan-government | Afghan government | 1 | AF | Afghan forces/Afghan army/Afghan military/ANSF/ANDSF/Afghan troops |
syrian-government | Syrian government | 1 | SY | Syrian army/Assad regime/Syrian forces/Syrian troops |
syrian-opposition | Syrian opposition | 2 | SY | Syrian rebels/Free Syrian Army/opposition factions | hts
hts | Hayat Tahrir al-Sham | 2 | SY | HTS | syrian-opposition
sdf | Syrian Democratic Forces | 2 | SY | SDF/Kurdish-led forces/YPG |
islamic-state | Islamic State | 2 | SY IQ LY | ISIS/ISIL/IS/Daesh/Islamic State group |
rsf | Rapid Support Forces | 2 | SD | RSF |
saf | Sudanese Armed Forces | 1 | SD | SAF/Sudanese army/Sudanese forces |
russia | Russia | 8 | UA SY | Russian forces/Russian army/Russian troops/Russian military |
ukraine | Ukraine | 1 | UA | Ukrainian forces/Ukrainian army/Ukrainian troops/Ukrainian military |
iraqi-government | Iraqi government | 1 | IQ | Iraqi forces/Iraqi army/Iraqi security forces/Iraqi troops |
lna | Libyan National Army | 2 | LY | LNA/Haftar's forces |
gna | Government of National Accord | 1 | LY | GNA/Libyan government/GNA forces |
m23 | M23 | 2 | CD | M23 rebels/March 23 Movement/AFC/M23 |
fardc | Congolese army | 1 | CD | FARDC/Congolese government/Congolese forces |
mnla | MNLA | 2 | ML | Tuareg rebels/Azawad National Liberation Movement | ansar-dine
ansar-dine | Ansar Dine | 2 | ML | Ansar Eddine | mnla
mali-government | Malian government | 1 | ML | Malian army/Malian forces/Malian troops |
houthis | Houthis | 2 | YE | Houthi/Ansar Allah/Houthi rebels/Houthi fighters |
yemen-government | Yemeni government | 1 | YE | Yemeni army/Yemeni forces | stc
stc | Southern Transitional Council | 3 | YE | STC/southern separatists |
aqap | Al-Qaeda in the Arabian Peninsula | 2 | YE | AQAP/al-Qaeda |
tplf | Tigray People's Liberation Front | 2 | ET | TPLF/Tigrayan forces/TDF |
ethiopian-government | Ethiopian government | 1 | ET | Ethiopian army/Ethiopian forces/ENDF/federal forces |
"""

NORTH = (
    "Kunduz",
    "Taloqan",
    "Sar-e-Pul",
    "Aibak",
    "Mazar-i-Sharif",
    "Sheberghan",
    "Pul-e-Khumri",
    "Faizabad",
    "Maymana",
)


@cache
def known_names() -> Names:
    """All of it, compiled."""
    places = [place for country, rows in PLACES.items() for place in _places(country, rows)]
    north = tuple(place.key for place in places if place.name in NORTH)
    spellings = ("the north", "northern Afghanistan", "the country's north", "north of the country")
    return Names(places, _actors(), [KnownRegion("AF.north", "the north", "AF", spellings, north)])


def _places(country: str, rows: str) -> list[KnownPlace]:
    found = []
    for index, row in enumerate(rows.split(";")):
        province, _, capital = " ".join(row.split()).partition(" = ")
        towns, _, people = capital.strip().rpartition(" ")
        names, provinces = tuple(towns.rstrip("*").split("/")), tuple(province.split("/"))
        key = ord(country[0]) * 1_000_000 + ord(country[1]) * 1000 + index
        found.append(
            KnownPlace(
                key, names[0], country, provinces[0], f"{country}.{index:02}", names, provinces,
                int(people) * 1000, towns.endswith("*"), 0.0, 0.0,
            )
        )  # fmt: skip
    return found


def _actors() -> list[KnownActor]:
    found = []
    for line in ACTORS.strip().splitlines():
        key, name, inter, countries, aliases, allies = (field.strip() for field in line.split("|"))
        found.append(
            KnownActor(
                key, name, tuple(aliases.split("/")), int(inter), tuple(countries.split()), tuple(allies.split())
            )
        )
    return found
