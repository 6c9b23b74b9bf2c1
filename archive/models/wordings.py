"""The index through which quotes of the same words are found."""

from __future__ import annotations

from django.db import models


class QuoteWordPair(models.Model):
    """One pair of words in a quote under who said it and when: a key of `archive.text.utterance_index`.

    Besides its pairs every quote has the key of its whole text. Speaker, day and the number of pairs
    are the quote's and repeated on each of its rows: so the index alone answers, within the days that
    matter, and a common pair of words costs one speaker's quotes of some weeks, not the whole archive's.
    """

    quote = models.ForeignKey("archive.Quote", on_delete=models.CASCADE, related_name="word_pairs")
    # A person's id, or a negative number for an organisation: see `archive.joining.wordings.speaker_key`.
    speaker_key = models.BigIntegerField()
    pair = models.BigIntegerField()
    # `date.toordinal()`, or `UNKNOWN_DAY`.
    day = models.IntegerField()
    pair_count = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["speaker_key", "pair", "day", "quote", "pair_count"], name="quote_word_pair_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.pair:08x}"
