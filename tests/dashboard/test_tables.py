"""Events and claims as tables: filters in the address, counts, order, and the same rows as CSV."""

import csv
import io
import re

import pytest

from tests.conftest import read

pytestmark = pytest.mark.django_db
TWO = "The Taliban captured Kunduz on Sunday. The army repelled a Taliban attack on Herat on Monday."


@pytest.fixture
def articles(conflict):
    return [read(), read(TWO, source="Second Wire", title="Two towns")]


def rows(page: str) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", page.split("<tbody>")[1].split("</tbody>")[0], re.S)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Kunduz", "Aibak", "Herat"]),
        ("kind=repelled", ["Herat"]),
        ("actor=taliban", ["Kunduz", "Aibak"]),
        ("q=aib", ["Aibak"]),
        ("until=2021-08-08", ["Kunduz"]),
        ("kind=captured&sort=place", ["Aibak", "Kunduz"]),
        ("kind=captured&sort=-day", ["Aibak", "Kunduz"]),
    ],
)
def test_events_are_narrowed_down_and_ordered_by_the_address(client, articles, query, names) -> None:
    page = client.get(f"/events/?conflict=afghanistan-2021&{query}").content.decode()
    assert [next(n for n in ("Kunduz", "Aibak", "Herat") if n in row) for row in rows(page)] == names


def test_the_count_says_how_many_fit_of_how_many(client, articles) -> None:
    assert "1 of 3 events" in client.get("/events/?kind=repelled").content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [("source=second-wire&kind=captured", ["Kunduz"]), ("assertion=claimed", []), ("q=without+a+fight", ["Aibak"])],
)
def test_claims_are_narrowed_down_by_source_assertion_and_words(client, articles, query, words) -> None:
    found = rows(client.get(f"/claims/?conflict=afghanistan-2021&{query}").content.decode())
    if not words:
        assert "No claim fits" in found[0]
    else:
        assert all(words[0] in row for row in found)


@pytest.mark.parametrize("table", ["events", "claims"])
def test_the_csv_beside_a_table_has_the_rows_of_its_filter(client, articles, table) -> None:
    page = client.get(f"/{table}/?conflict=afghanistan-2021&kind=repelled").content.decode()
    (address,) = re.findall(r'href="([^"]+format=csv[^"]*)"', page)
    answer = client.get(address.replace("&amp;", "&"))
    assert answer.status_code == 200, answer.content
    lines = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert len(lines) == 1
    assert "Herat" in str(lines[0])


def test_a_filter_that_cannot_be_meant_says_how_to_write_it_and_keeps_the_rest(client, articles) -> None:
    page = client.get("/events/?since=yesterday&kind=repelled").content.decode()
    assert "Write the day as 2021-08-09." in page
    assert 'value="repelled" selected' in page
