"""One stage at a time: calendar, paragraphs, names, parties, speakers, data files."""

from datetime import date

import pytest

from extraction import Names, explain, lexicon, read_article
from extraction.clean import split_paragraphs
from extraction.dates import find_dates
from extraction.language import language_of
from extraction.pattern_table import patterns_of

MONDAY = date(2021, 8, 9)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Monday", "2021-08-09", "2021-08-09"),
        ("late on Sunday", "2021-08-08", "2021-08-08"),
        ("overnight", "2021-08-08", "2021-08-09"),
        ("yesterday", "2021-08-08", "2021-08-08"),
        ("early last week", "2021-08-02", "2021-08-03"),
        ("Aug. 6-8", "2021-08-06", "2021-08-08"),
        ("from Aug. 6 to Aug. 8", "2021-08-06", "2021-08-08"),
        ("on 20 March", "2021-03-20", "2021-03-20"),
        ("in November 2001", "2001-11-01", "2001-11-30"),
        ("in the past three days", "2021-08-06", "2021-08-09"),
        ("on the night of Saturday to Sunday", "2021-08-07", "2021-08-08"),
        ("in December", "2020-12-01", "2020-12-31"),
        ("2021-08-01", "2021-08-01", "2021-08-01"),
    ],
)
def test_news_dates_are_counted_from_the_day_of_publication(text: str, first: str, last: str):
    (when,) = find_dates(text, MONDAY)
    assert (str(when.earliest), str(when.latest)) == (first, last)


@pytest.mark.parametrize("text", ["may", "march on", "31 February", "the 99th of May", "34 provincial", "12:30", "sun"])
def test_what_only_looks_like_a_date_is_none(text: str):
    assert find_dates(text, MONDAY) == []


def test_a_day_in_the_near_future_is_marked_and_an_old_year_is_history():
    assert find_dates("by August 31", MONDAY)[0].future
    assert find_dates("in 2015", MONDAY)[0].historical
    assert not find_dates("since May", MONDAY)[0].historical


def test_furniture_and_related_stories_are_no_paragraphs_of_the_article():
    text = "Goma is calm today.\n\nRelated stories\n\nRebels take Bukavu\n\n07:38\n\nSubscribe to our newsletter\n\nIt rained all day."
    assert [p.role for p in split_paragraphs(text)] == [
        "body",
        "furniture",
        "furniture",
        "furniture",
        "furniture",
        "body",
    ]


def test_lines_broken_by_their_width_are_put_together():
    text = "The rebels, who had been waiting outside the town for days,\nentered Goma on Monday.\nIt was quiet."
    assert [p.view.text for p in split_paragraphs(text)] == [
        "The rebels, who had been waiting outside the town for days, entered Goma on Monday.",
        "It was quiet.",
    ]


def test_spellings_meet_in_their_folded_form(names: Names):
    for written in ("SAR-E-PUL", "Sar e Pul", "Sar-i-Pul", "Sar‑e‑Pul's", "Sana’a", "Sanaa", "Deir  ez-Zor"):
        assert names.places_in(f"In {written}, quiet."), written


def test_a_name_inside_a_longer_word_is_none(names: Names):
    assert not names.places_in("Homsi, Gaol, Heratian, gao and Adenauer")


def test_a_party_that_the_register_does_not_know_keeps_its_name(names: Names):
    reading = read_article("Tribal fighters have captured Marib, residents said.", MONDAY, names)
    assert [(claim.actor, claim.actor_key) for claim in reading.claims] == [("Tribal fighters", None)]


def test_a_capital_that_speaks_is_a_government(names: Names):
    reading = read_article("Kyiv said on Monday that it had lost Kherson to Russian forces.", MONDAY, names)
    (claim,) = reading.claims
    assert (claim.place_name, claim.actor_key, claim.speaker_actor, claim.assertion) == (
        "Kherson",
        "russia",
        "ukraine",
        "asserted",
    )


def test_the_language_of_a_text_is_seen_by_its_small_words():
    assert language_of("Die Armee hat die Stadt verlassen und die Rebellen sind in das Zentrum eingezogen.") == "de"
    assert (
        language_of("El ejército ha salido de la ciudad y los rebeldes están en el centro según los vecinos.") == "es"
    )


def test_a_missing_word_list_is_named(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(lexicon.LexiconError, match=r"nouns.toml: there is no palaces"):
        lexicon.words("nouns", "palaces")


def test_every_word_that_starts_a_pattern_is_lower_case():
    assert patterns_of("capture") and not patterns_of("Capture")


def test_an_explanation_shows_names_grammar_dates_and_claims(names: Names):
    explained = explain("M23 rebels took Goma on Monday.", date(2025, 1, 28), names)
    assert ("Goma", "town Goma (CD) ") not in explained.names
    assert any(text == "Goma" for text, _ in explained.names)
    assert explained.dates == (("on Monday", date(2025, 1, 27), date(2025, 1, 27)),)
    assert [claim.kind for claim in explained.reading.claims] == ["captured"]


def test_what_a_source_says_for_its_own_party_is_only_claimed(names: Names):
    text = "Our troops have captured Kunduz. Ghazni has fallen to the Taliban."
    own = {c.place_name: c.assertion for c in read_article(text, MONDAY, names, voice="afghan-government").claims}
    neutral = {c.place_name: c.assertion for c in read_article(text, MONDAY, names).claims}
    assert own == {"Kunduz": "claimed", "Ghazni": "asserted"}
    assert neutral["Kunduz"] == "asserted"


def test_a_claim_that_only_a_guess_holds_together_needs_review(names: Names):
    plain, vague = (
        read_article(text, MONDAY, names).claims[-1]
        for text in ("The Taliban captured Kunduz on Sunday.", "Kunduz is quiet. The loss of the city hurts.")
    )
    assert not plain.needs_review
    assert vague.needs_review and vague.confidence < plain.confidence
