"""The index through which quotes of the same words are found."""

from __future__ import annotations

from django.db import models


class QuoteWordPair(models.Model):
    """One pair of words in a quote, as `archive.text.utterance_index.word_pairs` gives it, under who said it.

    `speaker_key` is the person's id, or a negative number for an organisation
    (see `archive.joining.wordings.speaker_key`); it is repeated here so that
    a common pair of words costs one speaker's quotes, not the whole archive's.
    """

    quote = models.ForeignKey("archive.Quote", on_delete=models.CASCADE, related_name="word_pairs")
    speaker_key = models.BigIntegerField()
    pair = models.BigIntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["speaker_key", "pair", "quote"], name="quote_word_pair_lookup")]

    def __str__(self) -> str:
        return f"{self.pair:08x}"
