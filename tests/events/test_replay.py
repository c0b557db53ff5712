"""What this database answered at any instant can be asked again, whatever came later: replay equals live."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

import timeline
from events.actions.conflicts import change_conflict
from events.actions.control import rebuild_conflict
from events.actions.grades import change_source
from events.actions.reviews import review_claim
from events.actions.scope import decide_bearing
from events.models import Claim, Conflict, ControlEvent, ControlPeriod, Party, Stake
from events.queries.control import Standpoint, build, control
from events.queries.rows import EVENT, PERIOD, plain
from extraction import ControlClaim
from sources.models import Article, Source
from tests.events.factories import AIBAK, GOVERNMENT, KUNDUZ, LASHKAR_GAH, TALIBAN, article, august, said, tell

pytestmark = pytest.mark.django_db

PLACES = [KUNDUZ, AIBAK, LASHKAR_GAH]
SOURCES = ["Northern Wire", "Crossroads", "Ministry", "Emirate Statements"]
STEPS = 30


class Desk:
    """A random day at the desk: articles come in, are read again, graded, reviewed, taken out."""

    def __init__(self, conflict: Conflict, editor: Any, seed: int) -> None:
        self.conflict, self.editor, self.random = conflict, editor, Random(seed)

    def step(self) -> None:
        doings = [self.submit, self.submit, self.submit, self.read_again, self.review, self.review]
        self.random.choice([*doings, self.grade, self.bear, self.change])()

    def claims(self) -> list[ControlClaim]:
        pick = self.random.choice
        return [
            said(
                pick(PLACES), pick(timeline.KINDS), pick([TALIBAN, GOVERNMENT, None]), pick([None, 6, 7, 8, 9, 10, 14]),
                assertion=pick(["asserted", "asserted", "claimed", "denied", "hypothetical"]),
                speaker_actor=pick([None, None, TALIBAN, GOVERNMENT]), start=number, end=number + 5,
            )
            for number in range(self.random.randint(0, 3))
        ]  # fmt: skip

    def submit(self) -> None:
        published = august(6, 1) + timedelta(hours=self.random.randint(0, 240))
        tell(article(self.random.choice(SOURCES), published), *self.claims())

    def read_again(self) -> None:
        if found := list(Article.objects.order_by("pk")):
            tell(self.random.choice(found), *self.claims())

    def review(self) -> None:
        if found := list(Claim.objects.order_by("pk")):
            decision = self.random.choice(["accept", "reject", "correct", "undo"])
            corrections: list[dict[str, Any]] = [
                {"kind": "captured"}, {"place": self.random.choice(PLACES)}, {"actor": TALIBAN},
                {"earliest": "2021-08-07", "latest": "2021-08-09"}, {"assertion": "asserted"},
            ]  # fmt: skip
            corrected = self.random.choice(corrections) if decision == "correct" else None
            review_claim(claim=self.random.choice(found), by=self.editor, decision=decision, corrected=corrected)

    def grade(self) -> None:
        if found := list(Source.objects.order_by("pk")):
            source = self.random.choice(found)
            speaks_for = self.random.choice(["", TALIBAN])
            change_source(who="Alice", key=source.pk, grade=self.random.choice("ABCDEF"), speaks_for=speaks_for)

    def bear(self) -> None:
        if found := list(Article.objects.order_by("pk")):
            bears = self.random.random() < 0.5
            decide_bearing(article=self.random.choice(found), conflict=self.conflict, bears=bears, by=self.editor)

    def change(self) -> None:
        with change_conflict(self.conflict, who="Alice"):
            day = august(self.random.randint(1, 8)).date()
            Conflict.objects.filter(pk=self.conflict.pk).update(first_day=day)
            Stake.objects.filter(conflict=self.conflict, place=AIBAK).update(holder=self.random.choice([None, TALIBAN]))
        self.conflict.refresh_from_db()


def live(desk: Desk, steps: int = STEPS) -> list[tuple[datetime, timeline.Control]]:
    """Random steps, and after each the instant and what the map said then."""
    answers = []
    for _ in range(steps):
        desk.step()
        answers.append((timezone.now(), control(desk.conflict)))
    return answers


def current(conflict: Conflict) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for model, columns in ((ControlEvent, EVENT), (ControlPeriod, PERIOD)):
        rows += sorted(plain(model.objects.filter(conflict=conflict, recorded_until=None), columns), key=repr)
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_what_was_answered_is_answered_again_from_the_rows_and_from_the_claims(conflict, editor, seed):
    desk = Desk(conflict, editor, seed)
    for moment, answer in live(desk):
        assert control(desk.conflict, Standpoint(recorded_at=moment)) == answer
        assert build(desk.conflict, Standpoint(recorded_at=moment)) == answer


@pytest.mark.parametrize("seed", range(8, 12))
def test_under_another_rule_the_past_is_reproducible_too(conflict, editor, seed):
    desk = Desk(conflict, editor, seed)
    asked = []
    for _ in range(STEPS):
        desk.step()
        standpoint = Standpoint(rule="strict", known_at=august(12), recorded_at=timezone.now())
        asked.append((standpoint, build(desk.conflict, standpoint)))
    for standpoint, answer in asked:
        assert build(desk.conflict, standpoint) == answer


@pytest.mark.parametrize("seed", range(12, 16))
def test_a_full_rebuild_changes_nothing_and_from_nothing_gives_the_same_rows(conflict, editor, seed):
    desk = Desk(conflict, editor, seed)
    live(desk)
    before, revision = current(conflict), Conflict.objects.get(pk=conflict.pk).revision
    assert rebuild_conflict(conflict) == 0
    assert Conflict.objects.get(pk=conflict.pk).revision == revision
    ControlEvent.objects.all().delete()
    ControlPeriod.objects.all().delete()
    assert rebuild_conflict(conflict) == len(before)
    assert current(conflict) == before


def test_every_change_of_an_answer_changes_the_revision(conflict, editor):
    desk = Desk(conflict, editor, 99)
    seen: dict[int, dict[str, timeline.Control]] = {}
    for _ in range(STEPS):
        desk.step()
        revision = Conflict.objects.get(pk=conflict.pk).revision
        asked = [Standpoint(rule) for rule in timeline.RULES] + [Standpoint(known_at=august(8))]
        answers = {repr(standpoint): build(desk.conflict, standpoint) for standpoint in asked}
        assert seen.setdefault(revision, answers) == answers


def test_a_party_that_was_taken_out_later_is_still_one_in_the_past(conflict):
    tell(article(), said(actor=TALIBAN))
    before, moment = control(conflict), timezone.now()
    with change_conflict(conflict, who="Alice"):
        Party.objects.filter(conflict=conflict, actor=TALIBAN).delete()
    assert [event.actor for event in control(conflict).events] == []
    assert build(conflict, Standpoint(recorded_at=moment)) == before
