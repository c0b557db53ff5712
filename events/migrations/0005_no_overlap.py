from django.db import migrations

# Ranges of one number stand for equality, so that no extension is needed.
ADD = """
ALTER TABLE events_controlperiod ADD CONSTRAINT period_overlaps_none EXCLUDE USING gist (
    int8range(conflict_id, conflict_id, '[]') WITH &&,
    int8range(place_id, place_id, '[]') WITH &&,
    daterange(since, until, '[)') WITH &&
) WHERE (recorded_until IS NULL)
"""
DROP = "ALTER TABLE events_controlperiod DROP CONSTRAINT period_overlaps_none"


def add(apps, schema_editor):
    """PostgreSQL refuses two standing periods that overlap; elsewhere `events.actions.control` does."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("events", "0004_fill_clocks")]
    operations = [migrations.RunPython(add, drop)]
