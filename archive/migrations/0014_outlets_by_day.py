"""The index of days answers too which outlets published on each, without reading the articles."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0013_said_days")]

    operations = [
        migrations.RemoveIndex("article", "article_by_day"),
        migrations.AddIndex(
            "article",
            models.Index(fields=["status", "published_on", "published_precision", "outlet"], name="article_by_day"),
        ),
    ]
