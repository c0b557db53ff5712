"""Every write path leaves an entry: actions, commands, and every page of the admin."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from accounts.actions import create_user
from accounts.roles import ADMINISTRATOR
from events.models import Actor, Conflict
from geo.models import Place
from ingest.submit import ask_for_reading
from ledger.admin import EntryAdmin, LedgeredAdmin
from ledger.models import Entry
from ledger.queries import first_break
from sources.admin import LookOnlyAdmin
from sources.models import Source
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db) -> Client:
    client = Client()
    client.force_login(create_user(username="Emil", password=PASSWORD, role=ADMINISTRATOR))
    return client


def sent(client: Client, address: str, **changed: object) -> None:
    """Send a form of the admin as the page gives it, with some fields changed."""
    page = client.get(address)
    form = page.context["adminform"].form
    fields = {name: form[name].value() for name in form.fields}
    for formset in (inline.formset for inline in page.context["inline_admin_formsets"]):
        fields |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
    sendable = {
        name: value for name, value in {**fields, **changed}.items() if value is not None and value is not False
    }
    answer = client.post(address, {n: str(v) if isinstance(v, list) and not v else v for n, v in sendable.items()})
    assert answer.status_code == 302, answer.context["errors"]


def test_every_page_of_the_admin_looks_only_or_tells_the_ledger() -> None:
    for model, page in admin.site._registry.items():
        assert isinstance(page, LookOnlyAdmin | LedgeredAdmin | EntryAdmin), model


@pytest.mark.parametrize(
    ("model", "kind", "changed"),
    [
        (Source, "source", {"grade": "D"}),
        (Source, "source", {"scale": "local"}),
        (Actor, "actor", {"short": "Another"}),
        (Conflict, "conflict", {"last_day": "2021-09-30"}),
        (Place, "place", {"population": "77"}),
        (User, "user", {"email": "alice@example.org"}),
    ],
)
def test_a_change_in_the_admin_leaves_an_entry_that_names_who(
    administrator, aibak_article, model, kind, changed
) -> None:
    row = model.objects.order_by("pk").first()
    before = Entry.objects.count()
    sent(administrator, f"/admin/{model._meta.app_label}/{kind}/{row.pk}/change/", **changed)
    entries = Entry.objects.filter(kind=kind, object_id=getattr(row, "slug", row.pk), number__gt=before)
    assert [entry.who for entry in entries] == ["Emil"]
    assert next(iter(changed.values())) in str(entries[0].content)
    assert first_break() is None


def test_what_is_added_and_removed_in_the_admin_leaves_entries(administrator) -> None:
    added = {"key": "wire", "name": "Wire", "grade": "F", "scale": "local"}
    administrator.post("/admin/sources/source/add/", added)
    administrator.post(
        "/admin/sources/source/", {"action": "delete_selected", "_selected_action": "wire", "post": "yes"}
    )
    assert not Source.objects.exists()
    assert list(Entry.objects.filter(kind="source").values_list("action", "who")) == [
        ("add", "Emil"),
        ("remove", "Emil"),
    ]


def test_an_administrator_cannot_make_a_superuser_or_remove_a_user(administrator) -> None:
    user = User.objects.get()
    administrator.post(f"/admin/auth/user/{user.pk}/delete/", {"post": "yes"})
    sent(administrator, f"/admin/auth/user/{user.pk}/change/", is_superuser="on", is_staff="on")
    user.refresh_from_db()
    assert not user.is_superuser


def test_asking_for_a_reading_leaves_an_entry(aibak_article, editor) -> None:
    ask_for_reading(aibak_article, user=editor)
    assert Entry.objects.filter(kind="article", action="ask again", who="Alice").exists()
