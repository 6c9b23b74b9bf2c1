"""What a search page prints of hits: articles and quotes with their matches, why they match, what is broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from archive.models import Article, Quote
from archive.search.language.errors import QueryError
from archive.search.query import SearchQuery
from archive.search.results import Explanation, Hit, Piece, Reason, ResultPage, RuledOut, Why
from archive.web import addresses
from archive.web.forms import LIKE, NOT, SearchForm
from archive.web.vocabularies import vocabulary_of

#: What the reader calls the texts in which something stands.
TEXT_WORDS = {"headline": "headline", "body": "text", "byline": "byline", "said": "quote", "speaker": "speaker’s name"}
REASON_WORDS: Mapping[Reason, str] = {
    Reason.SPELLING: "“{typed}” is spelt “{found}” here",
    Reason.FORM: "“{typed}” stands here as “{found}”",
    Reason.PREFIX: "“{typed}” is the beginning of “{found}”",
    Reason.PLACE: "“{found}” stands in the {text}",
}


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One hit with its article; `why` are sentences about matches that what is printed does not show as typed.

    `copies` is the address of the near copies that are folded behind it, where there are any.
    """

    article: Article
    hit: Hit
    why: tuple[str, ...]
    copies: str = ""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One hit with its quote: the words with their matches, and what stands on either side of them."""

    quote: Quote
    words: tuple[Piece, ...]
    before: str
    after: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrokenQuery:
    """A query error with the query cut at its place, and the address of what may have been meant."""

    message: str
    before: str
    at: str
    after: str
    suggestion: str | None
    address: str

    @classmethod
    def of(cls, error: QueryError, text: str, params: QueryDict) -> BrokenQuery:
        # Positions count in the NFC form.
        text = unicodedata.normalize("NFC", text)
        place = min(max(error.position, 0), len(text))
        address = addresses.replacing(params, q=error.suggestion) if error.suggestion else ""
        return cls(error.message, text[:place], text[place : place + 1], text[place + 1 :], error.suggestion, address)


@dataclass(frozen=True, slots=True)
class WayOn:
    """Where nothing was found: something else to ask, and how many hits it has, None where that is not known."""

    words: str
    count: int | None
    address: str


def articles(page: ResultPage, params: QueryDict) -> list[FoundArticle]:
    """The hits with their articles, in order; without those that the database no longer has."""
    rows = Article.objects.published().select_related("outlet").defer("removed")
    by_id = rows.in_bulk([hit.id for hit in page.hits])
    return [
        FoundArticle(
            by_id[hit.id],
            hit,
            sentences(hit.why),
            addresses.adding(params, LIKE, str(hit.id)) if hit.copies else "",
        )
        for hit in page.hits
        if hit.id in by_id
    ]


def quotes(page: ResultPage) -> list[FoundQuote]:
    """The hits with their quotes, in order; without those that are no longer shown."""
    quotes = Quote.objects.public().with_outlet_counts()
    rows = quotes.select_related("speaker", "article__outlet").defer("article__removed")
    by_id = rows.in_bulk([hit.id for hit in page.hits])
    return [
        FoundQuote(
            by_id[hit.id],
            tuple(piece for fragment in hit.fragments for piece in fragment.pieces),
            hit.stored.get("before", ""),
            hit.stored.get("after", ""),
            sentences(hit.why),
        )
        for hit in page.hits
        if hit.id in by_id
    ]


def sentences(reasons: Sequence[Why]) -> tuple[str, ...]:
    """Why a hit matches, in words."""
    return tuple(
        REASON_WORDS[why.reason].format(
            typed=why.typed, found=why.found or why.typed, text=TEXT_WORDS.get(why.text, why.text)
        )
        for why in reasons
    )


def ways_on(explanation: Explanation, form: SearchForm, params: QueryDict) -> tuple[list[WayOn], list[WayOn]]:
    """What rules everything out, each with the search that goes without it; and queries that may have been meant."""
    without = [
        WayOn(_words_of(part), part.count, address_of(part.without, form, params)) for part in explanation.ruled_out
    ]
    meant = [WayOn(text, None, addresses.replacing(params, q=text)) for text in explanation.did_you_mean]
    return without, meant


def _words_of(part: RuledOut) -> str:
    if part.part:
        return part.part
    if not part.values:
        return "the dates"
    terms = vocabulary_of(part.facet).of_values(part.values)
    return ", ".join(terms[value].label if value in terms else value for value in part.values)


def address_of(query: SearchQuery, form: SearchForm, params: QueryDict) -> str:
    """The address with only those filters and dates that are left in `query`, and its words."""
    changed = params.copy()
    changed["q"] = query.text
    if query.first_day is None and query.last_day is None:
        changed.pop("from", None)
        changed.pop("to", None)
    for prefix, kept in (("", query.include), (NOT, query.exclude)):
        for facet in query.kind.facets:
            name = prefix + facet.name
            if terms := form.cleaned_data.get(name):
                left = [term.address for term in terms if term.value in kept.get(facet.name, ())]
                changed.setlist(name, left)
    return addresses.replacing(changed, q=query.text or None)
