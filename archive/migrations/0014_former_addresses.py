"""Keeps the addresses of utterances that lost their quotes, and of people and outlets that were taken out."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("archive", "Utterance").objects.update(known_by=F("fullest_id"))


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_mentions_in_the_order_of_articles")]

    operations = [
        migrations.AddField(
            model_name="utterance",
            name="known_by",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name="FormerEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("person", "person"), ("outlet", "outlet")], max_length=10)),
                ("slug", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=200)),
            ],
            options={"ordering": ["kind", "slug"], "verbose_name_plural": "former entries"},
        ),
        migrations.AddConstraint(
            model_name="formerentry",
            constraint=models.UniqueConstraint(fields=("kind", "slug"), name="former_entry_once_an_address"),
        ),
    ]
