"""Quotes repeat the outlet, dates and status of their article, and indexes answer the lists of quotes."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

NEWEST_FIRST = ["-published_on", "-article", "start", "end", "kind", "published_until"]


def repeat(apps, schema_editor):
    """As `Quote.repeat_article` does for one."""
    Article, Quote = (apps.get_model("archive", name) for name in ("Article", "Quote"))
    its = Article.objects.filter(pk=OuterRef("article"))
    names = ("outlet", "published_on", "published_until")
    Quote.objects.update(**{name: Subquery(its.values(name)) for name in names}, is_published=True)
    Quote.objects.exclude(article__status="published").update(is_published=False)


def foreign_key(model, **options):
    return models.ForeignKey(db_index=False, null=True, to=f"archive.{model}", **options)


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_articles_by_day")]

    operations = [
        migrations.AddField(
            "quote",
            "outlet",
            foreign_key("outlet", editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+"),
        ),
        migrations.AddField("quote", "published_on", models.DateField(editable=False, null=True)),
        migrations.AddField("quote", "published_until", models.DateField(editable=False, null=True)),
        migrations.AddField("quote", "is_published", models.BooleanField(default=False, editable=False)),
        migrations.AddField(
            "quote",
            "is_public",
            models.GeneratedField(
                db_persist=True,
                expression=Q(is_published=True) & ~Q(status="rejected"),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.RemoveIndex("quote", "quote_of_speaker"),
        *(
            migrations.AlterField(
                "quote",
                name,
                foreign_key(model, blank=True, on_delete=django.db.models.deletion.SET_NULL, related_name="quotes"),
            )
            for name, model in (("speaker", "person"), ("utterance", "utterance"))
        ),
        migrations.AddIndex(
            "quote", models.Index(fields=["is_public", *NEWEST_FIRST, "outlet"], name="quote_newest_first")
        ),
        migrations.AddIndex(
            "quote",
            models.Index(fields=["speaker", "is_public", *NEWEST_FIRST, "outlet"], name="quote_of_speaker_newest"),
        ),
        migrations.AddIndex(
            "quote", models.Index(fields=["outlet", "is_public", *NEWEST_FIRST, "utterance"], name="quote_in_outlet")
        ),
        migrations.AddIndex(
            "quote",
            models.Index(
                fields=["utterance", "is_public", "outlet", "article", "published_on"], name="quote_of_utterance"
            ),
        ),
        # Last, because PostgreSQL alters no table whose rows wait for their foreign keys to be checked.
        migrations.RunPython(repeat, migrations.RunPython.noop, elidable=True),
    ]
