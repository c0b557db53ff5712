"""Lists: every filter narrows, pages follow each other without gap or double, any form, and no cursor can break one."""

import base64
import csv
import json
import re
from io import StringIO
from typing import Any

import pytest

from geo.models import Place
from tests.conftest import read

pytestmark = pytest.mark.django_db
V1 = "/api/v1/"


@pytest.fixture
def told(conflict, aibak_article) -> None:
    """Three articles of two sources about three towns, one of them with a total and a number of dead."""
    read(
        "The Taliban captured Kunduz on Sunday. Twelve people were killed in Kunduz.",
        source="Second Wire",
        title="Kunduz",
    )
    read("Heavy fighting raged inside Herat on Monday between the Taliban and government forces.", title="Herat")


def rows(api: Any, address: str) -> list[dict[str, Any]]:
    answer = api.get(f"{V1}{address}")
    assert answer.status_code == 200, answer.json()
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("claims/?kind=contested", {"Herat"}),
        ("claims/?source=second-wire", {"Kunduz"}),
        ("claims/?q=raged", {"Herat"}),
        ("claims/?bbox=68.8,36.6,69,36.8", {"Kunduz"}),
        ("claims/?bbox=179,-90,-179,90", set()),
        ("claims/?since=2021-08-09&kind=captured", {"Aibak"}),
        ("claims/?until=2021-08-08", {"Kunduz"}),
        ("claims/?assertion=denied", set()),
        ("claims/?historical=true", set()),
        ("claims/?known_at=2021-08-09T13:59:59Z", set()),
        ("claims/?recorded_at=2021-08-09T13:59:59Z", set()),
        ("claims/?country=SY", set()),
        ("events/?standing=confirmed&kind=captured", {"Aibak", "Kunduz"}),
        ("events/?q=second+wire", {"Kunduz"}),
        ("events/?bbox=60,34,63,35", {"Herat"}),
        ("events/?conflict=afghanistan-2021&source=second-wire", {"Kunduz"}),
        ("events/?conflict=afghanistan-2021&without_source=second-wire", {"Aibak", "Herat"}),
        ("events/?conflict=afghanistan-2021&known_at=2021-08-01T00:00:00Z", set()),
        ("events/?conflict=afghanistan-2021&rule=strict&actor=taliban&since=2021-08-09&kind=captured", {"Aibak"}),
        ("events/?recorded_at=2021-08-01T00:00:00Z", set()),
        ("casualties/?country=AF", {"Kunduz"}),
        ("casualties/?bbox=60,34,63,35", set()),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_was_asked_for(api, told, address, names) -> None:
    assert {row["place_name"] for row in rows(api, address)} == names


@pytest.mark.parametrize(
    ("address", "key", "wanted"),
    [
        ("articles/?q=kunduz", "title", {"Kunduz"}),
        ("articles/?source=second-wire", "title", {"Kunduz"}),
        ("articles/?conflict=afghanistan-2021&actor=taliban", "title", {"Kunduz", "Herat", "A town in the north"}),
        ("articles/?since=2021-08-10", "title", set()),
        ("articles/?until=2021-08-09T14:00:00Z", "title", set()),
        ("articles/?language=fr", "title", set()),
        ("sources/?conflict=afghanistan-2021", "key", {"northern-wire", "second-wire"}),
        ("sources/?q=second", "key", {"second-wire"}),
        ("sources/?grade=A", "key", set()),
        ("actors/?conflict=afghanistan-2021&q=taliban", "key", {"taliban", "panjshir-resistance"}),
        ("actors/?country=AF&inter=1", "key", {"afghan-government"}),
        ("conflicts/?country=AF&actor=taliban&since=2021-08-01&until=2021-08-02", "slug", {"afghanistan-2021"}),
        ("conflicts/?country=SY", "slug", set()),
        ("conflicts/?until=2021-01-01", "slug", set()),
        ("places/?conflict=afghanistan-2021&national=true", "name", {"Kabul"}),
        ("places/?q=Qunduz&country=AF", "name", {"Kunduz"}),
        ("places/?bbox=68.8,36.6,69,36.8", "name", {"Kunduz"}),
    ],
)
def test_the_other_nouns_too(api, told, address, key, wanted) -> None:
    assert {row[key] for row in rows(api, address)} == wanted


@pytest.mark.parametrize(
    "address",
    [
        "places/?country=AF&page_size=7&sort=name", "places/?country=AF&page_size=7&sort=-population",
        "events/?page_size=1&sort=-earliest", "events/?conflict=afghanistan-2021&known_at=2021-09-01T00:00:00Z&page_size=1",
        "claims/?page_size=1&sort=-published_at", "articles/?page_size=2", "sources/?page_size=1&sort=-grade",
    ],
)  # fmt: skip
def test_pages_follow_each_other_and_back_without_gap_or_double(api, told, address) -> None:
    whole = rows(api, re.sub(r"page_size=\d", "page_size=1000", address))
    seen, pages, url = [], 0, f"http://testserver{V1}{address}"
    while url:
        page = api.get(url).json()
        seen += page["results"]
        last, url, pages = url, page["next"], pages + 1
    assert seen == whole and pages > 1
    back = api.get(api.get(last).json()["previous"]).json()
    assert back["results"][-1] == whole[-len(api.get(last).json()["results"]) - 1]


def written(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "AAAA", written(), written("id", 1, 1), written("name", "a", 1, False), written("id", "a", "b", False),
        written("id", None, None, False), written("id", 1, 2**80, False), written("id", 1, 1, 1), written("id", 1, [], True),
        written("id", 1, 1.5, False), written("id", 1, {"a": 1}, False), written("id", 1, "1\0", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["claims/", "events/?conflict=afghanistan-2021&source=northern-wire"])
def test_a_cursor_of_another_list_is_refused(api, told, address, cursor) -> None:
    answer = api.get(f"{V1}{address}{'&' if '?' in address else '?'}cursor={cursor}")
    assert (answer.status_code, list(answer.json()["errors"])) == (404, ["cursor"])


@pytest.mark.parametrize("noun", ["places/?country=AF", "claims/", "events/", "casualties/"])
def test_a_list_as_points_on_a_map(api, told, noun) -> None:
    address = f"{V1}{noun}{'&' if '?' in noun else '?'}format=geojson"
    answer = api.get(address)
    assert answer["Content-Type"] == "application/geo+json"
    assert api.get(address.replace("&format=geojson", "").replace("?format=geojson", ""),
                   headers={"Accept": "application/geo+json"})["Content-Type"] == "application/geo+json"  # fmt: skip
    longitude, latitude = answer.json()["features"][0]["geometry"]["coordinates"]
    assert 60 < longitude < 75 and 29 < latitude < 39


@pytest.mark.parametrize("noun", ["places", "claims", "events", "casualties", "totals"])
def test_a_list_as_a_table_has_all_rows_and_says_where_the_rest_is(api, told, noun) -> None:
    answer = api.get(f"{V1}{noun}/?format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{noun}.csv"'
    found = list(csv.DictReader(StringIO(answer.content.decode())))
    assert len(found) == (Place.objects.count() if noun == "places" else len(rows(api, f"{noun}/?page_size=1000")))
    small = api.get(f"{V1}{noun}/?format=csv&page_size=1")
    assert ('rel="next"' in small.get("Link", "")) == (len(found) > 1)


def test_no_cell_of_a_table_runs_in_a_spreadsheet(api, conflict) -> None:
    read("=cmd|' /C calc'!A0 The Taliban captured Kunduz on Sunday.", title="=1+1", source="@evil")
    for noun in (
        "claims/",
        "events/",
        "export/acled.csv?conflict=afghanistan-2021",
        "changes/?conflict=afghanistan-2021",
    ):
        text = api.get(f"{V1}{noun}{'&' if '?' in noun else '?'}format=csv").content.decode()
        cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
        assert len(cells) > 20 and not any(cell.startswith(("=", "@", "\t", "\r")) for cell in cells)


def test_one_s_own_submissions_need_a_token(api, editor_api, told) -> None:
    assert api.get(f"{V1}submissions/").status_code == 401
    assert len(rows(editor_api, "submissions/?state=done")) == 3
