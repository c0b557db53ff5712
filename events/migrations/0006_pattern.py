"""The pattern of a party's line, by its kind for the parties that are there."""

from typing import Any

from django.db import migrations, models

PATTERNS = {2: "dashed", 3: "dotted", 4: "dotted", 8: "dash-dot"}


def by_kind(apps: Any, schema_editor: Any) -> None:
    actors = apps.get_model("events", "Actor").objects
    for inter, pattern in PATTERNS.items():
        actors.filter(inter=inter).update(pattern=pattern)


class Migration(migrations.Migration):
    dependencies = [("events", "0005_no_overlap")]

    operations = [
        migrations.AddField(
            model_name="actor",
            name="pattern",
            field=models.CharField(
                choices=[("solid", "solid"), ("dashed", "dashed"), ("dotted", "dotted"), ("dash-dot", "dash-dot")],
                default="solid",
                max_length=8,
            ),
        ),
        migrations.RunPython(by_kind, migrations.RunPython.noop),
    ]
