"""An article that the law takes out of sight proves no colour any more; one that it has erased leaves a tombstone."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from events.actions.control import differences
from events.actions.reviews import review_claim
from events.actions.withhold import NotDone, withhold
from events.models import Claim, Conflict, ControlPeriod
from events.queries.control import Standpoint, build, control
from events.queries.evidence import place_evidence
from ingest.models import Submission
from ingest.parse import read_all_due
from ledger.models import Entry
from ledger.queries import first_break
from sources.models import Article
from tests.conftest import AIBAK_FALLS, read, submitted
from tests.events.factories import AIBAK, TALIBAN

pytestmark = pytest.mark.django_db
REASON = "A court of Hamburg has ordered so."
SECRET = "deputy governor"


def command(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("withhold", *words, stdout=out, **{"reason": REASON, **options})
    return out.getvalue()


def holder() -> str | None:
    return ControlPeriod.objects.get(place=AIBAK, until=None, recorded_until=None).holder_id


def rows_with(words: str) -> set[str]:
    """The tables in which these words stand anywhere."""
    found = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(words in (bytes(v).decode("utf-8", "replace") if isinstance(v, (bytes, memoryview)) else str(v))
                   for row in cursor.fetchall() for v in row):  # fmt: skip
                found.add(table)
    return found


def test_a_withheld_article_colours_nothing_and_its_words_are_nowhere(conflict: Conflict, editor_client: Client):
    article = read()
    before = Claim.objects.latest("recorded_at").recorded_at
    assert holder() == TALIBAN
    assert "is withheld" in command(str(article.pk), who="Dora")
    assert holder() == "afghan-government"
    for address in ("/articles/", f"/articles/{article.pk}/", f"/api/v1/articles/{article.pk}/", "/api/v1/articles/",
                    f"/articles/{article.pk}/original/", "/claims/?conflict=afghanistan-2021", "/api/v1/claims/",
                    "/api/v1/claims/?recorded_at=2100-01-01T00:00:00Z", "/changes/?conflict=afghanistan-2021"):  # fmt: skip
        assert SECRET not in editor_client.get(address).content.decode(), address
    page = editor_client.get(f"/articles/{article.pk}/")
    assert page.status_code == 451 and REASON in page.content.decode()
    told = Entry.objects.get(kind="article", action="withhold")
    assert (told.who, told.content["reason"]) == ("Dora", REASON)
    past = Standpoint(recorded_at=before)
    assert control(conflict, past).periods != control(conflict).periods
    assert not [
        one for found in place_evidence(conflict, AIBAK, past) if (e := found.opened_by) for one in e.supporting
    ]
    assert not differences(conflict)


def test_an_article_shown_again_is_read_again_and_colours_again(conflict: Conflict, editor_client: Client):
    article = read()
    command(str(article.pk))
    command(str(article.pk), show_again=True)
    assert read_all_due() == 1 and holder() == TALIBAN
    assert SECRET in editor_client.get(f"/articles/{article.pk}/").content.decode()


def test_what_is_withheld_while_it_is_read_is_not_recorded(conflict: Conflict):
    submission = submitted()
    withhold(article=Article.everything.get(), who="Dora", reason=REASON)
    assert read_all_due() == 1
    submission.refresh_from_db()
    assert submission.state == Submission.State.DONE and not Claim.objects.exists()


def test_an_erased_article_leaves_its_hash_and_none_of_its_words(conflict: Conflict):
    article = read()
    assert {"sources_article", "sources_capture", "events_claim"} <= rows_with(SECRET)
    command(str(article.pk))
    assert "is erased" in command(str(article.pk), erase=True)
    assert rows_with(SECRET) == set() and rows_with(AIBAK_FALLS[:40]) == set()
    told = Entry.objects.get(kind="article", action="erase")
    assert told.content["sha256"] == article.digest and told.content["claims"] > 0
    with pytest.raises(CommandError, match="erased; there is nothing to show"):
        command(str(article.pk), show_again=True)


def test_the_ledger_stays_whole_and_the_seals_on_when_words_are_erased(conflict: Conflict):
    article, other = read(), read(AIBAK_FALLS.replace("Monday", "Sunday"), source="Southern Wire")
    command(str(article.pk))
    command(str(article.pk), erase=True)
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "unaltered" in out.getvalue() and first_break() is None
    with pytest.raises(Exception, match="sealed"):
        Article.everything.filter(pk=other.pk).update(text="Nothing fell.")


def test_bytes_that_another_article_came_in_too_stay(conflict: Conflict):
    article, copy = read(), read(source="Southern Wire")
    command(str(article.pk))
    command(str(article.pk), erase=True)
    assert bytes(copy.capture.content).decode() == AIBAK_FALLS


def test_nothing_is_erased_at_once_or_without_a_ground(conflict: Conflict):
    article = read()
    with pytest.raises(CommandError, match="Withhold the article first"):
        command(str(article.pk), erase=True)
    with pytest.raises(CommandError, match="on what ground"):
        command(str(article.pk), reason="so")
    with pytest.raises(CommandError, match="no article 999"):
        command("999")
    with pytest.raises(NotDone, match="not withheld"):
        from events.actions.withhold import show_again

        show_again(article=article, who="Dora", reason=REASON)
    assert holder() == TALIBAN


def test_a_withheld_article_colours_nothing_though_an_editor_had_accepted_its_claims(conflict: Conflict, editor: User):
    article = read()
    for claim in Claim.objects.filter(article=article):
        review_claim(claim=claim, by=editor, decision="accept")
    before, moment = control(conflict), timezone.now()
    withhold(article=article, who="Dora", reason=REASON)
    assert holder() == "afghan-government"
    assert build(conflict, Standpoint(recorded_at=moment)) == before
    assert not differences(conflict)
