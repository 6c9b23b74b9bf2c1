"""The list of quotes with its filters, and the page of one quote in its context."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Article, Quote
from archive.web import reading
from archive.web.filters import QuoteFilter
from archive.web.views.lists import filtered_list


def newest_first(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """By the dates of their articles, undated last; in one article in the order of the text."""
    newest_article = F("article__published_on").desc(nulls_last=True)
    return quotes.order_by(newest_article, "-article_id", "start", "pk").defer("article__removed")


@require_safe
def quote_list(request: HttpRequest) -> HttpResponse:
    return filtered_list(
        request,
        "quotes.html",
        QuoteFilter(request.GET, queryset=Quote.objects.public()),
        lambda found: newest_first(found).select_related("article__outlet", "speaker"),
        noun="quote",
        kinds=Quote.Kind.choices,
    )


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    found = Quote.objects.select_related("speaker", "article__outlet").filter(pk=pk).first()
    if found is None or found.article.status == Article.Status.DRAFT:
        raise Http404(f"There is no quote number {str(pk)[:20]}.")
    if reason := _why_gone(found):
        return render(request, "gone.html", {"title": "No longer shown", "reason": reason}, status=410)
    article = found.article
    quotes = reading.numbered(reading.quotes_of(article))
    mentions = article.mentions.select_related("person").in_text_order()
    paragraphs = reading.marked(article, quotes, mentions)
    context = {
        "quote": found,
        "article": article,
        "number": next(each.number for each in quotes if each.quote.pk == found.pk),
        "context": reading.around(paragraphs, found),
        "is_fiction": bool(article.outlet and article.outlet.fictional),
    }
    return render(request, "quote.html", context)


def _why_gone(found: Quote) -> str:
    if found.article.status == Article.Status.WITHDRAWN:
        return "The article that held this quote was in the archive and has been withdrawn."
    if found.status == Quote.Status.REJECTED:
        return "A curator has judged that these words are no quote."
    return ""
