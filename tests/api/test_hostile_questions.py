"""No question, however strange, is answered with an error of ours: every parameter of every address, from the schema."""

import os
import random
from collections.abc import Iterator

import pytest
from django.db import connection
from drf_spectacular.generators import SchemaGenerator

pytestmark = pytest.mark.django_db

STRANGE = [
    "", " ", "\x00", "0", "-1", "9" * 30, "1e309", "nan", "null", "true", "[]", "{}", "'", '"', "';--", "%00", "%", "\\",
    "../../etc/passwd", "<script>", "٣", "½", "２０２１-08-09", "2021-02-30", "0000-00-00", "9999-12-31T23:59:59Z",
    "2021-08-09T00:00:00+99:99", "💥" * 50, "a" * 5000, "\u202e", "1,2,3,4,5", "NaN,NaN,NaN,NaN", "id,name",
]  # fmt: skip


def strange_values() -> list[str]:
    """All of them where the database is strict about what it takes, every third elsewhere."""
    return STRANGE if connection.vendor == "postgresql" else STRANGE[::3]


def questions() -> list[tuple[str, str]]:
    """Every query parameter of every address that can be asked for."""
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]  # type: ignore[no-untyped-call]
    found = []
    for path, operations in paths.items():
        parameters = operations.get("get", {}).get("parameters", [])
        known = path.replace("{slug}", "afghanistan-2021").replace("{geonameid}", "1").replace("{id}", "1")
        found += [(known, parameter["name"]) for parameter in parameters if parameter["in"] == "query"]
        # What every list takes is tried on two of them.
        if path.endswith(("/claims/", "/control/")):
            found += [(known, name) for name in ("format", "cursor", "page_size", "conflict")]
    return sorted({(path.replace("{key}", "x"), name) for path, name in found if "{" not in path.replace("{key}", "")})


def test_no_strange_value_of_any_parameter_is_an_error_of_ours(api, conflict, aibak_article) -> None:
    asked = questions()
    assert len(asked) > 50
    failed = []
    for path, name in asked:
        for value in strange_values():
            query = {"conflict": conflict.slug, name: value}
            if api.get(path, query).status_code >= 500:
                failed.append((path, name, value))
    assert not failed


# The long run, once in a while: HOSTILE_QUESTIONS=1000 python -m pytest tests/api/test_hostile_questions.py
HOSTILE = int(os.environ.get("HOSTILE_QUESTIONS", "150"))
SIGNS = [
    *"=&?%;+#/\\'\"<>[]{}|^~`.,:- \t\r\n",
    "%00",
    "%ff",
    "%c0%80",
    "%ed%a0%80",
    "..",
    "\u202e",
    "\ufeff",
    "💥",
    "٣",
    "１",
]


def hostile_strings(count: int) -> Iterator[str]:
    """Query strings that a scanner would send: names that are known and values that are broken, the same each time."""
    dice = random.Random(9)
    known = sorted({name for _, name in questions()})
    for _ in range(count):
        parts = []
        for _ in range(dice.randrange(1, 6)):
            broken = "".join(dice.choices(SIGNS + STRANGE[:20], k=dice.randrange(0, 6)))
            name = dice.choice(known) if dice.random() < 0.8 else broken
            parts.append(
                f"{name}={dice.choice(['', 'afghanistan-2021', '2021-08-09', 'id']) if dice.random() < 0.3 else broken}"
            )
        yield dice.choice(["", "&", "?"]) + dice.choice(["&", ";", "&&"]).join(parts)


def test_no_hostile_query_string_is_an_error_of_ours(client, conflict, aibak_article) -> None:
    paths = sorted({path for path, _ in questions()})
    for number, text in enumerate(hostile_strings(HOSTILE)):
        answer = client.generic("GET", paths[number % len(paths)], QUERY_STRING=text.encode().decode("latin-1"))
        assert answer.status_code < 500, (paths[number % len(paths)], text)
        assert answer.status_code in {200, 304} or answer["Content-Type"] == "application/problem+json", text


@pytest.mark.parametrize(
    "path",
    [
        "articles/9999999/reading/", "places/1/timeline/?conflict=afghanistan-2021", "claims/x/", "submissions/x/",
        "sources/nobody/", "nothing/", "control/of/", "claims/99999999999999999999/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_404(api, conflict, path) -> None:
    answer = api.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(api, conflict) -> None:
    answer = api.get("/api/v1/control?conflict=afghanistan-2021")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/control/?conflict=afghanistan-2021")


def test_strange_addresses_of_pages_are_answered_too(client, conflict) -> None:
    for value in strange_values():
        for page in ("/", "/states/", "/events/", "/disputes/", "/articles/", "/places/"):
            for name in ("conflict", "on", "rule", "known_at", "q", "page", "source", "country"):
                assert client.get(page, {name: value}).status_code < 500, (page, name, value)


@pytest.mark.parametrize("address", ["/api/v1/sources/%00/", "/api/v1/articles/?source=%00", "/articles/?q=a%00b"])
def test_an_address_with_a_nul_sign_is_refused_in_plain_words(client, address) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "NUL sign" in answer.content.decode()
