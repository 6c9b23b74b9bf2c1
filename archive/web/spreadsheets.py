"""Rows as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

#: A cell that begins so is a formula to Excel and LibreOffice, or hides one (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file that gives back what is written to it, so that rows can be sent one by one."""

    def write(self, text: str) -> str:
        return text


def safe_cell(value: Any) -> str:
    """A value as a cell's text; an apostrophe goes before what a spreadsheet would calculate."""
    text = "" if value is None else str(value).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def csv_lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The rows as lines of RFC 4180, each cell safe; begins with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])


def csv_response(rows: Iterable[Sequence[Any]], *, filename: str) -> StreamingHttpResponse:
    """A download of the rows, sent as they are made; `filename` is ours and has no quotation mark."""
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
