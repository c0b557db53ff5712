"""The OpenAPI document is exact: what it allows is taken, what it forbids is refused, and every answer fits it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from tests.api import schema_formats  # noqa: F401

pytestmark = pytest.mark.django_db
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
CASES = 1


@pytest.fixture
def operations(editor_api, aibak_article) -> Iterator[Any]:
    """Every operation of the document, asked for inside this process with an editor's token.

    A request that ends would close the test's own connection, as it should in a server; Django's test client keeps it too.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    config = schemathesis.Config.from_path(Path(__file__).with_name("schemathesis.toml"))
    document = schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application(), config=config)
    yield (result.ok() for result in document.get_all_operations())  # type: ignore[union-attr]
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(operation: Any, mode: GenerationMode, key: str) -> None:
    """Some questions that the document allows, or forbids, each checked in every way there is."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
    )
    def asked(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": key, "Accept-Encoding": "identity"})

    asked()


@pytest.mark.parametrize("mode", MODES)
def test_every_operation_is_as_the_document_says(operations, editor_api, mode) -> None:
    count = 0
    for operation in operations:
        ask(operation, mode, editor_api._credentials["HTTP_AUTHORIZATION"])
        count += 1
    assert count > 30
