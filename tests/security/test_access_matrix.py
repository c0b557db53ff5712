"""Every address of the site × every role × every method, generated from the URL configuration.

What is not written down here must be closed to everybody: a new page fails this test until somebody says who may enter.
"""

from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.admin.utils import quote
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.actions import create_token, create_user
from accounts.roles import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, READER
from events.models import Claim
from ingest.models import Submission
from sources.models import Article
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NOBODY = "nobody"
LADDER = (NOBODY, READER, EDITOR, CHIEF_EDITOR, ADMINISTRATOR)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

READ = {"GET": NOBODY}
# The least role that gets in, by address and method.
PAGES: dict[str, dict[str, str]] = {
    **dict.fromkeys(
        [
            "map",
            "embed",
            "password_sent",
            "places",
            "place_panel",
            "states",
            "events",
            "claims",
            "changes",
            "changes_feed",
            "conflicts",
            "conflict_file",
            "disputes",
            "articles",
            "article",
            "article_progress",
            "sources",
            "help",
            "api_docs",
            "schema",
            "health",
            "ready",
        ],
        READ,
    ),
    "log_in": {"GET": NOBODY, "POST": NOBODY, "PUT": NOBODY},  # Django's form takes PUT for POST
    "log_out": {"POST": NOBODY},
    "change_password": {"GET": READER, "POST": READER, "PUT": READER},
    "password_reset": {"GET": NOBODY, "POST": NOBODY, "PUT": NOBODY},
    "password_new": {"GET": NOBODY, "POST": NOBODY},
    "second_step": {"GET": READER, "POST": READER},
    "tokens": {"GET": READER, "POST": READER},
    "token_revoke": {"POST": READER},
    "submit": {"GET": EDITOR, "POST": EDITOR},
    "new_conflict": {"GET": EDITOR, "POST": EDITOR},
    "review": {"GET": EDITOR},
    "history": {"GET": EDITOR},
    "source": {"GET": NOBODY, "POST": CHIEF_EDITOR},
    "status": {"GET": EDITOR},
    "article_original": {"GET": EDITOR},
    "metrics": {"GET": NOBODY},  # from this machine, as here; tests/operations/test_probes.py has the rest
    "proposals": {"GET": EDITOR},
    "proposal_decision": {"POST": EDITOR},
    "claim_review": {"POST": EDITOR},
    "decide": {"GET": EDITOR, "POST": EDITOR},
    "take_back": {"POST": EDITOR},
    "split_claim": {"GET": EDITOR, "POST": EDITOR},
    "add_claim": {"GET": EDITOR, "POST": EDITOR},
    "article_bearing": {"POST": EDITOR},
    "read_again": {"POST": EDITOR},
    "gap_answer": {"POST": EDITOR},
}
API: dict[str, dict[str, str]] = {
    **dict.fromkeys(
        [
            *(f"api-{noun}-{what}" for what in ("list", "detail") for noun in (
                "conflict", "actor", "place", "source", "claim", "event", "total", "casualty", "article"
            )),
            "api-index", "api-control", "api-timeline", "api-changes", "api-snapshot", "api-reconciled-totals",
            "api-acled", "api-geojson", "api-place-timeline", "api-place-search", "api-article-reading",
            "api-submission-detail", "api-nothing",
        ],
        READ,
    ),
    "api-submission-list": {"GET": READER},
    # An address that leads nowhere says so to whoever may ask.
    "api-nothing": {"GET": NOBODY, **dict.fromkeys(("POST", "PUT", "PATCH", "DELETE"), EDITOR)},
    "api-article-list": {"GET": NOBODY, "POST": EDITOR},
}  # fmt: skip
CHIEFS = {"events_actor", "events_conflict", "geo_place", "geo_province", "geo_country", "geo_region", "sources_source"}
LOOKED_AT = {"events_claim", "sources_article", "ingest_submission"}
ADMINISTRATORS = {"auth_user", "accounts_apitoken", "ledger_entry"}
SAMPLES: dict[str, Any] = {
    "format": "json", "geonameid": 1127768, "slug": "afghanistan-2021", "app_label": "events", "url": "x",
    "content_type_id": 1, "object_id": "1", "id": "1",
}  # fmt: skip


def addresses() -> dict[str, tuple[str, ...]]:
    """Every name of the URL configuration with its parameters."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(resolver: Any, prefix: str) -> None:
        for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
            found[prefix + name] = tuple(resolver.reverse_dict.getlist(name)[0][0][0][1])
        for namespace, (_, inner) in resolver.namespace_dict.items():
            walk(inner, f"{namespace}:")

    walk(get_resolver(), "")
    return found


def admins(name: str, method: str) -> str | None:
    """Who gets into a page of the admin; nobody where it is None."""
    page = name.removeprefix("admin:")
    if method not in {"GET", "POST"}:
        return None
    if page in {"password_change_done", "jsi18n"}:
        return CHIEF_EDITOR if method == "GET" else None
    if page in {"index", "app_list", "password_change", "view_on_site"}:
        return CHIEF_EDITOR
    if page == "auth_user_password_change":
        return ADMINISTRATOR
    row, _, what = page.rpartition("_")
    if row not in CHIEFS | LOOKED_AT | ADMINISTRATORS or not _offered(row, what, method):
        return None
    return ADMINISTRATOR if row in ADMINISTRATORS or what == "delete" else CHIEF_EDITOR


def _offered(row: str, what: str, method: str) -> bool:
    """Whether the admin has such a page at all for such rows."""
    if what == "changelist" or what == "history":
        return True
    if what == "change":
        return method == "GET" or row not in LOOKED_AT | {"ledger_entry"}
    if what == "add":
        return row not in LOOKED_AT | {"ledger_entry", "accounts_apitoken"}
    return what == "delete" and row in CHIEFS


def asked_of(may: str | None) -> set[str]:
    """Each role holds all that the one before it may: the two ends of the ladder, and the two beside the line."""
    if may is None:
        return {ADMINISTRATOR}
    line = LADDER.index(may)
    return {NOBODY, ADMINISTRATOR, LADDER[max(0, line - 1)], LADDER[line]}


def address_of(name: str, parameters: tuple[str, ...], pks: dict[str, Any]) -> str:
    values = {p: SAMPLES.get(p, pks.get(name, pks["article"])) for p in parameters}
    for model in site._registry:
        if name.startswith(f"admin:{model._meta.app_label}_{model._meta.model_name}_") and "object_id" in values:
            row = model._default_manager.first()
            values["object_id"] = quote(row.pk) if row else "1"
    return "/api/v1/nothing/" if name == "api-nothing" else reverse(name, kwargs=values)


def least(name: str, method: str) -> str | None:
    if name.startswith("admin:"):
        return admins(name, method)
    return {**PAGES, **API}.get(name, {}).get(method)


def entered(client: Client, method: str, address: str) -> bool:
    answer = client.generic(method, address, "{}", content_type="application/json")
    if answer.status_code == 302:
        return not answer["Location"].startswith("/log-in/")
    return answer.status_code not in {401, 403, 405}


def people(editor: User, analyst: User) -> dict[str, Client]:
    users = {
        READER: analyst,
        EDITOR: editor,
        CHIEF_EDITOR: create_user(username="Dora", password=PASSWORD, role=CHIEF_EDITOR),
        ADMINISTRATOR: create_user(username="Emil", password=PASSWORD, role=ADMINISTRATOR),
    }
    clients = {NOBODY: Client()}
    for role, user in users.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


def test_every_role_gets_in_where_it_may_and_nowhere_else(aibak_article: Article, editor, analyst) -> None:
    create_token(user=editor, name="n", scope="write")
    pks = {
        "article": aibak_article.pk,
        "claim_review": Claim.objects.filter(article=aibak_article)[0].pk,
        "api-claim-detail": Claim.objects.filter(article=aibak_article)[0].pk,
        "api-submission-detail": Submission.objects.get(article=aibak_article).pk,
    }
    wrong, asked = [], 0
    clients = people(editor, analyst)
    for name, parameters in addresses().items():
        address = address_of(name, parameters, pks)
        for method in METHODS if name not in {"log_out", "admin:logout"} else ():
            may = least(name, method)
            for role in asked_of(may):
                asked += 1
                expected = may is not None and LADDER.index(role) >= LADDER.index(may)
                if entered(clients[role], method, address) != expected:
                    wrong.append(f"{role} {method} {name} ({address}): {'shut out' if expected else 'got in'}")
    print(f"{asked} combinations")
    assert not wrong, "\n".join(wrong)
