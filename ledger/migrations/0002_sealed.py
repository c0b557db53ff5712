from django.db import migrations

from ledger.seals import Seal, sealed


class Migration(migrations.Migration):

    dependencies = [("ledger", "0001_initial")]

    operations = [sealed(Seal("ledger_entry", "number"))]
