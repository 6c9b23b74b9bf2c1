from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.documents import Document, UnreadableDocument
from archive.text.readers import MAX_BYTES, read_document

PARAGRAPH = "<p>Negotiators from Ostmark said on Tuesday that they would come back to the table next week.</p>"


def _zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("talks.txt", "The talks resumed.")
    return buffer.getvalue()


def _read(content: bytes) -> Document | str:
    """The document, or the sentence with which the bytes are refused."""
    try:
        return read_document(content)
    except UnreadableDocument as refused:
        return str(refused)


def _reason(content: bytes, name: str = "") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(content, name=name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t \n", "The file holds nothing but white space."),
        ("\ufeff\u00a0\u2028\u200b\n".encode(), "The file holds nothing but white space."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "This is a PDF document, not a text or a saved page."),
        (b"\x89PNG\r\n\x1a\n\0\0", "This is an image (PNG), not a text or a saved page."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "This is an image (JPEG), not a text or a saved page."),
        (gzip.compress(b"The talks resumed."), "This is a file compressed with gzip, not a text or a saved page."),
        (_zipped(), "This is a ZIP archive (a .zip, .docx, .odt or .epub file), not a text or a saved page."),
        (bytes(range(256)) * 8, "This is binary data of an unknown kind, not a text or a saved page."),
        (b'{"headline": "Talks resume"}', "This is JSON data, not a text or a saved page."),
        (b'<?xml version="1.0"?>\n<rss version="2.0"></rss>', "This is a feed (RSS or Atom), not an article."),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "This is a page saved as MHTML, which is not read: save it as HTML.",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(content: bytes, reason: str) -> None:
    assert _reason(content, name="talks.txt") == reason


def test_file_of_fifty_megabytes_is_refused_with_its_size() -> None:
    assert _reason(b"a" * 50_000_000) == "The file has 47.7 MiB; documents larger than 20 MiB are not read."
    assert MAX_BYTES == 20 * 2**20


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "Die Gespräche über die Häfen".encode()[:-5] + b"\xc3",
            "The text breaks off in the middle of a character (UTF-8): the file is truncated.",
        ),
        (
            "The talks \u2014".encode()[:-1],
            "The text breaks off in the middle of a character (UTF-8): the file is truncated.",
        ),
        (
            b"\xff\xfe" + "The talks resumed".encode("utf-16-le") + b"t",
            "The text breaks off in the middle of a character (UTF-16-LE with 1 byte too many): the file is truncated.",
        ),
        (
            b"<html><body><nav><a href='/'>Home</a></nav><div class='sto",
            "The page breaks off inside a tag: the end of the file is missing.",
        ),
        (
            b"<html><head><script>window.talks = [1, 2",
            "The page breaks off inside a comment or a script: the end of the file is missing.",
        ),
        (
            f"<!doctype html><html><body><article>{PARAGRAPH}<p>The minister".encode(),
            "The page breaks off inside its text: the end of the file is missing.",
        ),
    ],
)
def test_truncated_file_is_refused_as_truncated(content: bytes, reason: str) -> None:
    assert _reason(content) == reason


def test_page_that_omits_its_last_tags_is_read() -> None:
    document = read_document(f"<!doctype html><title>Talks</title><h1>Talks</h1>{PARAGRAPH * 2}".encode())
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><html><body><div id=root></div><script>start()</script></body></html>",
        b"<html><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav></body></html>",
        b"<html></html>",
    ],
)
def test_page_without_article_is_refused(content: bytes) -> None:
    assert _reason(content) == "The page holds no article text."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>" + b"<div>" * 20_000, "The page nests its elements more than 500 deep; no article does."),
        (b"<html><body>" + b"<p>a</p>" * 61_000, "The page holds more than 120000 tags; no article does."),
        (b"ab\n" * 20_001, "The file holds more than 20000 paragraphs; no article does."),
        (b"ab\n" * 200_001, "The file holds more than 200000 lines; no article does."),
    ],
)
def test_document_made_to_hurt_is_refused(content: bytes, reason: str) -> None:
    assert _reason(content) == reason


def test_reader_is_chosen_by_content_and_not_by_name() -> None:
    page = f"<!doctype html><html><body><h1>Talks</h1>{PARAGRAPH * 2}</body></html>".encode()
    assert read_document(page, name="talks.txt").media_type == "text/html"
    assert (
        read_document(b"The <html> element opens a page.\nSo it was decided.", name="a.html").media_type == "text/html"
    )
    assert (
        read_document(b"The <html> element opens a page.\nSo it was decided.", name="a.txt").media_type == "text/plain"
    )
    assert read_document(b"Talks resume.\nNothing else.", name="talks.html").media_type == "text/plain"


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    document = _read(content)
    if isinstance(document, str):
        assert document.endswith(".")
    else:
        assert all(block.text == " ".join(block.text.split()) != "" for block in document.blocks)


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<p>", "</p>", "<div class=related>", "</div>", "<b>", "</b>", "<li>", "<br>", "<h2>", "</h2>"),
                *("<table>", "<td>", "</table>", "<blockquote>", "<button>", "</button>", "<a href=/x>", "</a>"),
                *("<!-- ", " -->", "<span hidden>", "</span>", "<script>", "</script>", "words of it"),
                "The talks resumed on Tuesday. ",
            ]
        ),
        max_size=60,
    )
)
def test_any_mark_up_is_read_or_refused(parts: list[str]) -> None:
    document = _read(("<html><body>" + "".join(parts) + "</body></html>").encode())
    if isinstance(document, str):
        assert document.endswith(".")
    else:
        positions = [removed.position for removed in document.removed]
        assert positions == sorted(positions)
        assert all(0 <= position <= len(document.blocks) for position in positions)
