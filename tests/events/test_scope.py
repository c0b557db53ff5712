"""Which conflict a claim belongs to: found from place, party and day; an editor can say otherwise; none is lost."""

import pytest

from events.models import Claim, ControlPeriod
from events.queries.scope import conflicts_of
from tests.conftest import read

pytestmark = pytest.mark.django_db


def holder_of_aibak() -> str | None:
    return ControlPeriod.objects.get(place__name="Aibak", recorded_until=None, until=None).holder_id


def test_a_conflict_is_found_from_places_parties_and_days(conflict, aibak_article) -> None:
    ((found, count, counts),) = conflicts_of(aibak_article)
    assert (found, counts) == (conflict, True)
    assert count > 0


def test_an_article_of_another_year_does_not_move_this_map(conflict) -> None:
    from datetime import UTC, datetime

    article = read(published_at=datetime(2015, 9, 28, 14, tzinfo=UTC))
    assert Claim.objects.filter(article=article).exists()
    assert conflicts_of(article) == []
    assert holder_of_aibak() == "afghan-government"


def test_an_editor_takes_an_article_out_and_back_in(editor_client, conflict, aibak_article) -> None:
    address = f"/articles/{aibak_article.pk}/bearing/{conflict.slug}/"
    editor_client.post(address, {"bears": "no"})
    assert holder_of_aibak() == "afghan-government"
    assert "taken out by an editor" in editor_client.get(aibak_article.get_absolute_url()).content.decode()
    editor_client.post(address, {"bears": "yes"})
    assert holder_of_aibak() == "taliban"


def test_a_claim_of_no_conflict_is_kept_and_offered_for_a_new_one(client, editor, conflict, aibak_article) -> None:
    conflict.delete()
    assert Claim.objects.filter(article=aibak_article, superseded_at=None).exists()
    page = client.get("/conflicts/").content.decode()
    assert "Claims without a map" in page
    assert "Afghanistan" in page


def test_only_editors_decide(client, analyst, conflict, aibak_article) -> None:
    client.force_login(analyst)
    assert client.post(f"/articles/{aibak_article.pk}/bearing/{conflict.slug}/", {"bears": "no"}).status_code == 403
