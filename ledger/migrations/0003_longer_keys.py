from django.db import migrations, models

from ledger.seals import Seal, sealed


class Migration(migrations.Migration):

    dependencies = [("ledger", "0002_sealed")]

    operations = [
        migrations.AlterField(model_name="entry", name="object_id", field=models.CharField(max_length=100)),
        # SQLite has just built the table anew.
        sealed(Seal("ledger_entry", "number")),
    ]
