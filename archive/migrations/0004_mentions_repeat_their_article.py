"""Mentions repeat the outlet and day of their article, and indexes answer what the pages count."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Case, F, OuterRef, Subquery, When


def repeat(apps, schema_editor):
    """As `Mention.repeat_article` does for one."""
    Article, Mention = (apps.get_model("archive", name) for name in ("Article", "Mention"))
    its = Article.objects.filter(pk=OuterRef("article"))
    known = its.values(known=Case(When(published_precision="day", then=F("published_on"))))
    Mention.objects.update(outlet=Subquery(its.values("outlet")), day=Subquery(known))


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_former_quotes")]

    operations = [
        migrations.AddField(
            "mention",
            "outlet",
            models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.outlet",
            ),
        ),
        migrations.AddField("mention", "day", models.DateField(editable=False, null=True)),
        migrations.AlterField(
            "mention",
            "person",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="mentions",
                to="archive.person",
            ),
        ),
        migrations.RunPython(repeat, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "mention", models.Index(fields=["person", "text", "outlet", "day", "article"], name="mention_of_person")
        ),
        migrations.AddIndex(
            "mention", models.Index(fields=["outlet", "person", "text", "day", "article"], name="mention_in_outlet")
        ),
        migrations.AlterField(
            "article",
            "copy_group",
            models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="articles",
                to="archive.copygroup",
            ),
        ),
        migrations.AddIndex(
            "article", models.Index(fields=["outlet", "-published_until"], name="article_of_outlet_until")
        ),
        migrations.AddIndex(
            "article",
            models.Index(fields=["outlet", "status", "copy_group", "outlet_basis"], name="article_in_outlet"),
        ),
        migrations.AddIndex("article", models.Index(fields=["status"], name="article_status")),
        migrations.AddIndex(
            "article", models.Index(fields=["copy_group", "outlet", "status"], name="article_copies")
        ),
    ]
