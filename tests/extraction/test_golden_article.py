"""One article that holds most of the hard cases of the field: everything in it must come out right."""

from datetime import date
from functools import cache
from pathlib import Path

from extraction import ArticleReading, ControlClaim, read_article
from tests.extraction.names import known_names

TEXT = (Path(__file__).parent / "golden" / "monday.txt").read_text(encoding="utf-8")
MONDAY = date(2021, 8, 9)
SUNDAY = date(2021, 8, 8)


@cache
def reading() -> ArticleReading:
    return read_article(TEXT, MONDAY, known_names())


def live() -> list[ControlClaim]:
    return [claim for claim in reading().claims if not claim.historical and claim.assertion != "hypothetical"]


def said_of(place: str) -> set[tuple[str, str | None, str]]:
    return {(claim.kind, claim.actor, claim.assertion) for claim in live() if claim.place_name == place}


def test_three_towns_fell_on_sunday():
    for town in ("Kunduz", "Taloqan", "Sar-e-Pul"):
        assert said_of(town) == {("captured", "Taliban", "asserted")}
        days = {(claim.earliest, claim.latest) for claim in live() if claim.place_name == town}
        assert days == {(SUNDAY, SUNDAY)}


def test_aibak_fell_unopposed_on_monday_by_the_word_of_the_losing_side():
    assert said_of("Aibak") == {("captured", "Taliban", "asserted")}
    captures = [claim for claim in live() if claim.place_name == "Aibak"]
    assert {claim.earliest for claim in captures} == {MONDAY}
    assert {claim.manner for claim in captures} == {"unopposed"}
    assert "afghan-government" in {claim.speaker_actor for claim in captures}


def test_mazar_is_threatened_as_the_taliban_claim_and_defended_as_the_ministry_claims():
    assert ("threatened", "Taliban", "claimed") in said_of("Mazar-i-Sharif")
    assert ("repelled", "Afghan government", "claimed") in said_of("Mazar-i-Sharif")
    assert {kind for kind, _, _ in said_of("Mazar-i-Sharif")} == {"threatened", "repelled"}
    repelled = next(claim for claim in live() if claim.kind == "repelled")
    assert "spokesman of the interior ministry" in repelled.speaker


def test_the_south_and_the_west_are_contested():
    for town in ("Kandahar", "Lashkar Gah", "Herat"):
        assert said_of(town) == {("contested", "Taliban", "asserted")}


def test_lashkar_gah_was_entered_early_last_week():
    days = {(claim.earliest, claim.latest) for claim in live() if claim.place_name == "Lashkar Gah"}
    assert (date(2021, 8, 2), date(2021, 8, 3)) in days


def test_two_totals_are_stated():
    totals = {(total.actor, total.count, total.of, total.scope) for total in reading().stated_totals}
    assert totals == {("Taliban", 6, 34, "country"), ("Taliban", 5, 9, "AF.north")}


def test_the_casualties_are_those_of_a_province():
    (report,) = reading().casualties
    assert (report.place_name, report.province, report.killed, report.injured) == ("Kandahar", True, 20, 130)
    assert (report.since, report.until, report.who, report.speaker) == (date(2021, 8, 6), MONDAY, "children", "Unicef")


def test_the_captures_of_2015_and_2016_are_history():
    past = [claim for claim in reading().claims if claim.historical]
    assert {claim.place_name for claim in past} == {"Kunduz"}


def test_nothing_is_said_of_kabul():
    assert not [claim for claim in reading().claims if claim.place_name == "Kabul" and not claim.historical]


def test_the_states_are_those_of_the_articles_own_day():
    assert reading().states == {
        "Kunduz": "controlled:Taliban",
        "Taloqan": "controlled:Taliban",
        "Sar-e-Pul": "controlled:Taliban",
        "Aibak": "controlled:Taliban",
        "Mazar-i-Sharif": "threatened",
        "Kandahar": "contested",
        "Lashkar Gah": "contested",
        "Herat": "contested",
    }


def test_every_claim_carries_the_exact_words():
    for claim in reading().claims:
        assert TEXT[claim.start : claim.end] == claim.evidence
        for span in (claim.place_span, claim.trigger_span, claim.actor_span, claim.date_span):
            assert span is None or 0 <= span[0] < span[1] <= len(TEXT)
