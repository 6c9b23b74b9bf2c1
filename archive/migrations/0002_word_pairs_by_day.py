"""Gives every row of the index of wordings its quote's day and number of pairs, and every quote a key of its whole text."""

from django.db import migrations, models

from archive.text.utterance_index import UNKNOWN_DAY, same_words_key, word_pairs

BATCH = 200


def file_anew(apps, schema_editor):
    """Files the quotes that were filed before, under the speakers they were filed under."""
    Quote, Row = (apps.get_model("archive", name) for name in ("Quote", "QuoteWordPair"))
    speakers = dict(Row.objects.order_by().values_list("quote_id", "speaker_key").distinct())
    Row.objects.all().delete()
    every = sorted(speakers)
    for first in range(0, len(every), BATCH):
        quotes = Quote.objects.select_related("article").filter(pk__in=every[first : first + BATCH])
        Row.objects.bulk_create([row for quote in quotes for row in rows_of(Row, quote, speakers[quote.pk])])


def rows_of(Row, quote, speaker_key):
    article, pairs = quote.article, word_pairs(quote.text)
    day = article.published_on.toordinal() if article.published_precision == "day" else UNKNOWN_DAY
    common = {"quote": quote, "speaker_key": speaker_key, "day": day, "pair_count": len(pairs)}
    return [Row(pair=pair, **common) for pair in (*pairs, same_words_key(quote.text))]


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.RemoveIndex("quotewordpair", "quote_word_pair_lookup"),
        migrations.AddField("quotewordpair", "day", models.IntegerField(default=UNKNOWN_DAY), preserve_default=False),
        migrations.AddField(
            "quotewordpair", "pair_count", models.PositiveSmallIntegerField(default=0), preserve_default=False
        ),
        migrations.AddIndex(
            "quotewordpair",
            models.Index(fields=["speaker_key", "pair", "day", "quote", "pair_count"], name="quote_word_pair_by_day"),
        ),
        migrations.RunPython(file_anew, migrations.RunPython.noop, elidable=True),
    ]
