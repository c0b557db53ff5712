"""What every test of the API needs: no answers kept from a test before, whose rows are gone."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()
