"""The list of quotes with its filters, and the page of one quote in its context."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.joining.successors import successor
from archive.models import FormerQuote, Quote
from archive.web import metadata, reading
from archive.web.citing.works import work_of_article, work_of_quote
from archive.web.filters import QuoteFilter
from archive.web.said_days import quote_said_on
from archive.web.views.gone import gone, why_hidden
from archive.web.views.lists import filtered_list

ITS_ARTICLE = "The article of this quote"


@require_safe
def quote_list(request: HttpRequest) -> HttpResponse:
    return filtered_list(
        request,
        "quotes.html",
        QuoteFilter(request.GET, queryset=Quote.objects.public()),
        Quote.objects.with_outlet_counts().select_related("article__outlet", "speaker").defer("article__removed"),
        noun="quote",
        kinds=Quote.Kind.choices,
    )


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    quotes = Quote.objects.with_outlet_counts().select_related(
        "speaker", "utterance", "article__outlet", "article__capture"
    )
    found = quotes.filter(pk=pk).first()
    if found is None:
        return former_quote(request, pk)
    if reason := why_hidden(found.article, subject=ITS_ARTICLE):
        return gone(request, reason)
    if found.status == Quote.Status.REJECTED:
        return gone(request, "A curator has judged that these words are no quote.")
    article = found.article
    quotes_there = reading.numbered(reading.quotes_of(article))
    mentions = article.mentions.select_related("person").in_text_order()
    paragraphs = reading.marked(article, quotes_there, mentions)
    work = work_of_quote(found, request.build_absolute_uri(found.get_absolute_url()))
    source = work_of_article(article, request.build_absolute_uri(article.get_absolute_url()))
    context = {
        "quote": found,
        "article": article,
        "metadata": metadata.of_quote(work, found, article=source),
        "number": next(each.number for each in quotes_there if each.quote.pk == found.pk),
        "context": reading.around(paragraphs, found),
        "said": quote_said_on(found),
        "is_fiction": bool(article.outlet and article.outlet.fictional),
    }
    return render(request, "quote.html", context)


def former_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an address leads whose quote was replaced: to the quote of its words, or to a page that says so."""
    former = FormerQuote.objects.select_related("article__outlet").filter(pk=pk).first()
    if former is None:
        raise Http404(f"There is no quote number {str(pk)[:20]}.")
    if reason := why_hidden(former.article, subject=ITS_ARTICLE):
        return gone(request, reason)
    if found := successor(former):
        # Not a permanent redirect: the article may be read anew once more.
        return redirect(found)
    return render(request, "former_quote.html", {"former": former, "article": former.article}, status=410)
