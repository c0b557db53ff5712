"""What every test can ask for: a gazetteer, a conflict, people, and the doors to the product."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from rest_framework.test import APIClient

from accounts.actions import create_token, create_user
from accounts.roles import EDITOR, READER
from events.actions.conflicts import load_conflict
from events.models import Conflict
from events.register import shipped_conflicts
from geo.actions import load_gazetteer
from ingest.models import Submission
from ingest.parse import read_submission
from ingest.submit import Draft, submit_article
from sources.models import Article
from tests.unsealed import unsealed

PASSWORD = "a long and dull password"
GAZETTEER = ["AF", "SD", "SY"]
AIBAK_FALLS = """The Taliban captured Aibak, the capital of Samangan province, on Monday.

Aibak fell without a fight, the deputy governor said.
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process takes the tests of a file, and one all that visit the running product, which so starts once."""
    for item in items:
        visits = "product" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("product" if visits else item.path.name))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database holds the capitals of three countries from the start; no test changes them."""
    with django_db_blocker.unblock():
        load_gazetteer(countries=GAZETTEER)
    empty = connection.ops.execute_sql_flush

    def emptied(statements: Iterable[str]) -> None:
        with unsealed():
            empty(statements)
        load_gazetteer(countries=GAZETTEER)

    # Tests with transactions of their own empty the tables afterwards, which the seals refuse to everybody, and whoever
    # comes next in the same process counts on the places.
    connection.ops.execute_sql_flush = emptied  # type: ignore[method-assign, assignment]
    yield


@pytest.fixture
def conflict(db: None) -> Conflict:
    """The shipped conflict, with parties and stakes and without any article."""
    described = next(what for _, what in shipped_conflicts() if what["slug"] == "afghanistan-2021")
    return load_conflict(described, who="test")


@pytest.fixture
def editor(db: None) -> User:
    return create_user(username="Alice", password=PASSWORD, role=EDITOR)


@pytest.fixture
def analyst(db: None) -> User:
    return create_user(username="Charlie", password=PASSWORD, role=READER)


@pytest.fixture
def editor_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def api(db: None) -> APIClient:
    """A program that has no token."""
    return APIClient()


@pytest.fixture
def editor_api(editor: User) -> APIClient:
    """A program with an editor's token that may write."""
    _, key = create_token(user=editor, name="test", scope="write")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


def draft(text: str = AIBAK_FALLS, **changed: Any) -> Draft:
    """An article of Monday, 9 August 2021."""
    fields: dict[str, Any] = {
        "source": "Northern Wire",
        "title": "A town in the north",
        "text": text,
        "published_at": datetime(2021, 8, 9, 14, tzinfo=UTC),
    }
    return Draft(**{**fields, **changed})


def submitted(*args: Any, **kwargs: Any) -> Submission:
    """A submission that waits to be read."""
    return submit_article(draft(*args, **kwargs), user=None, wake=False)[0]


def read(*args: Any, **kwargs: Any) -> Article:
    """An article that has been read."""
    submission = submitted(*args, **kwargs)
    assert read_submission(submission.pk)
    return Article.objects.get(pk=submission.article_id)


@pytest.fixture
def aibak_article(conflict: Conflict) -> Iterator[Article]:
    """One article, read, that says that Aibak fell on 9 August 2021."""
    yield read()
