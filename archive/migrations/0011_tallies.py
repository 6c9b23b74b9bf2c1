"""Tallies: how many published articles there are of each date and outlet, so that no page counts them all."""

from collections import Counter

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count


def count(apps, schema_editor):
    """As `archive.joining.tallies` does."""
    Article, DateTally, OutletTally = (
        apps.get_model("archive", name) for name in ("Article", "DateTally", "OutletTally")
    )
    published = Article.objects.filter(status="published").order_by()
    dates = Counter()
    by_date = published.values_list("published_on", "published_precision").annotate(number=Count("pk"))
    for first_day, precision, number in by_date:
        known = {"year": 4, "month": 7}.get(precision, 10)
        dates[first_day.isoformat()[:known] if first_day else ""] += number
    DateTally.objects.bulk_create([DateTally(date, number) for date, number in dates.items()], batch_size=200)
    by_outlet = published.exclude(outlet=None).values_list("outlet").annotate(number=Count("pk"))
    OutletTally.objects.bulk_create([OutletTally(pk, number) for pk, number in by_outlet], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("archive", "0010_mentions_repeat_more_of_their_article")]

    operations = [
        migrations.CreateModel(
            "DateTally",
            [
                ("date", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("articles", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            "OutletTally",
            [
                (
                    "outlet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="tally",
                        serialize=False,
                        to="archive.outlet",
                    ),
                ),
                ("articles", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
