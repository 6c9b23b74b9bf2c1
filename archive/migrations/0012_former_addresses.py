"""Keeps the addresses of utterances that lost their quotes, and of people who were taken out."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("archive", "Utterance").objects.update(known_by=F("fullest_id"))


class Migration(migrations.Migration):
    dependencies = [("archive", "0011_tallies")]

    operations = [
        migrations.AddField(
            model_name="utterance",
            name="known_by",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name="FormerPerson",
            fields=[
                ("slug", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
            ],
            options={"ordering": ["slug"], "verbose_name_plural": "former people"},
        ),
    ]
