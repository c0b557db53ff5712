"""The app of claims, events and periods."""

from django.apps import AppConfig

from ledger.seals import Seal

# What a claim says and where it says it; what may change is how sure the reader is, and whether it was superseded.
SAID = (
    "article_id", "reading_id", "place_id", "kind", "actor_id", "actor_name", "from_actor_id", "earliest", "latest",
    "precision", "manner", "assertion", "speaker", "speaker_role", "speaker_actor_id", "historical", "in_title",
    "start", "end", "evidence", "spans", "pattern", "fingerprint", "recorded_at",
)  # fmt: skip


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
    seals = (Seal("events_claim", "id", SAID), Seal("events_review", "id"))
