"""The page of what a model proposes: nothing of it is on the map until an editor takes it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from events.actions.added import Said
from events.actions.suggestions import Proposed, record_suggestions
from events.models import Claim, ControlPeriod, Suggestion
from tests.conftest import read
from tests.events.factories import AIBAK, TALIBAN

pytestmark = pytest.mark.django_db
WORDS = "the flag over the bazaar is theirs now"
FALLEN = Said(place=AIBAK, kind="captured", actor=TALIBAN, actor_name="Taliban", earliest=date(2021, 8, 9))


@pytest.fixture
def proposal(conflict: object) -> Suggestion:
    article = read(f"Traders in Aibak kept their shops shut on Monday. They say that {WORDS}. The road was quiet.")
    start = article.text.index(WORDS)
    record_suggestions(article=article, reader="stand-in", proposed=[Proposed(FALLEN, start, start + len(WORDS))])
    return Suggestion.objects.get()


def decide(client: Client, proposal: Suggestion, decision: str) -> Any:
    return client.post(f"/review/proposals/{proposal.pk}/", {"decision": decision, "reason": "Seen."}, follow=True)


def test_a_proposal_is_shown_with_its_words_and_taken_with_one_button(editor_client, proposal):
    assert "1 proposal of a model</a> waits for you" in editor_client.get("/review/").content.decode()
    page = editor_client.get("/review/proposals/").content.decode()
    assert WORDS in page and "proposed by stand-in" in page and not Claim.objects.exists()
    said = decide(editor_client, proposal, "take").content.decode()
    assert "Aibak, captured: taken." in said and "Nothing waits" in said
    period = ControlPeriod.objects.get(place=AIBAK, until=None, recorded_until=None)
    assert (period.state, period.holder_id) == ("controlled", TALIBAN)


def test_a_second_editor_is_told_that_somebody_was_faster(editor_client, proposal):
    assert "Refused." in decide(editor_client, proposal, "refuse").content.decode()
    assert "is refused by Alice already" in decide(editor_client, proposal, "take").content.decode()
    assert not Claim.objects.exists()


def test_a_decision_that_is_none_changes_nothing(editor_client, proposal):
    assert "Choose take or refuse." in decide(editor_client, proposal, "perhaps").content.decode()
    proposal.refresh_from_db()
    assert proposal.state == "open"
