"""`make run` as a user meets it: it starts, it stops without leaving anything behind, and it starts again quickly."""

import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import own_database, start_product, stop_product

pytestmark = pytest.mark.browser


def children_of(folder: Path) -> list[str]:
    """The processes that have this folder in their environment."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(folder).encode() in environ.read_bytes():
                found.append((environ.parent / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are counted through /proc")
def test_it_starts_stops_without_orphans_and_starts_again_with_everything_kept(tmp_path: Path) -> None:
    with own_database() as environment:
        product = start_product(tmp_path, **environment)
        assert product.password("editor")
        assert product.password("analyst")
        assert any("celery" in command for command in children_of(tmp_path))
        stop_product(product)
        assert children_of(tmp_path) == []

        product = start_product(tmp_path, **environment)
        assert "password" not in product.said
        conflicts = urllib.request.urlopen(f"{product.address}/api/v1/conflicts/").read()
        assert b"afghanistan-2021" in conflicts
        stop_product(product)
        assert children_of(tmp_path) == []
