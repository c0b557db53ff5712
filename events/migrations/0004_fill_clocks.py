from django.db import migrations, models


def fill(apps, schema_editor):
    """What was stored before gets the instant of its reading, and corrections the place that they name."""
    for name in ("StatedTotal", "CasualtyReport"):
        model = apps.get_model("events", name)
        reading = apps.get_model("events", "Reading").objects.filter(pk=models.OuterRef("reading"))
        model.objects.update(recorded_at=models.Subquery(reading.values("at")[:1]))
    reviews = apps.get_model("events", "Review").objects
    for review in reviews.exclude(corrected={}).iterator():
        if place := review.corrected.get("place"):
            reviews.filter(pk=review.pk).update(moved_to=place)


class Migration(migrations.Migration):
    # On its own: PostgreSQL alters no table that has rows with checks pending.
    dependencies = [("events", "0003_two_clocks")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
