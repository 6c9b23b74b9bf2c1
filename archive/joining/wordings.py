"""The table of wordings: under which speaker, day and keys each quote is filed.

The keys are those of `archive.text.utterance_index`; who has keys in common is asked in `candidates`.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from archive.models import Precision, Quote, QuoteWordPair
from archive.models.anchors import batches
from archive.text.utterance_index import UNKNOWN_DAY, same_words_key, word_pairs

# `bulk_create` takes four times as long, and these are most of the rows of an import.
_INSERT = f"""
INSERT INTO {QuoteWordPair._meta.db_table} (quote_id, speaker_key, pair, day, pair_count) VALUES (%s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Filed:
    """What a quote is filed under: the key of its speaker, its day, the keys of its words."""

    speaker: int
    day: int  # an ordinal, or UNKNOWN_DAY
    pairs: tuple[int, ...]
    whole: int


def speaker_key(quote: Quote) -> int | None:
    """Under whom a quote is filed: a person's id, a negative number for an organisation, None for anybody else."""
    if quote.speaker_id is not None:
        return quote.speaker_id
    if quote.speaker_kind == Quote.SpeakerKind.ORGANISATION and quote.speaker_label:
        words = quote.speaker_label.casefold().removeprefix("the ")
        return -1 - zlib.crc32(words.encode("utf-8", "surrogatepass"))
    return None


def ordinal(published_on: datetime.date | None, precision: str) -> int:
    """An article's date as a day of this index, `UNKNOWN_DAY` where it is not known to the day."""
    return published_on.toordinal() if published_on and precision == Precision.DAY else UNKNOWN_DAY


def _filed(key: int, quote: Quote) -> Filed:
    day = ordinal(quote.article.published_on, quote.article.published_precision)
    return Filed(key, day, tuple(word_pairs(quote.text)), same_words_key(quote.text))


def file_quotes(quotes: Sequence[Quote]) -> dict[int, Filed]:
    """Files these quotes anew, which need `article` at hand; gives those that are filed, by id.

    Rejected quotes, and those of nobody in particular, are only taken out.
    """
    filed = {
        quote.pk: _filed(key, quote)
        for quote in quotes
        if quote.status != Quote.Status.REJECTED and (key := speaker_key(quote)) is not None
    }
    for ids in batches(quote.pk for quote in quotes):
        QuoteWordPair.objects.filter(quote_id__in=ids).delete()
    with connection.cursor() as cursor:
        cursor.executemany(
            _INSERT,
            [
                (pk, each.speaker, key, each.day, len(each.pairs))
                for pk, each in filed.items()
                for key in (*each.pairs, each.whole)
            ],
        )
    return filed
