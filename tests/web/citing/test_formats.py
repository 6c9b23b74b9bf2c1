"""Every format, read back by the rules of its own specification, whatever stands in the work."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.authors import Author
from archive.web.citing import FORMATS, bibtex, csl, plain, ris
from archive.web.citing.works import Work

WORK = Work(
    key="evening-tide-12",
    title="Talks “open” in {Port} & cost 5% of $3_000",
    authors=(Author("van Dam", "Piet"), Author("Staff & Friends")),
    outlet="Evening Tide",
    date="2031-02-05",
    date_words="5 February 2031",
    language="en",
    address="https://archive.example/article/12/talks_{open}/",
    original="https://tide.example/talks",
    notes=("Date inferred.",),
)
QUOTE = Work(
    **{name: getattr(WORK, name) for name in Work.__dataclass_fields__}
    | {"quotation": "We came to listen", "speaker": "Ilse Marrow"}
)


def dated(date: str) -> Work:
    return Work(**{name: getattr(WORK, name) for name in Work.__dataclass_fields__} | {"date": date})


def test_the_formats_have_addresses_of_their_own():
    assert [(slug, form.slug) for slug, form in FORMATS.items()] == [
        ("bibtex", "bibtex"),
        ("ris", "ris"),
        ("csl", "csl"),
        ("text", "text"),
    ]
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)


def test_bibtex_escapes_what_tex_would_run():
    assert bibtex.write(WORK) == (
        "@article{evening-tide-12,\n"
        "  author = {van Dam, Piet and {Staff \\& Friends}},\n"
        "  title = {{Talks “open” in \\textbraceleft{}Port\\textbraceright{} \\& cost 5\\% of \\$3\\_000}},\n"
        "  journal = {Evening Tide},\n"
        "  date = {2031-02-05},\n"
        "  year = {2031},\n"
        "  url = {https://archive.example/article/12/talks_%7Bopen%7D/},\n"
        "  langid = {en},\n"
        "  note = {Date inferred.},\n"
        "  month = feb,\n"
        "}\n"
    )


def test_ris_has_one_value_a_line_between_its_first_and_last_tag():
    assert ris.write(QUOTE).split("\r\n") == [
        "TY  - NEWS",
        "ID  - evening-tide-12",
        "AU  - van Dam, Piet",
        "AU  - Staff & Friends",
        "TI  - Talks “open” in {Port} & cost 5% of $3_000",
        "T2  - Evening Tide",
        "PY  - 2031",
        "DA  - 2031/02/05/",
        "LA  - en",
        "UR  - https://archive.example/article/12/talks_{open}/",
        "DB  - Diplomacy Archive",
        "N1  - Quotation (Ilse Marrow): “We came to listen”",
        "N1  - Date inferred.",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "in_ris", "in_csl", "in_bibtex"),
    [
        ("2031-02-05", "DA  - 2031/02/05/", {"date-parts": [[2031, 2, 5]]}, ["date", "year", "month"]),
        ("2031-02", "DA  - 2031/02//", {"date-parts": [[2031, 2]]}, ["date", "year", "month"]),
        ("2031", "DA  - 2031///", {"date-parts": [[2031]]}, ["date", "year"]),
        ("", None, None, []),
    ],
)
def test_a_date_is_never_finer_than_it_is_known(date, in_ris, in_csl, in_bibtex):
    work = dated(date)
    assert [line for line in ris.write(work).split("\r\n") if line.startswith("DA")] == ([in_ris] if in_ris else [])
    assert csl.item(work).get("issued") == in_csl
    assert re.findall("^  (date|year|month) = ", bibtex.write(work), re.MULTILINE) == in_bibtex


def test_csl_json_is_a_list_with_one_item():
    (item,) = json.loads(csl.write(QUOTE))
    assert item == {
        "id": "evening-tide-12",
        "type": "article-newspaper",
        "title": WORK.title,
        "author": [{"family": "van Dam", "given": "Piet"}, {"literal": "Staff & Friends"}],
        "container-title": "Evening Tide",
        "issued": {"date-parts": [[2031, 2, 5]]},
        "language": "en",
        "URL": WORK.address,
        "archive": "Diplomacy Archive",
        "note": "Quotation (Ilse Marrow): “We came to listen” Date inferred.",
    }


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (
            QUOTE,
            "Ilse Marrow: “We came to listen”, in: Piet van Dam and Staff & Friends, “Talks ‘open’ in {Port} & cost 5% "
            "of $3_000”, Evening Tide, 5 February 2031. Diplomacy Archive, https://archive.example/article/12/talks_{open}/",
        ),
        (
            Work("a-1", "Talks", (), "", "", "undated", "", "https://archive.example/article/1/", "", ()),
            "“Talks”, undated. Diplomacy Archive, https://archive.example/article/1/",
        ),
    ],
)
def test_plain_text_leaves_out_what_is_not_known(work, sentence):
    assert plain.write(work) == sentence + "\n"


line = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters='\\{}%$#_~^&@"=,-'), max_size=20)
works = st.builds(
    Work,
    key=st.just("a-1"),
    title=line,
    authors=st.lists(st.builds(Author, line.filter(bool), line), max_size=2).map(tuple),
    outlet=line,
    date=st.sampled_from(["", "2031", "2031-02", "2031-02-05"]),
    date_words=line,
    language=line,
    address=line.map("https://archive.example/".__add__),
    original=line,
    notes=st.lists(line, max_size=2).map(tuple),
    quotation=line,
    speaker=line,
)

#: How a BibTeX field is read: commands back into the characters that they print.
_PRINTED = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip
_COMMAND = re.compile(r"\\text[a-z]+\{\}|\\[&%$#_]")


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of one entry, found by counting braces as BibTeX does, which knows no escaped ones."""
    fields, at = {}, text.index(",") + 1
    while (match := re.compile(r"\s*(\w+) = ").match(text, at)) is not None:
        if text[match.end()] != "{":
            end = text.index(",", match.end())
            fields[match[1]] = text[match.end() : end]
        else:
            depth, end = 1, match.end() + 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            fields[match[1]] = text[match.end() + 1 : end - 1]
        at = end + 1
    assert text[at:] == "\n}\n"
    return fields


@given(works)
def test_bibtex_can_be_read_back(work: Work) -> None:
    fields = read_bibtex(bibtex.write(work))
    title = fields.get("title", "{}")
    assert _COMMAND.sub(lambda match: _PRINTED[match.group()], title[1:-1]) == work.title
    assert _COMMAND.sub(lambda match: _PRINTED[match.group()], fields.get("journal", "")) == work.outlet
    assert fields.get("date", "") == work.date


@given(works)
def test_ris_can_be_read_back(work: Work) -> None:
    lines = ris.write(work).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    tags = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", text) for text in lines[:-1]]
    assert all(tags)
    assert [tag[2] for tag in tags if tag and tag[1] == "TI"] == ([work.title] if work.title else [])
    assert [tag[2] for tag in tags if tag and tag[1] == "N1"] == [remark for remark in work.remarks if remark]


@given(works)
def test_csl_json_can_be_read_back(work: Work) -> None:
    assert json.loads(csl.write(work)) == [csl.item(work)]


@given(works)
def test_plain_text_is_one_line(work: Work) -> None:
    assert plain.write(work).splitlines(keepends=True) == [plain.sentence(work) + "\n"]
