"""One more index of mentions counts and gathers the articles that name a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_quotes_repeat_their_article")]

    operations = [
        migrations.AddIndex("mention", models.Index(fields=["person", "article"], name="mention_article_of_person")),
    ]
