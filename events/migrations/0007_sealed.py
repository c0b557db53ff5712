from django.db import migrations

from ledger.seals import Seal, sealed

SAID = (
    "article_id", "reading_id", "place_id", "kind", "actor_id", "actor_name", "from_actor_id", "earliest", "latest",
    "precision", "manner", "assertion", "speaker", "speaker_role", "speaker_actor_id", "historical", "in_title", "start",
    "end", "evidence", "spans", "pattern", "fingerprint", "recorded_at",
)


class Migration(migrations.Migration):

    dependencies = [("events", "0006_pattern"), ("ledger", "0001_initial")]

    operations = [sealed(Seal("events_claim", "id", SAID), Seal("events_review", "id"))]
