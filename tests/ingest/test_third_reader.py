"""The third reader: it proposes, editors decide, and nothing that its service does wrong reaches the map."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from events.actions.suggestions import Decided, refuse, take
from events.models import Claim, ControlPeriod, Suggestion
from ingest.models import ModelAnswer, ModelQuestion
from ingest.third_reader import asking
from tests.conftest import read
from tests.events.factories import AIBAK, TALIBAN
from tests.ingest.model_service import Stand, model_service

pytestmark = pytest.mark.django_db
WORDS = "the flag over the bazaar is theirs now"
TEXT = f"Traders in Aibak kept their shops shut on Monday. They say that {WORDS}. The road south was quiet."
FALLEN = {
    "place": AIBAK, "kind": "captured", "party": TALIBAN, "party_name": "Taliban", "earliest": "2021-08-09",
    "latest": "2021-08-09", "assertion": "asserted", "speaker": "traders", "quote": WORDS,
}  # fmt: skip


@pytest.fixture
def service(settings: Any) -> Iterator[Stand]:
    with model_service() as stand:
        settings.THIRD_READER = {
            "url": stand.url, "key": "a key", "model": "stand-in", "seconds": Decimal(2), "budget": Decimal(1),
            "price_in": Decimal(2), "price_out": Decimal(10),
        }  # fmt: skip
        yield stand


def ask_all() -> ModelQuestion:
    """Ask what is due; the question as it is afterwards."""
    for key in asking.due().values_list("pk", flat=True):
        asking.ask_about(key)
    return ModelQuestion.objects.latest("pk")


def holder() -> str | None:
    return ControlPeriod.objects.get(place=AIBAK, until=None, recorded_until=None).holder_id


def test_a_proposal_waits_for_an_editor_and_only_then_moves_the_map(conflict, editor, service):
    service.says(FALLEN)
    article = read(TEXT)
    question = ask_all()
    assert (question.state, question.proposed, question.cost) == ("done", 1, Decimal("0.003"))
    proposal = Suggestion.objects.get()
    assert (proposal.evidence, proposal.state, proposal.actor_id) == (WORDS, "open", TALIBAN)
    assert not Claim.objects.exists() and holder() == "afghan-government"
    claim = take(suggestion=proposal, by=editor, reason="It is so.")
    assert (claim.readers, claim.evidence, claim.article) == (["stand-in"], WORDS, article)
    assert holder() == TALIBAN
    with pytest.raises(Decided, match=f"taken by {editor.username}"):
        refuse(suggestion=proposal, by=editor)


def test_a_refused_proposal_moves_nothing_and_is_not_proposed_again(conflict, editor, service):
    service.says(FALLEN)
    article = read(TEXT)
    ask_all()
    refuse(suggestion=Suggestion.objects.get(), by=editor, reason="Traders say so.")
    ModelQuestion.objects.update(state="waiting", next_attempt_at=timezone.now())
    ask_all()
    assert [one.state for one in Suggestion.objects.filter(article=article)] == ["refused"]
    assert not Claim.objects.exists()


def test_the_model_is_asked_for_the_places_of_the_article_in_a_strict_form(conflict, service):
    read(TEXT)
    ask_all()
    (asked,) = service.asked
    form = asked["response_format"]["json_schema"]
    assert asked["path"] == "/v1/chat/completions" and service.keys == ["Bearer a key"]
    assert form["strict"] and form["schema"]["properties"]["claims"]["items"]["properties"]["place"]["enum"] == [AIBAK]


def test_an_invented_quote_is_thrown_away_and_the_true_one_kept(conflict, service):
    invented = [FALLEN | {"quote": quote} for quote in ("the flag over the city is theirs now", WORDS.title(), "Aibak")]
    service.says(*invented, FALLEN | {"latest": "2021-10-01"}, FALLEN | {"earliest": "2021-02-30"}, FALLEN)
    read(TEXT)
    question = ask_all()
    assert (question.proposed, question.refused) == (1, 5)
    assert Suggestion.objects.get().evidence == WORDS


@pytest.mark.parametrize(
    "content",
    [
        "", "I think that", '{"claims": ', '{"claims": [{}]}', "[" * 5000, '{"claims": [], "more": 1}', "null",
        '{"claims": [{"place": 1}]}',
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_asked_for_again_and_then_given_up(conflict, service, content):
    service.content = content
    read(TEXT)
    for _ in range(asking.ATTEMPTS):
        question = ask_all()
    assert question.state == "failed" and question.error
    assert len(service.asked) == asking.ATTEMPTS
    assert not Suggestion.objects.exists() and not ModelAnswer.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"<html>", b'{"choices": []}', b'{"choices": [{"message": null}]}', b"7"])
def test_what_is_no_chat_completion_is_asked_for_again_later(conflict, service, raw):
    service.raw = raw
    read(TEXT)
    question = ask_all()
    assert question.state == "waiting" and question.next_attempt_at > timezone.now() + timedelta(seconds=30)


@pytest.mark.parametrize("slowness", [{"pause": 3}, {"drip": 0.05}])
def test_a_slow_service_is_left_after_the_time_it_has_and_asked_again_later(conflict, service, settings, slowness):
    settings.THIRD_READER["seconds"] = Decimal("0.5")
    for name, value in slowness.items():
        setattr(service, name, value)
    read(TEXT)
    question = ask_all()
    assert "longer than 0.5 s" in question.error and question.state == "waiting"
    assert question.cost > 0  # the model may have worked all the same


def test_a_service_that_has_enough_is_asked_when_it_says_and_costs_nothing(conflict, service):
    service.status, service.headers = 429, {"Retry-After": "600"}
    read(TEXT)
    question = ask_all()
    wait = question.next_attempt_at - timezone.now()
    assert question.state == "waiting" and timedelta(seconds=590) < wait <= timedelta(seconds=600)
    assert question.cost == 0


@pytest.mark.parametrize(("status", "state"), [(500, "waiting"), (503, "waiting"), (401, "failed"), (307, "failed")])
def test_a_failing_service_is_asked_again_and_a_refusing_one_is_not(conflict, service, status, state):
    service.status, service.headers = status, {"Location": service.url}
    read(TEXT)
    question = ask_all()
    assert question.state == state and question.cost == 0 and str(status) in question.error
    assert len(service.asked) == 1


def test_a_service_that_is_not_there_loses_nothing(conflict, settings, service):
    settings.THIRD_READER["url"] = "http://127.0.0.1:9/v1"
    article = read(TEXT)
    question = ask_all()
    assert question.state == "waiting" and "could not be reached" in question.error and article.state == "read"


def test_the_same_text_is_paid_for_once(conflict, service):
    service.says(FALLEN)
    for source in ("Northern Wire", "Southern Wire"):
        read(TEXT, source=source)
        ask_all()
    assert len(service.asked) == 1
    assert sorted(ModelQuestion.objects.values_list("cost", flat=True)) == [0, Decimal("0.003")]
    assert Suggestion.objects.count() == 2


def test_when_the_day_s_budget_is_spent_the_rest_is_asked_tomorrow(conflict, service, settings):
    settings.THIRD_READER["budget"], service.tokens_out = Decimal("0.06"), 3000
    for number in range(3):
        read(f"{TEXT} This is edition {number}.")
    ask_all()
    states = list(ModelQuestion.objects.order_by("pk").values_list("state", "attempts"))
    assert len(service.asked) == 1 and asking.spent().cost <= Decimal("0.06")
    assert states[-1] == ("waiting", 0) and not asking.due().exists()
    assert "budget" in ModelQuestion.objects.latest("pk").error


def test_what_the_reader_found_too_needs_nobody_s_time(conflict, service):
    text = "The Taliban captured Aibak on Monday. The road south was quiet."
    service.says(FALLEN | {"quote": "The Taliban captured Aibak on Monday"})
    read(text)
    ask_all()
    proposal = Suggestion.objects.get()
    assert (proposal.state, proposal.claim) == ("agrees", Claim.objects.get())


def test_without_an_address_nothing_is_asked(conflict, settings, service):
    settings.THIRD_READER["url"] = ""
    read(TEXT)
    assert not ModelQuestion.objects.exists() and not asking.ask_about(1)


def test_an_article_that_names_no_place_is_not_worth_a_question(conflict, service):
    read("The minister spoke about the harvest of this year, and about the price of bread in the villages.")
    assert not ModelQuestion.objects.exists()
