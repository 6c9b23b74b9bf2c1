"""CSV that no spreadsheet calculates with."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.spreadsheets import csv_lines, csv_response, safe_cell

FORMULAS = ['=HYPERLINK("https://tide.example","x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (3, "3"), ("a=b", "a=b"), ("“-”", "“-”"), ("a\0b", "ab"), ("", "")]
)
def test_anything_else_stays_as_it_is(value, text):
    assert safe_cell(value) == text


@given(st.lists(st.lists(st.text(alphabet="ab\"\n,;='“é", max_size=6), min_size=1, max_size=3), max_size=3))
def test_what_is_written_can_be_read(rows):
    written = "".join(csv_lines(rows))
    assert written[0] == "\ufeff"
    assert list(csv.reader(io.StringIO(written[1:], newline=""))) == [[safe_cell(cell) for cell in row] for row in rows]


def test_a_download_says_what_it_is():
    response = csv_response([["a", "b"]], filename="coverage.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="coverage.csv"'
    assert b"".join(response) == b"\xef\xbb\xbfa,b\r\n"
