"""What stands in an article's body follows the body when that changes: mentions, quotes, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.joining.copies import renew_copies
from archive.joining.decisions import bring_back, set_aside
from archive.joining.utterances import look_after
from archive.models import Article, Mention, Quote


@dataclass(frozen=True, slots=True)
class Left:
    """How many places lost their words, and a sentence about each decision of a curator among them."""

    mentions: int
    quotes: int
    quotes_set_aside: tuple[str, ...]
    mentions_dropped: tuple[str, ...]


def follow_body(article: Article, *, old_body: str) -> Left:
    """Moves mentions and quotes to their places in the changed body; what curators decided comes back with its words.

    Call it in the transaction that saved the body. Names and quotes that are new in it are not looked for.
    """
    utterances = utterances_of(article)
    decided = {quote.pk: quote for quote in article.quotes.decided_by_a_curator()}
    curated = {mention.pk: mention for mention in article.mentions.filter(curated=True)}
    quotes = Quote.objects.follow(article, old_body=old_body).lost
    mentions = Mention.objects.follow(article, old_body=old_body).lost
    waiting = set_aside(article, [decided[pk] for pk in quotes if pk in decided])
    bring_back(article)
    look_after(utterances)
    renew_copies(article)
    dropped = tuple(
        f"The text no longer has a name that a curator had linked: “{curated[pk].text}”."
        for pk in mentions
        if pk in curated
    )
    return Left(len(mentions), len(quotes), tuple(waiting), dropped)


def utterances_of(article: Article) -> set[int]:
    """The ids of the utterances that the article's quotes belong to."""
    return set(article.quotes.exclude(utterance=None).values_list("utterance_id", flat=True))
