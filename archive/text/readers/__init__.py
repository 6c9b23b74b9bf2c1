"""Bytes -> documents: what a file is, its character set, its blocks in reading order.

One format a module; the reader is chosen by content. What of a document is article
and what is boilerplate is for `archive.text.cleaning`.
"""

from __future__ import annotations

from archive.text.documents import Document, UnreadableDocument
from archive.text.readers.encoding import decode, wide_encoding
from archive.text.readers.html import read_page
from archive.text.readers.plain import read_plain
from archive.text.readers.sniffing import is_page, refuse_binary, refuse_data, refuse_other_formats

MAX_BYTES = 20 * 1024 * 1024
MAX_BLOCKS = 20_000

__all__ = ["MAX_BYTES", "read_document"]


def read_document(content: bytes, *, name: str = "", url: str | None = None) -> Document:
    """The document that these bytes hold.

    `name` is the file's name and decides only where the content leaves open whether
    it is a page; `url` is where a page was captured, and resolves its own addresses.
    Raises UnreadableDocument, with a sentence for the person who imports, for bytes
    that are empty, white space, binary, truncated, undecodable, larger than
    MAX_BYTES, or nested beyond what a page is.
    """
    if not content:
        raise UnreadableDocument("The file is empty.")
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(
            f"The file has {len(content) / 2**20:.1f} MiB; documents larger than {MAX_BYTES // 2**20} MiB are not read."
        )
    refuse_other_formats(content)
    if not wide_encoding(content):
        refuse_binary(content)
    decoded = decode(content, is_page=is_page(content[:8192].decode("latin-1"), name=name))
    if not decoded.text.strip(" \t\r\n\v\f\ufeff\u200b\u00a0\u2028\u2029\u3000"):
        raise UnreadableDocument("The file holds nothing but white space.")
    refuse_data(decoded.text)
    if is_page(decoded.text, name=name):
        return _checked(read_page(decoded.text, encoding=decoded.encoding, url=url))
    return _checked(read_plain(decoded.text, encoding=decoded.encoding))


def _checked(document: Document) -> Document:
    if not document.blocks:
        raise UnreadableDocument("The file holds nothing but white space.")
    if len(document.blocks) > MAX_BLOCKS:
        raise UnreadableDocument(f"The file holds more than {MAX_BLOCKS} paragraphs; no article does.")
    return document
