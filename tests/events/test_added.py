"""An editor adds what the reader missed, in the words of the article."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from events.actions.added import NotAdded, Said, add_claim
from events.models import Claim, ControlPeriod
from events.queries.words import altered_claims, altered_reviews
from ingest.models import Submission
from ingest.parse import read_all_due
from ledger.models import Entry
from sources.models import Article
from tests.conftest import read
from tests.events.factories import AIBAK, TALIBAN
from tests.unsealed import unsealed

pytestmark = pytest.mark.django_db
WORDS = "the flag over the bazaar is theirs now"
TEXT = f"Traders in Aibak kept their shops shut on Monday. They say that {WORDS}. The road south was quiet."
FALLEN = Said(place=AIBAK, kind="captured", actor=TALIBAN, actor_name="Taliban", earliest=date(2021, 8, 9))


def add(article: Article, by: User, said: Said = FALLEN, words: str = WORDS, **more: Any) -> Claim:
    start = article.text.index(words)
    return add_claim(article=article, by=by, said=said, start=start, end=start + len(words), **more)


def holder() -> str | None:
    return ControlPeriod.objects.get(place=AIBAK, until=None, recorded_until=None).holder_id


def test_what_an_editor_adds_moves_the_map_and_stands_through_the_next_reading(conflict, editor):
    article = read(TEXT)
    assert not Claim.objects.exists() and holder() == "afghan-government"
    claim = add(article, editor, reason="The flag is the town's.")
    assert (claim.evidence, claim.precision, claim.readers) == (WORDS, "day", ["editor"])
    assert holder() == TALIBAN
    Submission.objects.create(article=article)
    assert read_all_due() == 1
    claim.refresh_from_db()
    assert claim.superseded_at is None and holder() == TALIBAN


def test_the_ledger_tells_who_added_a_claim_and_finds_it_altered(conflict, editor):
    claim = add(read(TEXT), editor)
    told = Entry.objects.filter(who=editor.username).values_list("action", "kind")
    assert set(told) == {("add claim", "article"), ("accept", "claim")}
    assert not list(altered_claims()) and not list(altered_reviews())
    with unsealed():
        Claim.objects.filter(pk=claim.pk).update(actor_name="Nobody")
    assert len(list(altered_claims())) == 1


@pytest.mark.parametrize(
    ("said", "words", "field"),
    [
        (FALLEN, " ", "words"),
        (Said(place=AIBAK, kind="conquered"), WORDS, "kind"),
        (Said(place=AIBAK, kind="captured", assertion="sworn"), WORDS, "assertion"),
        (Said(place=AIBAK, kind="captured", earliest=date(2021, 8, 9), latest=date(2021, 8, 8)), WORDS, "latest"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_with_the_field_to_mend(conflict, editor, said, words, field):
    article = read(TEXT)
    with pytest.raises(NotAdded) as refused:
        add(article, editor, said, words)
    assert refused.value.field == field and not Claim.objects.exists()


def test_the_same_claim_is_not_added_twice(conflict, editor):
    article = read(TEXT)
    add(article, editor)
    with pytest.raises(NotAdded, match="there already"):
        add(article, editor)
