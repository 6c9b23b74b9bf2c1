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

from archive.joining.coverage import Cell, Row, carrying, matrix
from archive.models import Outlet, Person, Quote, Utterance
from archive.models.quotes import UtteranceQuerySet
from archive.text.reporting import tone_of
from archive.web import addresses
from archive.web.comparing import ABSENT, SIGNS, SILENT, CompareForm, Sign
from archive.web.paging import listing
from archive.web.spreadsheets import csv_response
from archive.web.words import KIND_WORDS, machine_date

ROWS = 25
#: So many outlets stand side by side unless the address names others.
COLUMNS = 12
#: The widest statements decide which outlets stand first: all of a much quoted person's would take too long to count.
COUNTED = 1_000
STARTERS = 12
#: Statements that are read at a time for an export.
LOT = 200


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
    utterances = selected(form)
    listed = listing(utterances.widest_first().select_related("speaker"), request.GET, per_page=ROWS)
    numbers = columns_of(form, utterances)
    columns = list(numbers) if form.cleaned_data["outlet"] else list(numbers)[:COLUMNS]
    context |= {
        "listing": listed,
        "columns": [(outlet, numbers[outlet]) for outlet in columns],
        "counted": min(listed.total, COUNTED),
        "more_outlets": [outlet for outlet in numbers if outlet not in columns],
        "rows": [(row, [(cell, sign_of(cell)) for cell in row.cells]) for row in matrix(listed.page, columns)],
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


def columns_of(form: CompareForm, utterances: UtteranceQuerySet) -> dict[Outlet, int]:
    """The outlets to be compared, those that carry most statements first, with how many they carry."""
    numbers = dict(carrying(utterances.widest_first()[:COUNTED]))
    if chosen := form.cleaned_data["outlet"]:
        return {outlet: numbers.get(outlet, 0) for outlet in chosen}
    return numbers


def sign_of(cell: Cell) -> Sign:
    if cell.carriage is not None:
        return SIGNS[cell.carriage]
    return ABSENT if cell.articles else SILENT


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
    outlets = list(columns_of(form, utterances))
    head = ["statement", "speaker", "outlets", "address", *(outlet.name for outlet in outlets)]
    rows = (
        [
            row.statement.fullest.text,
            row.statement.fullest.speaker_name,
            row.statement.outlet_count,
            request.build_absolute_uri(row.statement.utterance.get_absolute_url()),
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
        "statement", "speaker", "outlet", "date", "carried", "kind", "verb", "tone", "words", "confidence", "status",
        "article", "quote",
    ]  # fmt: skip
    rows = (line for row in _in_lots(selected(form), []) for line in _versions(request, row))
    return csv_response(_headed(head, rows), filename="versions.csv")


def _versions(request: HttpRequest, row: Row) -> Iterator[list[Any]]:
    for carrier in row.statement.carriers:
        article = carrier.article
        for quote in carrier.quotes:
            yield [
                request.build_absolute_uri(row.statement.utterance.get_absolute_url()),
                quote.speaker_name,
                article.outlet.name if article.outlet else "",
                machine_date(article.published_on, article.published_precision),
                SIGNS[carrier.version.carriage].words,
                KIND_WORDS[quote.kind],
                quote.cue,
                tone_of(quote.cue) or "",
                quote.text,
                f"{quote.confidence:.2f}",
                quote.get_status_display(),
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
