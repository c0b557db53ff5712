"""What the reader's tests share: the small gazetteer, compiled once."""

import pytest

from extraction import Names
from tests.extraction.names import known_names


@pytest.fixture(scope="session")
def names() -> Names:
    return known_names()
