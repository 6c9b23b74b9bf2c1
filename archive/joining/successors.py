"""Where the words of a former quote stand now: its address was published and has to lead on."""

from __future__ import annotations

from archive.models import FormerQuote, Quote
from archive.text.utterances import compare

#: Quotes this much alike, and all where one holds the other's words, are taken for one that was read anew.
SAME_QUOTE = 0.7


def successor(former: FormerQuote) -> Quote | None:
    """The standing quote of the same article that has most of the former one's words, or None."""
    quotes = former.article.quotes.standing().in_text_order()
    alike = [(compare(former.text, quote.text).similarity, quote) for quote in quotes]
    similarity, best = max(alike, key=lambda each: each[0], default=(0.0, None))
    return best if similarity >= SAME_QUOTE else None
