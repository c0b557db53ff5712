"""The demonstration of Syria, November–December 2024, through the real path: what a careful reader would say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from django.db import transaction

import timeline
from events.models import CasualtyReport, Claim, Conflict, StatedTotal
from events.queries.control import Standpoint, build, control
from geo.actions import load_gazetteer
from geo.models import Place
from ingest.demonstration import DEMONSTRATIONS, submit_demonstration
from ingest.parse import read_submission

pytestmark = pytest.mark.django_db

FOLDER = DEMONSTRATIONS / "syria-2024"
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))

# What each capital is from which day for certain; the days before it on which either holder may be right.
HTS, SOUTH, DRUZE, SDF = "hts", "southern-operations-room", "suwayda-groups", "sdf"
FELL = [
    ("Hama", HTS, date(2024, 12, 5), []),
    ("Deir ez-Zor", SDF, date(2024, 12, 6), []),
    ("Daraa", SOUTH, date(2024, 12, 8), [6, 7]),
    ("Suwayda", DRUZE, date(2024, 12, 8), [6, 7]),
    ("Quneitra", SOUTH, date(2024, 12, 7), []),
    ("Homs", HTS, date(2024, 12, 9), [7, 8]),
    ("Damascus", HTS, date(2024, 12, 8), []),
    ("Latakia", HTS, date(2024, 12, 10), [8, 9]),
    ("Tartus", HTS, date(2024, 12, 10), [8, 9]),
    ("Deir ez-Zor", HTS, date(2024, 12, 12), [10, 11]),
]
NEVER_MOVED = {"Idlib": HTS, "Raqqa": SDF, "Al-Hasakah": SDF}


@pytest.fixture(scope="module")
def conflict(django_db_setup: None, django_db_blocker: Any) -> Iterator[Conflict]:
    """The demonstration, loaded once for all tests of this file, and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_gazetteer(countries=["SY"])
        for submission in submit_demonstration("syria-2024", wake=False):
            assert read_submission(submission.pk)
        yield Conflict.objects.get(slug="syria-2024")
        transaction.set_rollback(True)


def december(number: int) -> date:
    return date(2024, 12, number)


def place(name: str) -> int:
    return Place.objects.get(country="SY", name=name).pk


def on(answer: timeline.Control, name: str, day: date) -> timeline.Period:
    return timeline.state_on(answer.periods, day)[place(name)]


def event(answer: timeline.Control, name: str, kind: str, actor: str) -> timeline.Event:
    """The only event of its place, kind and party."""
    (found,) = [e for e in answer.events if (e.place, e.kind, e.actor) == (place(name), kind, actor)]
    return found


def as_line(claim: Claim) -> str:
    day = f" {claim.earliest}" if claim.earliest else ""
    if claim.latest != claim.earliest:
        day += f"..{claim.latest}"
    return f"{claim.place.name} {claim.kind} {claim.actor_id}{day} {claim.assertion}"


def of(model: Any, file: str) -> Any:
    """The rows of one article, known by the end of its address."""
    return model.objects.filter(article__url__endswith=f"/{file}", superseded_at=None)


def read_in(file: str) -> set[str]:
    told = of(Claim, file).filter(historical=False).exclude(assertion="hypothetical")
    return {as_line(claim) for claim in told.select_related("place")}


def test_every_article_has_an_expectation():
    assert set(EXPECTED) == {path.stem for path in FOLDER.glob("*.md")}


@pytest.mark.parametrize("file", EXPECTED)
def test_each_article_is_read_as_a_careful_reader_reads_it(conflict, file):
    assert set(EXPECTED[file]["says"]) - (found := read_in(file)) == set(), found


@pytest.mark.parametrize("file", EXPECTED)
def test_no_article_gives_a_capture_of_a_place_that_it_does_not_tell_of(conflict, file):
    expected = [*EXPECTED[file]["says"], *EXPECTED[file].get("hard", [])]
    told = {line.split(" captured ")[0] for line in expected if " captured " in line}
    found = {line.split(" captured ")[0] for line in read_in(file) if " captured " in line and "denied" not in line}
    assert found - told == set()


@pytest.mark.parametrize("file", EXPECTED)
def test_totals_and_casualties_are_read(conflict, file):
    totals = {
        f"{t.count}{f' of {t.of}' if t.of else ''}{'' if t.scope == 'country' else f' in {t.scope}'}"
        for t in of(StatedTotal, file)
    }
    reports = {f"{r.place_name} {r.killed or 0} {r.injured or 0}" for r in of(CasualtyReport, file)}
    assert set(EXPECTED[file].get("totals", [])) - totals == set()
    assert set(EXPECTED[file].get("casualties", [])) - reports == set()


@pytest.mark.parametrize(("name", "holder", "since", "uncertain"), FELL)
def test_each_capital_changes_hands_on_the_day_that_sources_give(conflict, name, holder, since, uncertain):
    answer = control(conflict)
    period = on(answer, name, since)
    assert (period.state, period.holder, period.since, period.uncertain) == ("controlled", holder, since, False)
    for day in map(december, uncertain):
        period = on(answer, name, day)
        assert period.uncertain and period.other == ("controlled", holder), (name, day)


def test_aleppo_is_entered_on_29_november_and_taken_in_the_night_to_the_30th(conflict):
    answer = control(conflict)
    friday, saturday = (on(answer, "Aleppo", date(2024, 11, number)) for number in (29, 30))
    assert (friday.state, friday.challengers, friday.uncertain) == ("contested", (HTS,), True)
    assert friday.other == ("controlled", HTS)
    assert (saturday.state, saturday.holder) == ("controlled", HTS)


def test_the_armys_own_words_confirm_that_it_left_aleppo_and_hama(conflict):
    left = [e for e in control(conflict).events if e.kind == "withdrawn"]
    assert {(e.place, e.actor, e.standing) for e in left} == {
        (place("Aleppo"), "syrian-government", "confirmed"),
        (place("Hama"), "syrian-government", "confirmed"),
    }


def test_nothing_falls_that_did_not_fall(conflict):
    answer = control(conflict)
    assert {capital.name for capital in Place.objects.filter(conflicts=conflict)} == {
        *NEVER_MOVED, "Aleppo", *(name for name, *_ in FELL)
    }  # fmt: skip
    for name, holder in NEVER_MOVED.items():
        assert {(p.state, p.holder) for p in answer.periods if p.place == place(name)} == {("controlled", holder)}
    changes = {(e.place, e.actor) for e in answer.events if e.kind == "captured" and e.standing == "confirmed"}
    told = {(place(name), holder) for name, holder, *_ in FELL} | {(place("Aleppo"), HTS)}
    assert changes - told == {(place(name), holder) for name, holder in NEVER_MOVED.items()}


def test_deir_ez_zor_changes_hands_twice(conflict):
    periods = [p for p in control(conflict).periods if p.place == place("Deir ez-Zor") and not p.uncertain]
    assert [p.holder for p in periods] == ["syrian-government", SDF, HTS]


def test_the_rumours_about_hama_are_refuted_and_change_nothing(conflict):
    answer = control(conflict)
    early = [e for e in answer.events if e.place == place("Hama") and e.earliest < december(3)]
    assert early and {e.standing for e in early} == {"refuted"}
    assert on(answer, "Hama", december(2)).holder == "syrian-government"


def test_what_the_rebels_say_of_homs_on_7_december_is_denied_by_the_ministry_and_moves_nothing(conflict):
    answer = control(conflict)
    assert event(answer, "Homs", "contested", HTS).standing in ("disputed", "refuted")
    evening = build(conflict, Standpoint(known_at=datetime(2024, 12, 7, 21, tzinfo=UTC)))
    period = on(evening, "Homs", december(7))
    assert (period.state, period.holder, period.pressure) == ("controlled", "syrian-government", ((HTS, False),))


def test_the_boast_of_a_repulse_at_hama_counts_under_all_claims_only(conflict):
    assert event(control(conflict), "Hama", "repelled", "syrian-government").standing == "claimed"
    pressure = {
        rule: on(build(conflict, Standpoint(rule=rule)), "Hama", december(4)).pressure for rule in timeline.RULES
    }
    assert pressure == {"assessed": ((HTS, False),), "all_claims": (), "strict": ((HTS, False),)}


def test_on_the_evening_of_10_december_deir_ez_zor_is_the_rebels_only_for_who_believes_them(conflict):
    evening = datetime(2024, 12, 10, 21, tzinfo=UTC)
    period = {
        rule: on(build(conflict, Standpoint(rule=rule, known_at=evening)), "Deir ez-Zor", december(10))
        for rule in ("assessed", "all_claims")
    }
    assert (period["assessed"].state, period["assessed"].holder) == ("contested", SDF)
    assert (period["assessed"].claimed_by, period["assessed"].standing) == ((HTS,), "claimed")
    assert (period["all_claims"].state, period["all_claims"].holder) == ("controlled", HTS)


def test_the_stated_totals_agree_with_the_record_of_their_day(conflict):
    periods = control(conflict).periods
    totals = StatedTotal.objects.filter(superseded_at=None, scope="country").order_by("as_of")
    assert [(t.actor_id, t.count, t.of, t.as_of) for t in totals] == [
        (HTS, 3, 14, december(5)),
        (HTS, 7, 14, december(9)),
    ]
    for total in totals:
        assert total.as_of is not None
        stated = timeline.Total(total.article.source_id, total.actor_id or "", total.count, total.as_of)
        assert timeline.reconcile(stated, periods).answer == "agrees", total.evidence


def test_earlier_wars_stay_history(conflict):
    history = Claim.objects.filter(superseded_at=None, historical=True)
    assert {"Aleppo", "Deir ez-Zor", "Idlib"} <= {claim.place.name for claim in history}
    moving = Claim.objects.filter(superseded_at=None, historical=False)
    assert not moving.filter(earliest__lt=conflict.first_day).exists()


def test_every_claim_keeps_the_exact_words(conflict):
    for claim in Claim.objects.select_related("article"):
        whole = claim.article.title if claim.in_title else claim.article.text
        assert whole[claim.start : claim.end] == claim.evidence


def test_a_quiet_sunday_gives_no_claim(conflict):
    assert not Claim.objects.filter(article__url__endswith="2024-12-15-orontes-post", historical=False).exists()
