"""The coverage matrix: what each outlet made of the statements of a person and a span of dates; and its exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.joining.coverage import Row, Statement, carrying, matrix
from archive.models import Outlet, Person, Quote, Utterance
from archive.models.facts import machine_date
from archive.models.quotes import UtteranceQuerySet
from archive.text.reporting import tone_of
from archive.web import addresses
from archive.web.comparing import ABSENT, SIGNS, SILENT, CompareForm, place_of, sign_of
from archive.web.paging import listing
from archive.web.spreadsheets import csv_response
from archive.web.words import KIND_WORDS

ROWS = 25
#: So many outlets stand side by side unless the address names others, or asks for all.
COLUMNS = 12
#: So many of the most widely carried statements are paged through, and decide which outlets stand first: the others
#: are for the exports. To count and to order all statements of a large archive would take too long for a page.
WIDEST = 1_000
STARTERS = 12
#: Statements that are read at a time for an export.
LOT = 200
#: The columns with which both exports begin.
STATEMENT = ("statement", "address", "speaker", "said on", "first published on")


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    valid = form.is_valid()
    if valid and (address := addresses.canonical(form, request.GET)):
        return redirect(request.path + address)
    context: dict[str, Any] = {
        "form": form,
        "outlets": outlets_with_statements(),
        "chosen_outlets": request.GET.getlist("outlet"),
        "chips": addresses.chips(form, request.GET),
        "clear": addresses.clear(form, request.GET),
        "signs": [*SIGNS.values(), ABSENT, SILENT],
    }
    if not valid:
        return render(request, "compare.html", context, status=400)
    if not form.asks:
        return render(request, "compare.html", context | {"starters": starters()})
    widest = selected(form).widest_first()[:WIDEST]
    ids = list(widest.values_list("pk", flat=True))
    listed = listing(Utterance.objects.select_related("speaker"), request.GET, per_page=ROWS, ids=ids)
    numbers = columns_of(form, widest)
    columns = list(numbers)[: None if form.shows_all else COLUMNS]
    context |= {
        "listing": listed,
        "is_cut": listed.total == WIDEST,
        "columns": [(outlet, numbers[outlet]) for outlet in columns],
        "is_crowded": len(columns) > COLUMNS,
        "more_outlets": len(numbers) - len(columns),
        "rows": [(row.statement, list(map(place_of, row.cells))) for row in matrix(listed.page, columns)],
        "query": request.GET.urlencode(),
        "one_speaker": len(form.cleaned_data["person"]) == 1,
    }
    return render(request, "compare.html", context, status=listed.status)


def selected(form: CompareForm) -> UtteranceQuerySet:
    """The statements that a checked form asks for: of its people, first published in its span, in its outlets.

    Those that were joined into another are among them, and carried by nobody.
    """
    found = Utterance.objects.all()
    asked = form.cleaned_data
    if asked["person"]:
        found = found.said_by(*(person.pk for person in asked["person"]))
    if asked["outlet"]:
        found = found.carried_by(asked["outlet"])
    if asked["first_day"] or asked["last_day"]:
        found = found.first_carried(asked["first_day"], asked["last_day"])
    return found


def outlets_with_statements() -> QuerySet[Outlet]:
    """The outlets that carry anything there is to compare, by name."""
    carried = Quote.objects.public().filter(outlet=OuterRef("pk")).exclude(utterance=None)
    return Outlet.objects.filter(Exists(carried)).order_by(Lower("name"), "pk")


def outlets_carrying(utterances: UtteranceQuerySet) -> QuerySet[Outlet]:
    """The outlets that carry any of these, by name."""
    carried = Quote.objects.public().filter(utterance__in=utterances.values("pk")).order_by().values("outlet")
    return Outlet.objects.filter(pk__in=carried).order_by(Lower("name"), "pk")


def columns_of(form: CompareForm, utterances: UtteranceQuerySet) -> dict[Outlet, int]:
    """The outlets to be compared, those that carry most of these statements first, with how many they carry."""
    numbers = dict(carrying(utterances))
    if chosen := form.cleaned_data["outlet"]:
        return {outlet: numbers.get(outlet, 0) for outlet in chosen}
    return numbers


def starters() -> list[tuple[Person, int]]:
    """The people with most statements that were found in more than one place, with their number."""
    rows = Utterance.objects.filter(article_count__gt=0).exclude(speaker=None).values_list("speaker").order_by()
    numbers = dict(rows.annotate(number=Count("pk")).order_by("-number", "speaker")[:STARTERS])
    people = Person.objects.in_bulk(numbers)
    return [(people[pk], number) for pk, number in numbers.items()]


@require_safe
def export_matrix(request: HttpRequest) -> HttpResponseBase:
    """The matrix as it is shown, all its pages: a row for each statement, a column for each outlet."""
    form = CompareForm(request.GET)
    if not (form.is_valid() and form.asks):
        return compare(request)
    utterances = selected(form)
    outlets = form.cleaned_data["outlet"] or list(outlets_carrying(utterances))
    head = [*STATEMENT, "outlets", "articles", *(outlet.name for outlet in outlets)]
    rows = (
        [
            *_statement(request, row.statement),
            row.statement.outlet_count,
            len(row.statement.carriers),
            *(sign_of(cell).words for cell in row.cells),
        ]
        for row in _in_lots(utterances, outlets)
    )
    return csv_response(_headed(head, rows), filename="coverage.csv")


@require_safe
def export_versions(request: HttpRequest) -> HttpResponseBase:
    """What the matrix rests on, in rows for statistics: one for each quote of each statement."""
    form = CompareForm(request.GET)
    if not (form.is_valid() and form.asks):
        return compare(request)
    head = [
        *STATEMENT, "outlet", "published on", "said on, as told here", "words for that", "carried", "kind", "verb",
        "tone", "words", "confidence", "status", "headline", "article", "quote",
    ]  # fmt: skip
    rows = (line for row in _in_lots(selected(form), []) for line in _versions(request, row.statement))
    return csv_response(_headed(head, rows), filename="versions.csv")


def _statement(request: HttpRequest, statement: Statement) -> list[Any]:
    utterance, first = statement.utterance, statement.first
    return [
        statement.fullest.text,
        request.build_absolute_uri(utterance.get_absolute_url()),
        statement.fullest.speaker_name,
        machine_date(utterance.said_on, utterance.said_precision),
        machine_date(first.published_on, first.published_precision) if first else "",
    ]


def _versions(request: HttpRequest, statement: Statement) -> Iterator[list[Any]]:
    about = _statement(request, statement)
    for carrier in statement.carriers:
        article = carrier.article
        for quote in carrier.quotes:
            yield [
                *about,
                article.outlet.name if article.outlet else "",
                machine_date(article.published_on, article.published_precision),
                machine_date(quote.said_on, quote.said_precision),
                quote.day_text,
                SIGNS[carrier.carriage].words,
                KIND_WORDS[quote.kind],
                quote.cue,
                tone_of(quote.cue) or "",
                quote.text,
                f"{quote.confidence:.2f}",
                quote.get_status_display(),
                article.headline,
                request.build_absolute_uri(article.get_absolute_url()),
                request.build_absolute_uri(quote.get_absolute_url()),
            ]


def _in_lots(utterances: UtteranceQuerySet, outlets: Sequence[Outlet]) -> Iterator[Row]:
    """The whole matrix, read in lots so that it is never held at once."""
    for page in Paginator(utterances.widest_first(), LOT):
        yield from matrix(page, outlets)


def _headed(head: list[str], rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    yield head
    yield from rows
