"""The demonstration of Sudan 2023–2025 through the real path: what a careful reader would say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
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

FOLDER = DEMONSTRATIONS / "sudan-2023"
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))

RSF, ARMY = "rsf", "sudanese-army"
# Who holds a capital from which day for certain, and how many days before it either holder may be right.
CHANGED = [
    ("Nyala", RSF, date(2023, 10, 26), 0),
    ("Zalingei", RSF, date(2023, 10, 31), 0),
    ("El Geneina", RSF, date(2023, 11, 4), 0),
    ("Ed Daein", RSF, date(2023, 11, 23), 2),
    ("Wad Madani", RSF, date(2023, 12, 20), 2),
    ("El Fula", RSF, date(2024, 6, 20), 0),
    ("Singa", RSF, date(2024, 7, 1), 2),
    ("Singa", ARMY, date(2024, 11, 23), 0),
    ("Wad Madani", ARMY, date(2025, 1, 11), 0),
    ("Khartoum", ARMY, date(2025, 3, 26), 0),
    ("El Fasher", RSF, date(2025, 10, 28), 2),
]
ALWAYS_THE_ARMYS = {
    "Dongola", "Rabak", "Kassala", "Kadugli", "Port Sudan", "El Obeid", "Gedaref", "Ed Damer", "Ad-Damazin",
}  # fmt: skip


@pytest.fixture(scope="module")
def conflict(django_db_setup: None, django_db_blocker: Any) -> Iterator[Conflict]:
    """The demonstration, loaded once for all tests of this file, and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_gazetteer(countries=["SD"])
        for submission in submit_demonstration("sudan-2023", wake=False):
            assert read_submission(submission.pk)
        yield Conflict.objects.get(slug="sudan-2023")
        transaction.set_rollback(True)


def place(name: str) -> int:
    return Place.objects.get(country="SD", name=name).pk


def on(answer: timeline.Control, name: str, day: date) -> timeline.Period:
    return timeline.state_on(answer.periods, day)[place(name)]


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


@pytest.mark.parametrize(("name", "holder", "since", "uncertain"), CHANGED)
def test_each_capital_changes_hands_on_the_day_that_sources_give(conflict, name, holder, since, uncertain):
    answer = control(conflict)
    period = on(answer, name, since)
    assert (period.state, period.holder, period.since, period.uncertain) == ("controlled", holder, since, False)
    for days in range(1, uncertain + 1):
        period = on(answer, name, since - timedelta(days=days))
        assert period.uncertain and period.other == ("controlled", holder)
    assert not on(answer, name, since - timedelta(days=uncertain + 1)).uncertain


def test_the_other_nine_capitals_stay_the_armys_throughout(conflict):
    answer = control(conflict)
    names = {capital.name for capital in Place.objects.filter(conflicts=conflict)}
    assert names == ALWAYS_THE_ARMYS | {name for name, *_ in CHANGED}
    for name in ALWAYS_THE_ARMYS:
        assert {(p.state, p.holder) for p in answer.periods if p.place == place(name)} == {("controlled", ARMY)}, name


def test_no_capital_falls_more_often_than_it_fell(conflict):
    taken = [(e.place, e.actor) for e in control(conflict).events if e.kind == "captured" and e.standing != "refuted"]
    assert sorted(taken) == sorted((place(name), holder) for name, holder, *_ in CHANGED)


def test_wad_madani_and_singa_are_lost_and_retaken(conflict):
    answer = control(conflict)
    for name in ("Wad Madani", "Singa"):
        sure = [p.holder for p in answer.periods if p.place == place(name) and not p.uncertain]
        assert list(dict.fromkeys(sure)) == [ARMY, RSF] and sure[-1] == ARMY


def test_khartoum_is_contested_for_two_years_and_the_palace_alone_does_not_free_it(conflict):
    answer = control(conflict)
    for day in (date(2023, 4, 15), date(2024, 7, 1), date(2025, 3, 21), date(2025, 3, 25)):
        period = on(answer, "Khartoum", day)
        assert (period.state, period.holder, period.challengers) == ("contested", ARMY, (RSF,))
    left = [e for e in answer.events if e.place == place("Khartoum") and e.kind == "withdrawn"]
    assert [(e.actor, e.standing) for e in left] == [(RSF, "confirmed")]


def test_el_geneina_and_nyala_are_fought_over_before_they_fall(conflict):
    answer = control(conflict)
    assert on(answer, "El Geneina", date(2023, 4, 23)).state == "controlled"
    assert on(answer, "El Geneina", date(2023, 4, 24)).state == "contested"
    assert on(answer, "Nyala", date(2023, 8, 11)).state == "contested"
    assert on(answer, "Nyala", date(2023, 10, 25)).state == "contested"


def test_the_siege_of_el_obeid_ends_on_23_february_2025_and_kadugli_stays_besieged(conflict):
    answer = control(conflict)
    assert on(answer, "El Obeid", date(2025, 2, 22)).pressure == ((RSF, False),)
    assert on(answer, "El Obeid", date(2025, 2, 23)).pressure == ()
    assert (RSF, False) in on(answer, "Kadugli", date(2025, 11, 15)).pressure


def test_the_rumour_that_el_obeid_fell_is_refuted(conflict):
    (rumour,) = [e for e in control(conflict).events if e.place == place("El Obeid") and e.kind == "captured"]
    assert rumour.standing == "refuted"


def test_attacks_on_el_fasher_that_only_the_army_calls_repelled_leave_it_under_pressure(conflict):
    day = date(2024, 7, 1)
    pressure = {rule: on(build(conflict, Standpoint(rule=rule)), "El Fasher", day).pressure for rule in timeline.RULES}
    assert pressure == {"assessed": ((RSF, False),), "all_claims": (), "strict": ((RSF, False),)}
    repelled = [e for e in control(conflict).events if e.place == place("El Fasher") and e.kind == "repelled"]
    assert [(e.actor, e.standing) for e in repelled] == [(ARMY, "claimed")] * 2


def test_the_rsfs_word_on_el_fasher_is_a_claim_at_noon_disputed_in_the_evening_and_confirmed_two_days_later(conflict):
    day = date(2025, 10, 26)
    noon, evening = datetime(2025, 10, 26, 12, tzinfo=UTC), datetime(2025, 10, 26, 20, tzinfo=UTC)
    seen = {
        (rule, moment.hour): on(build(conflict, Standpoint(rule=rule, known_at=moment)), "El Fasher", day)
        for rule in ("assessed", "all_claims")
        for moment in (noon, evening)
    }
    assert {key: (p.state, p.holder) for key, p in seen.items()} == {
        ("assessed", 12): ("contested", ARMY),
        ("all_claims", 12): ("controlled", RSF),
        ("assessed", 20): ("contested", ARMY),
        ("all_claims", 20): ("contested", ARMY),
    }
    assert (seen["assessed", 12].standing, seen["all_claims", 20].standing) == ("claimed", "disputed")
    assert on(control(conflict), "El Fasher", date(2025, 10, 28)).standing == "confirmed"


def test_singa_is_disputed_while_the_army_denies_and_the_denial_ends_with_the_next_report(conflict):
    evening = datetime(2024, 6, 30, 20, tzinfo=UTC)
    then = on(build(conflict, Standpoint(known_at=evening)), "Singa", date(2024, 6, 30))
    assert (then.state, then.holder, then.claimed_by) == ("contested", ARMY, (RSF,))
    assert on(control(conflict), "Singa", date(2024, 7, 1)).standing == "confirmed"


def test_the_stated_totals_of_the_country_agree_with_the_record_of_their_day(conflict):
    periods = control(conflict).periods
    totals = StatedTotal.objects.filter(superseded_at=None, scope="country").order_by("as_of")
    assert [(t.actor_id, t.count) for t in totals] == [(RSF, 5), (RSF, 6), (RSF, 7), (RSF, 6)]
    for total in totals:
        assert total.as_of is not None
        stated = timeline.Total(total.article.source_id, total.actor_id or "", total.count, total.as_of)
        assert timeline.reconcile(stated, periods).answer == "agrees", total.evidence


def test_the_mahdi_and_the_british_move_nothing(conflict):
    essay = Claim.objects.filter(article__url__endswith="2025-11-14-slow-lens", superseded_at=None)
    assert not essay.filter(historical=False, assertion__in=["asserted", "claimed"]).exists()


def test_every_claim_keeps_the_exact_words(conflict):
    for claim in Claim.objects.select_related("article"):
        whole = claim.article.title if claim.in_title else claim.article.text
        assert whole[claim.start : claim.end] == claim.evidence
