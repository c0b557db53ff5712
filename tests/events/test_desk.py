"""What the record tells editors by itself: what is stale, what one side alone tells, which totals do not fit."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

import events.queries.control
from events.actions.gaps import NoReason, answer_gap
from events.actions.grades import change_source
from events.actions.reviews import review_claim
from events.models import Claim, Conflict, ControlEvent, StatedTotal
from events.queries.control import Standpoint, build, control, on_day
from events.queries.evidence import place_evidence
from events.queries.gaps import gaps, open_gaps
from events.queries.review import waiting_claims
from events.queries.staleness import one_sided, stale_places
from events.queries.totals import reconciled
from extraction import StatedTotal as ReadTotal
from ledger.models import Entry
from sources.models import Source
from tests.events.factories import AIBAK, GOVERNMENT, KUNDUZ, LASHKAR_GAH, TALIBAN, article, august, said, tell

pytestmark = pytest.mark.django_db


def held(conflict: Conflict, place: int, day: int = 9) -> Any:
    return on_day(control(conflict).periods, date(2021, 8, day))[place]


def six(**more: Any) -> ReadTotal:
    fields: dict[str, Any] = {
        "actor": "Taliban", "actor_key": TALIBAN, "count": 6, "of": 34, "scope": "country", "scope_text": "",
        "kind": "holds", "as_of": date(2021, 8, 9), "evidence": "six of 34", "start": 0, "end": 9,
    }  # fmt: skip
    return ReadTotal(**(fields | more))


def test_a_place_is_stale_once_nothing_confirms_it_for_longer_than_the_conflict_allows(conflict):
    Conflict.objects.filter(pk=conflict.pk).update(stale_after_days=10)
    conflict.refresh_from_db()
    tell(article(), said(KUNDUZ, on=8))
    stale = {day: {one.name for one in stale_places(conflict, date(2021, 8, day))} for day in (19, 20)}
    assert "Kunduz" not in stale[19] and "Kunduz" in stale[20] and len(stale[20]) == 34


def test_a_place_of_which_one_party_alone_tells_is_listed_with_its_voice(conflict):
    tell(article(), said(KUNDUZ, on=8, assertion="claimed", speaker_actor=TALIBAN), said(AIBAK, on=8, start=20, end=30))
    (one,) = one_sided(conflict, date(2021, 8, 9))
    assert (one.name, one.evidence.only_voice) == ("Kunduz", TALIBAN)


def test_a_total_that_does_not_fit_is_a_task_until_an_editor_answers_it_with_a_reason(conflict, editor):
    tell(article("Crossroads"), said(KUNDUZ), said(AIBAK, on=9, start=20, end=30), totals=(six(),))
    (gap,) = open_gaps()
    assert gap.words == "Crossroads states 6 of 34; the record has 2; 4 missing."
    with pytest.raises(NoReason), transaction.atomic():
        answer_gap(total=gap.total.stated, by=editor, reason="  ")
    answer_gap(total=gap.total.stated, by=editor, reason="Its other four are not in our articles.")
    assert open_gaps() == []
    assert [str(one.answer and one.answer.reason) for one in gaps(conflict)] == [
        "Its other four are not in our articles."
    ]
    assert Entry.objects.filter(kind="total", action="answer").count() == 1
    answer_gap(total=gap.total.stated, by=editor, reason="They are now.", answered=False)
    assert len(open_gaps()) == 1


def test_a_total_that_fits_is_no_task(conflict):
    tell(article(), said(KUNDUZ), totals=(six(count=1),))
    assert gaps(conflict) == []


def test_a_new_total_changes_the_revision_though_no_place_moves(conflict):
    one = article()
    tell(one, said(KUNDUZ))
    before = Conflict.objects.get(pk=conflict.pk).revision
    tell(one, said(KUNDUZ), totals=(six(),))
    assert Conflict.objects.get(pk=conflict.pk).revision > before


def test_totals_are_seen_from_a_standpoint_too(conflict):
    tell(article(published_at=august(9)), totals=(six(),))
    assert len(reconciled(conflict, Standpoint(known_at=august(10)))) == 1
    assert reconciled(conflict, Standpoint(known_at=august(8))) == []
    recorded = StatedTotal.objects.get().recorded_at
    assert len(reconciled(conflict, Standpoint(recorded_at=recorded))) == 1
    assert reconciled(conflict, Standpoint(recorded_at=august(9))) == []


def test_grading_a_source_down_recolours_its_places_at_once_and_the_ledger_tells(conflict):
    tell(article("Rumours"), said(KUNDUZ))
    Source.objects.filter(name="Rumours").update(grade="B")
    assert held(conflict, KUNDUZ).holder == TALIBAN
    change_source(who="Alice", key="rumours", grade="E")
    assert held(conflict, KUNDUZ).holder == GOVERNMENT
    assert ControlEvent.objects.get(recorded_until=None).reason == "Told only by sources graded D or E (Rumours)."
    assert Entry.objects.filter(kind="source", action="change").count() == 1


def test_a_claim_that_the_reader_is_too_unsure_of_waits_for_an_editor(conflict, editor, monkeypatch):
    monkeypatch.setattr(events.queries.control, "PUBLISHED_CONFIDENCE", 0.5)
    tell(article(), said(KUNDUZ, confidence=0.4), said(AIBAK, confidence=0.5, start=20, end=30))
    assert (held(conflict, KUNDUZ).holder, held(conflict, AIBAK).holder) == (GOVERNMENT, TALIBAN)
    review_claim(claim=Claim.objects.get(place=KUNDUZ), by=editor, decision="accept")
    assert held(conflict, KUNDUZ).holder == TALIBAN


def test_a_claim_that_an_editor_gives_a_party_counts_from_then_on(conflict, editor):
    tell(article(), said(KUNDUZ, actor=None))
    assert held(conflict, KUNDUZ).holder == GOVERNMENT
    review_claim(claim=Claim.objects.get(), by=editor, decision="correct", corrected={"actor": TALIBAN})
    assert held(conflict, KUNDUZ).holder == TALIBAN


def test_a_claim_that_an_editor_moves_moves_with_every_later_fold_of_either_place(conflict, editor):
    tell(article(), said(KUNDUZ))
    moved = Claim.objects.get()
    for place in (AIBAK, LASHKAR_GAH):
        review_claim(claim=moved, by=editor, decision="correct", corrected={"place": place})
    tell(article("Crossroads"), said(AIBAK, "threatened"))
    tell(article("Crossroads"), said(LASHKAR_GAH, "threatened", on=7))
    assert [held(conflict, place).holder for place in (KUNDUZ, AIBAK, LASHKAR_GAH)] == [GOVERNMENT, GOVERNMENT, TALIBAN]
    assert ControlEvent.objects.filter(recorded_until=None).count() == 3


def test_every_claim_carries_its_credibility_beside_the_grade(conflict):
    tell(article("Crossroads"), said(KUNDUZ))
    tell(article("Ministry"), said(KUNDUZ, assertion="denied"))
    Source.objects.update(grade="B")
    change_source(who="Alice", key="ministry", grade="C")
    found = place_evidence(conflict, KUNDUZ)[-1].opened_by
    assert found is not None
    assert [found.credibility[claim.pk].digit for claim in (*found.supporting, *found.against)] == [4, 4]


def test_the_quoted_words_stand_in_the_stored_text_byte_for_byte(conflict, aibak_article):
    claims = Claim.objects.filter(article=aibak_article)
    assert claims
    for claim in claims:
        text = aibak_article.title if claim.in_title else aibak_article.text
        assert text[claim.start : claim.end].encode() == claim.evidence.encode()


def test_a_decision_that_is_taken_back_leaves_the_claim_as_it_was_read(conflict, editor):
    tell(article(), said(KUNDUZ, confidence=0.5))
    before, moment, claim = control(conflict), timezone.now(), Claim.objects.get()
    review_claim(claim=claim, by=editor, decision="reject")
    assert held(conflict, KUNDUZ).holder == GOVERNMENT and not waiting_claims().exists()
    rejected = timezone.now()
    review_claim(claim=claim, by=editor, decision="undo")
    assert control(conflict) == before
    assert [one.pk for one in waiting_claims()] == [claim.pk]
    assert build(conflict, Standpoint(recorded_at=rejected)) != before
    assert build(conflict, Standpoint(recorded_at=moment)) == before


def test_a_claim_whose_decision_was_taken_back_goes_when_the_reader_finds_it_no_longer(conflict, editor):
    what = article()
    tell(what, said(KUNDUZ))
    review_claim(claim=Claim.objects.get(), by=editor, decision="accept")
    tell(what)
    assert held(conflict, KUNDUZ).holder == TALIBAN
    review_claim(claim=Claim.objects.get(), by=editor, decision="undo")
    tell(what)
    assert held(conflict, KUNDUZ).holder == GOVERNMENT


def test_a_stated_total_keeps_whether_a_party_holds_so_many_or_has_taken_them(conflict):
    tell(article(), said(KUNDUZ), totals=(six(kind="taken"), six(start=20, end=29)))
    assert [total.kind for total in StatedTotal.objects.order_by("start")] == ["taken", "holds"]
