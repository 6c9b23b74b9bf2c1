"""Utterances keep how widely they are carried, so that the widest are found without counting all."""

from django.db import migrations, models
from django.db.models import Count, Min, Q


def count(apps, schema_editor):
    """As `archive.joining.reach` does."""
    Quote, Utterance = (apps.get_model("archive", name) for name in ("Quote", "Utterance"))
    public = Quote.objects.filter(~Q(status="rejected"), article__status="published").exclude(utterance=None)
    rows = public.order_by().values_list("utterance").annotate(
        Count("article__outlet", distinct=True), Count("article", distinct=True), Min("article__published_on")
    )
    counted = [
        Utterance(pk=pk, outlet_count=outlets, article_count=articles, first_on=first_on)
        for pk, outlets, articles, first_on in rows
    ]
    Utterance.objects.bulk_update(counted, ["outlet_count", "article_count", "first_on"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_mentions_repeat_their_article")]

    operations = [
        migrations.AddField("utterance", "outlet_count", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField("utterance", "article_count", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField("utterance", "first_on", models.DateField(editable=False, null=True)),
        migrations.AddIndex(
            "utterance",
            models.Index(
                fields=["speaker", "-outlet_count", "-article_count", "-first_on", "-id"],
                name="utterance_of_speaker",
            ),
        ),
        migrations.AddIndex(
            "utterance",
            models.Index(
                fields=["-outlet_count", "-article_count", "-first_on", "-id"], name="utterance_widest_first"
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
