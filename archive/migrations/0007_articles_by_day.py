"""One index answers how many articles there are of each day, month and year, without reading their texts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_saved_searches")]

    operations = [
        migrations.RemoveIndex("article", "article_status"),
        migrations.AddIndex(
            "article",
            models.Index(fields=["status", "published_on", "published_precision"], name="article_by_day"),
        ),
    ]
