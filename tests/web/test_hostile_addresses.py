"""Whatever stands behind the question mark, the answer is a page and never a fault of ours."""

from __future__ import annotations

from urllib.parse import quote_from_bytes, urlencode

import pytest
from factories import make_article, make_outlet, make_person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATHS = [
    "/search/", "/search/quotes/", "/search/occurrences/", "/search/occurrences.csv", "/suggest/", "/articles/",
    "/quotes/", "/people/", "/articles/2031/", "/articles/undated/", "/outlets/",
]  # fmt: skip
NAMES = [
    "q", "outlet", "not_outlet", "person", "speaker", "not_speaker", "language", "has", "status", "from", "to", "sort",
    "order", "copies", "page", "exact", "kind",
]  # fmt: skip
NASTY = st.sampled_from(
    [
        "\0", "a\0b", "'", '"', "\\", "%", "%00", "_", "{{ 7 }}", "{% x %}", "<script>", "𝔘𝔫", "\u202e", "\ufeff", "’",
        "-1", "0", "1e9", "9" * 40, "١٢", "0000", "9999-99", "2031-02-30", "evening-tide", "ilse-marrow", "Ilse Marrow",
        "(((((", ")", "OR", "AND NOT", '"', '"" OR', "-", "*", "a*b", "outlet:x", "=\"", "x" * 3000, "( " * 50,
    ]
)  # fmt: skip
VALUES = st.one_of(NASTY, st.text(max_size=30))
PARAMETERS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
#: 302: a person's name became the slug.
EXPECTED = {200, 302, 400, 404}


@pytest.fixture
def archive(build_index):
    make_article("Talks", outlet=make_outlet("Evening Tide"))
    make_person("Ilse Marrow")
    build_index()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), parameters=PARAMETERS)
def test_no_parameters_break_a_page(client, archive, path, parameters):
    response = client.get(f"{path}?{urlencode(parameters, errors='surrogatepass')}")

    assert response.status_code in EXPECTED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(path=st.sampled_from(PATHS), query=st.binary(max_size=40))
def test_no_bytes_break_a_page(client, archive, path, query):
    response = client.get(path, query_string=quote_from_bytes(query, safe="&=;+%"))

    assert response.status_code in EXPECTED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(noun=st.sampled_from(["article", "quote", "people", "outlets", "articles"]), rest=st.text(max_size=30))
def test_no_address_breaks_the_site(client, archive, noun, rest):
    response = client.get(f"/{noun}/{quote_from_bytes(rest.encode('utf-8', 'surrogatepass'), safe='/')}/")

    assert response.status_code in {200, 302, 404, 410}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(typed=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_what_was_typed_stands_in_the_box_again(open_page, archive, typed):
    page = open_page("/search/?" + urlencode({"q": typed}))

    assert page.soup.select_one("#q")["value"] == typed
