from django.db import migrations

from ledger.seals import Seal, sealed

WORDS = ("source_id", "title", "text", "published_at", "recorded_at", "url", "digest", "capture_id")


class Migration(migrations.Migration):

    dependencies = [("sources", "0002_origin_and_sketch"), ("ledger", "0001_initial")]

    operations = [sealed(Seal("sources_capture", "digest"), Seal("sources_article", "id", WORDS))]
