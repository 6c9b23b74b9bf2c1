"""Where the words of a former quote or an emptied utterance stand now: the address was published and has to lead on."""

from __future__ import annotations

from archive.models import FormerQuote, Quote, Utterance
from archive.text.utterances import compare

#: Quotes this much alike, and all where one holds the other's words, are taken for one that was read anew.
SAME_QUOTE = 0.7


def successor(former: FormerQuote) -> Quote | None:
    """The standing quote of the same article that has most of the former one's words, or None."""
    quotes = former.article.quotes.standing().in_text_order()
    alike = {quote: _likeness(former.text, quote.text) for quote in quotes}
    best = max(alike, key=lambda quote: alike[quote], default=None)
    return best if best is not None and alike[best] >= SAME_QUOTE else None


def standing_for(utterance: Utterance) -> Quote | None:
    """The public quote that an utterance without quotes was known by, or that quote's successor; None without one."""
    if utterance.known_by is None:
        return None
    quotes = Quote.objects.public().select_related("utterance")
    known = quotes.filter(pk=utterance.known_by).first()
    if known is not None:
        return known
    former = FormerQuote.objects.select_related("article").filter(pk=utterance.known_by).first()
    found = successor(former) if former else None
    return quotes.filter(pk=found.pk).first() if found else None


def _likeness(one: str, other: str) -> float:
    """0 to 1, as `compare` says; but a single word stands in many a quote, and in a longer one means nothing."""
    fewer, more = sorted((len(one.split()), len(other.split())))
    return 0.0 if fewer <= 1 < more else compare(one, other).similarity
