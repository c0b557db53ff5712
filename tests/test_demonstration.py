"""The demonstration through the real path: files, database, reader, record; and what a careful reader would say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.db import transaction

import timeline
from events.models import CasualtyReport, Claim, Conflict, StatedTotal
from events.queries.control import Standpoint, build, claims_of, control
from events.queries.rows import as_timeline_claim
from geo.models import Place
from ingest.demonstration import DEMONSTRATIONS

pytestmark = pytest.mark.django_db

FOLDER = DEMONSTRATIONS / "afghanistan-2021"
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
SECOND_EDITION = datetime(2021, 8, 10, 21, 49, tzinfo=UTC)

# The day from which each capital is the Taliban's for certain. Faizabad fell on 10 or 11 August.
FELL = {
    date(2021, 8, 6): ["Zaranj"],
    date(2021, 8, 7): ["Sheberghan"],
    date(2021, 8, 8): ["Kunduz", "Sar-e-Pul", "Taloqan"],
    date(2021, 8, 9): ["Aibak"],
    date(2021, 8, 10): ["Farah", "Pul-e-Khumri"],
    date(2021, 8, 12): ["Faizabad", "Ghazni", "Qala-e-Naw", "Herat", "Kandahar"],
    date(2021, 8, 13): ["Lashkar Gah", "Feroz Koh", "Pul-e-Alam", "Qalat", "Tarin Kot"],
    date(2021, 8, 14): ["Gardez", "Sharana", "Asadabad", "Maymana", "Mehtarlam", "Nili", "Mazar-i-Sharif"],
    date(2021, 8, 15): [
        "Maidan Shahr", "Jalalabad", "Kabul", "Mahmud-e-Raqi", "Khost", "Bamyan", "Charikar", "Parun",
    ],
    date(2021, 9, 6): ["Bazarak"],
}  # fmt: skip


@pytest.fixture(scope="module")
def conflict(django_db_setup: None, django_db_blocker: Any) -> Iterator[Conflict]:
    """The demonstration, loaded once for all tests of this file, and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demonstration", "afghanistan-2021", now=True, stdout=StringIO())
        yield Conflict.objects.get(slug="afghanistan-2021")
        transaction.set_rollback(True)


def august(number: int) -> date:
    return date(2021, 8, number)


def place(name: str) -> int:
    return Place.objects.get(country="AF", name=name).pk


def on(answer: timeline.Control, name: str, day: date) -> timeline.Period:
    return timeline.state_on(answer.periods, day)[place(name)]


def said_by(file: str) -> list[Claim]:
    """The claims of one article, known by the end of its address."""
    return list(Claim.objects.filter(article__url__endswith=f"/{file}", superseded_at=None).select_related("place"))


def as_line(claim: Claim) -> str:
    days = "" if not claim.earliest or not claim.latest else f" {claim.earliest:%m-%d}"
    if days and claim.latest != claim.earliest:
        days += f"..{claim.latest:%m-%d}"
    return f"{claim.place.name} {claim.kind} {claim.actor_id}{days} {claim.assertion}"


def as_total(total: StatedTotal) -> str:
    of = f" of {total.of}" if total.of else ""
    return f"{total.count}{of}" + ("" if total.scope == "country" else f" in {total.scope}")


def read_in(file: str) -> set[str]:
    return {as_line(claim) for claim in said_by(file) if not claim.historical and claim.assertion != "hypothetical"}


@pytest.mark.parametrize("file", EXPECTED)
def test_each_article_is_read_as_a_careful_reader_reads_it(conflict, file):
    expected = EXPECTED[file]
    assert set(expected["says"]) - (found := read_in(file)) == set(), found


@pytest.mark.parametrize("file", EXPECTED)
def test_no_article_gives_a_capture_of_a_place_that_it_does_not_tell_of(conflict, file):
    told = {line.split(" captured ")[0] for line in (*EXPECTED[file]["says"], *EXPECTED[file].get("hard", []))}
    found = {line.split(" captured ")[0] for line in read_in(file) if " captured " in line and "denied" not in line}
    allowed = {"2021-08-19-northern-wire": {"Charikar"}}.get(file, set())
    assert found - told - allowed == set()


@pytest.mark.parametrize("file", EXPECTED)
def test_totals_and_casualties_are_read(conflict, file):
    totals = {
        as_total(total) for total in StatedTotal.objects.filter(article__url__endswith=f"/{file}", superseded_at=None)
    }
    reports = {
        f"{report.place_name} {report.killed or 0} {report.injured or 0}"
        for report in CasualtyReport.objects.filter(article__url__endswith=f"/{file}", superseded_at=None)
    }
    assert set(EXPECTED[file].get("totals", [])) - totals == set()
    assert set(EXPECTED[file].get("casualties", [])) - reports == set()


def test_every_article_has_an_expectation():
    assert set(EXPECTED) == {path.stem for path in FOLDER.glob("*.md")}


def test_all_34_capitals_fall_on_the_right_day_and_stay_fallen(conflict):
    answer = control(conflict)
    fell: dict[date, set[str]] = {}
    for capital in Place.objects.filter(conflicts=conflict):
        periods = [period for period in answer.periods if period.place == capital.pk]
        assert periods[0].holder == "afghan-government" and periods[0].state == "controlled"
        taken = next(p for p in periods if p.state == "controlled" and p.holder == "taliban" and not p.uncertain)
        fell.setdefault(taken.since, set()).add(capital.name)
        assert (periods[-1].state, periods[-1].holder) == ("controlled", "taliban"), capital.name
    assert fell == {day: set(names) for day, names in FELL.items()}


def test_the_attack_on_qala_e_naw_in_july_was_beaten_back_and_the_rumours_refuted(conflict):
    answer = control(conflict)
    assert on(answer, "Qala-e-Naw", date(2021, 7, 7)).state == "contested"
    assert on(answer, "Qala-e-Naw", date(2021, 7, 8)).state == "controlled"
    rumours = [e for e in answer.events if e.kind == "captured" and e.earliest < august(1)]
    assert {event.standing for event in rumours} == {"refuted"} and len(rumours) == 2


def test_1_pul_e_khumri_is_contested_just_before_the_second_edition_and_fallen_just_after(conflict):
    before = build(conflict, Standpoint(known_at=SECOND_EDITION - timedelta(seconds=1)))
    assert on(before, "Pul-e-Khumri", august(10)).state == "contested"
    after = build(conflict, Standpoint(known_at=SECOND_EDITION))
    assert on(after, "Pul-e-Khumri", august(10)).holder == "taliban"


def test_2_lashkar_gah_is_disputed_on_9_august_and_grading_the_contradicting_source_down_recolours_it(conflict):
    period = on(control(conflict), "Lashkar Gah", august(9))
    assert (period.state, period.standing, period.claimed_by) == ("contested", "disputed", ("taliban",))
    claims = [as_timeline_claim(claim) for claim in claims_of(conflict, [place("Lashkar Gah")])]
    lower = [replace(claim, grade="D") if claim.origin == "crossroads" else claim for claim in claims]
    stakes = [timeline.Stake(place("Lashkar Gah"), "afghan-government", conflict.first_day)]
    answers = [timeline.build(told, (), stakes, zone=conflict.zone) for told in (claims, lower)]
    states = [on(answer, "Lashkar Gah", august(9)).state for answer in answers]
    assert states == ["contested", "controlled"]
    why = next(e for e in answers[1].events if e.kind == "captured" and e.earliest == august(9)).reason
    assert why.endswith("only sources graded D or E (Crossroads Broadcasting) speak against it.")


def named_by(file: str) -> frozenset[int]:
    return frozenset(
        claim.place_id
        for claim in said_by(file)
        if claim.kind == "captured" and claim.assertion == "asserted" and not claim.historical
    )


def test_3_the_second_wires_six_agree_in_number_and_differ_by_lashkar_gah_and_sheberghan(conflict):
    stated = StatedTotal.objects.get(article__url__endswith="2021-08-09-meridian-wire", superseded_at=None)
    named = named_by("2021-08-09-meridian-wire")
    total = timeline.Total("meridian-wire", stated.actor_id or "", stated.count, august(9), named=named)
    found = timeline.reconcile(total, control(conflict).periods)
    assert found.answer == "agrees"
    assert found.too_many == {place("Lashkar Gah")} and found.missing == {place("Sheberghan")}
    other = replace(total, source="crossroads", named=named_by("2021-08-09-crossroads"))
    assert [{one.source, two.source} for one, two in timeline.compare([total, other])] == [
        {"crossroads", "meridian-wire"}
    ]


def test_4_the_boast_about_mazar_moves_no_holder_and_the_word_of_the_deputy_governor_confirms_aibak(conflict):
    answer = control(conflict)
    assert on(answer, "Mazar-i-Sharif", august(9)).holder == "afghan-government"
    boasts = [e for e in answer.events if e.place == place("Mazar-i-Sharif") and e.kind == "contested"]
    assert {event.standing for event in boasts} <= {"claimed", "disputed"}
    aibak = next(e for e in answer.events if e.place == place("Aibak") and e.kind == "captured")
    assert (aibak.standing, aibak.manner, aibak.earliest) == ("confirmed", "unopposed", august(9))


def test_5_six_captures_between_5_and_9_august_in_order_each_with_its_words(conflict):
    answer = control(conflict)
    found = [change for change in timeline.changes(answer.periods, august(5), august(9)) if change.of_holder]
    days = [change.day.day for change in found]
    assert days == sorted(days) == [6, 7, 8, 8, 8, 9]
    events = {event.key: event for event in answer.events}
    for change in found:
        claims = Claim.objects.filter(pk__in=events[change.event or ""].claims).select_related("article")
        assert claims and all(
            claim.in_title or claim.article.text[claim.start : claim.end] == claim.evidence for claim in claims
        )


def test_5_between_two_knowledge_times_only_what_was_told_in_between(conflict):
    times = datetime(2021, 8, 10, 21, tzinfo=UTC), datetime(2021, 8, 10, 22, tzinfo=UTC)
    earlier, later = (build(conflict, Standpoint(known_at=moment)).periods for moment in times)
    found = {change.place for change in timeline.learned(earlier, later, august(5), august(10)) if change.of_state}
    assert found == {place("Farah"), place("Pul-e-Khumri")}


def test_6_faizabad_is_uncertain_on_10_and_11_august(conflict):
    answer = control(conflict)
    assert [on(answer, "Faizabad", august(number)).uncertain for number in (9, 10, 11, 12)] == [
        False,
        True,
        True,
        False,
    ]


def test_7_without_the_second_wire_two_things_vanish_and_nothing_else(conflict):
    claims = [as_timeline_claim(claim) for claim in claims_of(conflict)]
    stakes = [timeline.Stake(one, "afghan-government", conflict.first_day) for one in {claim.place for claim in claims}]
    full = timeline.build(claims, (), stakes, zone=conflict.zone)
    less = timeline.build(timeline.without_source(claims, "Meridian Wire"), (), stakes, zone=conflict.zone)
    gone = {(event.place, event.kind) for event in full.events} - {(event.place, event.kind) for event in less.events}
    assert gone == {(place("Aibak"), "contested")}
    differing = {change.place for change in timeline.learned(full.periods, less.periods, august(1), august(31))}
    assert differing == {place("Lashkar Gah")}
    assert on(less, "Lashkar Gah", august(9)).standing == "confirmed"


def test_8_sheberghan_on_7_august_differs_between_assessed_and_strict(conflict):
    assert on(control(conflict), "Sheberghan", august(7)).state == "controlled"
    assert on(build(conflict, Standpoint(rule="strict")), "Sheberghan", august(7)).state == "contested"


def test_the_boast_about_charikar_was_open_then_and_is_refuted_now(conflict):
    then = build(conflict, Standpoint(known_at=datetime(2021, 8, 18, tzinfo=UTC)))
    assert on(then, "Charikar", august(17)).state == "contested"
    assert on(control(conflict), "Charikar", august(17)).state == "controlled"


def test_the_stated_totals_agree_with_the_record_of_their_day(conflict):
    periods = control(conflict).periods
    for total in StatedTotal.objects.filter(superseded_at=None, scope="country", as_of__gte=august(6)):
        assert total.as_of is not None
        stated = timeline.Total(total.article.source_id, total.actor_id or "", total.count, total.as_of)
        that_day = timeline.reconcile(stated, periods)
        day_before = timeline.reconcile(replace(stated, as_of=total.as_of - timedelta(days=1)), periods)
        # On a day on which places fall, an article counts those of its hour: not fewer than the evening before had.
        assert day_before.lacking >= 0 >= that_day.lacking, (total.article.url, total.evidence)
