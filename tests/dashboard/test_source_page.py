"""A source's track record and the history of its grade."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.actions import create_user
from accounts.roles import CHIEF_EDITOR
from events.models import Claim
from events.queries.track_record import track_record
from sources.models import Source
from tests.conftest import PASSWORD, read

pytestmark = pytest.mark.django_db
FALLS = "The Taliban captured Aibak on Monday, residents said."


@pytest.fixture
def two_sources(conflict) -> None:
    read(FALLS, source="First Wire", published_at=datetime(2021, 8, 9, 8, tzinfo=UTC))
    read(
        "Aibak fell to the Taliban on Monday.", source="Second Wire", published_at=datetime(2021, 8, 9, 20, tzinfo=UTC)
    )


@pytest.fixture
def chief(db) -> Client:
    client = Client()
    client.force_login(create_user(username="Dora", password=PASSWORD, role=CHIEF_EDITOR))
    return client


def test_the_record_says_who_told_first_and_how_far_behind_the_other_was(two_sources) -> None:
    first, second = track_record("first-wire"), track_record("second-wire")
    assert (first.shared, first.first, first.behind) == (1, 1, None)
    assert (second.shared, second.first) == (1, 0)
    assert second.behind
    assert second.behind.total_seconds() == 12 * 3600


def test_the_page_counts_what_editors_made_of_its_claims(editor_client, two_sources) -> None:
    claim = Claim.objects.filter(article__source="second-wire")[0]
    editor_client.post(f"/claims/{claim.pk}/review/", {"decision": "reject"})
    page = editor_client.get("/sources/second-wire/").content.decode()
    assert track_record("second-wire").decided == {"reject": 1}
    assert "Track record" in page


def test_a_chief_editor_grades_with_a_reason_which_stays_beside_the_grade(chief, two_sources) -> None:
    refused = chief.post("/sources/first-wire/", {"grade": "B", "reason": " "})
    assert refused.status_code == 422
    chief.post("/sources/first-wire/", {"grade": "B", "reason": "Its reports of July all held."})
    assert Source.objects.get(pk="first-wire").grade == "B"
    page = chief.get("/sources/first-wire/").content.decode()
    assert "by Dora: Its reports of July all held." in page
    assert page.count("by Dora") == 1


def test_an_editor_does_not_grade(editor_client, two_sources) -> None:
    assert editor_client.post("/sources/first-wire/", {"grade": "A", "reason": "x"}).status_code == 403
    assert Source.objects.get(pk="first-wire").grade == "F"
