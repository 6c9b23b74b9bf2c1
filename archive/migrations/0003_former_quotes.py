"""Keeps the addresses of quotes whose rows are gone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_word_pairs_by_day")]

    operations = [
        migrations.CreateModel(
            name="FormerQuote",
            fields=[
                ("quote_id", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_quotes",
                        to="archive.article",
                    ),
                ),
            ],
            options={"ordering": ["quote_id"]},
        ),
    ]
