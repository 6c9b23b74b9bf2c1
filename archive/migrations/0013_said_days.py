"""Quotes say on which day their words were said, as far as their article tells.

Nothing is read here: quotes that were found before have no day until `extract_quotes` goes over their articles.
"""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Length


class Migration(migrations.Migration):
    dependencies = [("archive", "0012_former_addresses")]

    operations = [
        migrations.AddField(
            "quote",
            "day_text",
            models.CharField(blank=True, default="", help_text="What the text says about the day.", max_length=60),
        ),
        migrations.AddField("quote", "day_start", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("quote", "day_end", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("quote", "said_on", models.DateField(editable=False, null=True)),
        migrations.AddField(
            "quote",
            "said_precision",
            models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year"), ("unknown", "unknown")],
                default="unknown",
                editable=False,
                max_length=10,
                verbose_name="said, precision",
            ),
        ),
        migrations.AddField(
            "quote",
            "said_reason",
            models.CharField(blank=True, default="", editable=False, max_length=200),
        ),
        migrations.AddConstraint(
            "quote",
            models.CheckConstraint(
                condition=Q(day_text="", day_start=None, day_end=None)
                | Q(day_start__isnull=False, day_end__isnull=False)
                & ~Q(day_text="")
                & Q(day_end=F("day_start") + Length("day_text")),
                name="quote_day_text_fits_its_offsets",
            ),
        ),
        migrations.AddConstraint(
            "quote",
            models.CheckConstraint(
                condition=Q(said_on=None, said_precision="unknown")
                | Q(said_on__isnull=False, day_start__isnull=False) & ~Q(said_precision="unknown"),
                name="quote_said_day_has_words",
            ),
        ),
    ]
