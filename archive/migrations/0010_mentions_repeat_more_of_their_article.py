"""Mentions repeat the dates and status of their article as quotes do, and indexes answer the lists of articles.

Indexes by article alone go: those of the places in articles begin with it.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def repeat(apps, schema_editor):
    """As `Mention.repeat_article` does for one."""
    Article, Mention = (apps.get_model("archive", name) for name in ("Article", "Mention"))
    its = Article.objects.filter(pk=OuterRef("article"))
    names = ("published_on", "published_until")
    Mention.objects.update(**{name: Subquery(its.values(name)) for name in names}, is_published=True)
    Mention.objects.exclude(article__status="published").update(is_published=False)


def article(related_name):
    return models.ForeignKey(
        "archive.article", db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name=related_name
    )


def mention_index(name, *fields):
    return migrations.AddIndex("mention", models.Index(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_mentions_in_the_order_of_articles")]

    operations = [
        *(
            migrations.RemoveIndex("mention", name)
            for name in ("mention_of_person", "mention_in_outlet", "mention_article_of_person")
        ),
        migrations.AlterField("mention", "article", article("mentions")),
        migrations.AlterField("quote", "article", article("quotes")),
        migrations.AddField("mention", "published_on", models.DateField(editable=False, null=True)),
        migrations.AddField("mention", "published_until", models.DateField(editable=False, null=True)),
        migrations.AddField("mention", "is_published", models.BooleanField(default=False, editable=False)),
        migrations.RunPython(repeat, migrations.RunPython.noop, elidable=True),
        mention_index("mention_of_person", "person", "is_published", "outlet", "text", "day"),
        mention_index(
            "mention_of_person_newest",
            *("person", "is_published", "-published_on", "-article", "outlet", "published_until"),
        ),
        mention_index(
            "mention_article_of_person",
            *("person", "is_published", "article", "outlet", "published_on", "published_until"),
        ),
    ]
