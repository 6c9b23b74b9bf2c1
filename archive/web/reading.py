"""What the reading pages print: an article with its quotes and mentions marked, a quote in its context."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.models import Article, Mention, Quote
from archive.web.copies import copies_of
from archive.web.margin import margin_map
from archive.web.marking import Paragraph, Part, Span, mark_body
from archive.web.said_days import SaidOn, quote_said_on
from archive.web.sought import Sought


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of text, cut at the words found, and the person it names, if it is known who that is."""

    parts: tuple[Part, ...]
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class NumberedQuote:
    """A quote and its number in the article, counted from 1 in the order of the text.

    `elsewhere` names the other outlets that carry the same statement, where they were asked for.
    """

    number: int
    quote: Quote
    elsewhere: tuple[str, ...] = ()

    @property
    def said_on(self) -> SaidOn | None:
        return quote_said_on(self.quote)


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Pieces under the same quotes; `anchors` begin here, the numbers of `notes` follow."""

    pieces: tuple[MarkedPiece, ...]
    quotes: tuple[NumberedQuote, ...]
    anchors: tuple[NumberedQuote, ...]
    notes: tuple[NumberedQuote, ...]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    runs: tuple[MarkedRun, ...]
    is_subheading: bool


def article_context(article: Article, sought: Sought | None = None) -> dict[str, Any]:
    """The marked text, the quotes by number, and what is kept of the article's past and of its copies."""
    quotes = numbered(quotes_of(article), in_others_than=article)
    mentions = list(article.mentions.select_related("person").in_text_order())
    drawn = margin_map(article.paragraphs, [(each.quote.start, each.quote.end) for each in quotes])
    return {
        "paragraphs": marked(article, quotes, mentions, hits=sought.places if sought else ()),
        "sought": sought,
        "quotes": quotes,
        "map": drawn,
        "map_marks": list(zip(quotes, drawn.marks, strict=True)),
        "people": people_named(mentions),
        "version_count": article.versions.count(),
        "copies": copies_of(article),
        "is_fiction": bool(article.outlet and article.outlet.fictional),
    }


def quotes_of(article: Article) -> list[Quote]:
    """The standing quotes of one article, in the order of the text."""
    return list(
        article.quotes.standing()
        .with_outlet_counts()
        .select_related("speaker", "utterance")
        .order_by("start", "-end", "pk")
    )


def numbered(quotes: Iterable[Quote], *, in_others_than: Article | None = None) -> list[NumberedQuote]:
    """The quotes with their numbers; with `in_others_than` their article, also who else carries what they say."""
    quotes = list(quotes)
    elsewhere = _outlets_elsewhere(quotes, in_others_than) if in_others_than else {}
    return [
        NumberedQuote(number, quote, tuple(elsewhere.get(quote.utterance_id, ())))
        for number, quote in enumerate(quotes, start=1)
    ]


def _outlets_elsewhere(quotes: Iterable[Quote], article: Article) -> dict[int | None, list[str]]:
    """The names of the other outlets that carry each utterance of these quotes, in their order."""
    utterances = {quote.utterance_id for quote in quotes if quote.utterance_id}
    carrying = Quote.objects.public().filter(utterance__in=utterances).exclude(article__outlet=article.outlet_id)
    rows = carrying.order_by("article__outlet__name").values_list("utterance", "article__outlet__name").distinct()
    found: dict[int | None, list[str]] = {}
    for utterance, name in rows:
        if name:
            found.setdefault(utterance, []).append(name)
    return found


def marked(
    article: Article,
    quotes: Iterable[NumberedQuote],
    mentions: Iterable[Mention],
    *,
    hits: Iterable[Span] = (),
) -> list[MarkedParagraph]:
    """The paragraphs of the body with everything that is marked in them; `hits` are numbered by their keys."""
    by_quote = {each.quote.pk: each for each in quotes}
    by_mention = {mention.pk: mention for mention in mentions if mention.person_id}
    paragraphs = mark_body(
        article.body,
        quotes=[Span(each.quote.start, each.quote.end, pk) for pk, each in by_quote.items()],
        mentions=[Span(mention.start, mention.end, pk) for pk, mention in by_mention.items()],
        hits=hits,
        subheadings=_subheadings(article),
    )
    return [_with_rows(paragraph, by_quote, by_mention) for paragraph in paragraphs]


def around(paragraphs: Iterable[MarkedParagraph], quote: Quote) -> list[MarkedParagraph]:
    """The paragraphs that hold any of the quote's words."""
    return [
        paragraph
        for paragraph in paragraphs
        if any(each.quote.pk == quote.pk for run in paragraph.runs for each in run.quotes)
    ]


def people_named(mentions: Iterable[Mention]) -> list[Any]:
    """The people an article names, in the order in which it first does."""
    return list({mention.person_id: mention.person for mention in mentions if mention.person}.values())


def _subheadings(article: Article) -> list[tuple[int, int]]:
    return [(pair[0], pair[1]) for pair in article.subheadings if len(pair) == 2]


def _with_rows(paragraph: Paragraph, quotes: dict[int, NumberedQuote], mentions: dict[int, Mention]) -> MarkedParagraph:
    runs = tuple(
        MarkedRun(
            pieces=tuple(
                MarkedPiece(piece.parts, None if piece.mention is None else mentions[piece.mention])
                for piece in run.pieces
            ),
            quotes=tuple(quotes[key] for key in run.quotes),
            anchors=tuple(quotes[key] for key in run.anchors),
            notes=tuple(quotes[key] for key in run.notes),
        )
        for run in paragraph.runs
    )
    return MarkedParagraph(runs, paragraph.is_subheading)
