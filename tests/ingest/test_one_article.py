"""One article from the form to the map, step by step."""

import pytest
from django.test import Client

from events.models import Claim, Conflict, ControlPeriod
from ingest.models import Submission
from ingest.parse import read_all_due
from sources.models import Article, Source
from tests.conftest import AIBAK_FALLS, read


@pytest.mark.django_db
def test_an_article_goes_in_through_the_form_and_the_map_changes(editor_client: Client, conflict: Conflict) -> None:
    before = conflict.revision
    answer = editor_client.post(
        "/articles/submit/",
        {
            "source": "Northern Wire",
            "title": "A town in the north",
            "published_on": "2021-08-09",
            "published_time": "14:00",
            "time_zone": "Asia/Kabul",
            "text": AIBAK_FALLS,
        },
    )
    article = Article.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/articles/{article.pk}/"
    assert "Waiting" in editor_client.get(answer["Location"]).content.decode()

    assert read_all_due() == 1

    article.refresh_from_db()
    assert article.state == "read"
    captured = Claim.objects.filter(article=article, kind="captured", place__name="Aibak")
    assert {str(claim.latest) for claim in captured} == {"2021-08-09"}
    period = ControlPeriod.objects.get(place__name="Aibak", until=None, recorded_until=None)
    assert (period.state, period.holder_id, str(period.since)) == ("controlled", "taliban", "2021-08-09")
    conflict.refresh_from_db()
    assert conflict.revision > before

    page = editor_client.get(f"/articles/{article.pk}/").content.decode()
    assert 'data-kind="captured"' in page
    panel = editor_client.get(f"/places/{period.place_id}/panel/", {"conflict": conflict.slug}).content.decode()
    assert "Controlled by Taliban" in panel
    assert captured.first().evidence.split(",")[0] in panel  # type: ignore[union-attr]


@pytest.mark.django_db
def test_every_quote_is_the_very_words_of_the_stored_text(aibak_article: Article) -> None:
    claims = Claim.objects.filter(article=aibak_article)
    assert claims
    for claim in claims:
        stored = aibak_article.title if claim.in_title else aibak_article.text
        assert stored[claim.start : claim.end] == claim.evidence


@pytest.mark.django_db
def test_reading_an_article_again_changes_nothing(aibak_article: Article) -> None:
    claims = list(Claim.objects.values_list("pk", "superseded_at"))
    periods = list(ControlPeriod.objects.values_list("pk", "recorded_until"))
    Submission.objects.create(article=aibak_article)
    assert read_all_due() == 1
    assert list(Claim.objects.values_list("pk", "superseded_at")) == claims
    assert list(ControlPeriod.objects.values_list("pk", "recorded_until")) == periods


@pytest.mark.django_db
def test_a_text_in_another_language_is_kept_and_politely_not_read(conflict: Conflict, client: Client) -> None:
    french = (
        "Les talibans ont pris la ville d'Aibak lundi, selon le vice-gouverneur de la province. Les forces du "
        "gouvernement se sont retirées sans combattre, et les habitants restent chez eux depuis ce matin."
    )
    article = read(french)
    assert article.state == "refused"
    assert not Claim.objects.exists()
    assert "another language" in client.get(f"/articles/{article.pk}/").content.decode()


@pytest.mark.django_db
def test_what_an_army_writes_of_itself_is_its_claim_and_colours_nothing(conflict: Conflict) -> None:
    Source.objects.create(key="front-news", name="Front News", grade="C", speaks_for="taliban")
    read(
        "Our forces entered the city of Aibak on Monday and took full control of it without a fight.",
        source="Front News",
    )
    claim = Claim.objects.get(place__name="Aibak", kind="captured")
    assert (claim.actor_id, claim.assertion, claim.speaker_actor_id) == ("taliban", "claimed", "taliban")
    period = ControlPeriod.objects.get(place__name="Aibak", until=None, recorded_until=None)
    assert (period.state, period.holder_id) == ("contested", "afghan-government")
