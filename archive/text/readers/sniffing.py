"""What a file is, by its content: text, a page, or something that holds no text for us.

A file's name only decides where the content does not.
"""

from __future__ import annotations

import json
import re

from archive.text.documents import UnreadableDocument

# (signature, offset, what it is called in the sentence that refuses it)
_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", 0, "an image (PNG)"),
    (b"\xff\xd8\xff", 0, "an image (JPEG)"),
    (b"GIF87a", 0, "an image (GIF)"),
    (b"GIF89a", 0, "an image (GIF)"),
    (b"WEBP", 8, "an image (WebP)"),
    (b"ftypavif", 4, "an image (AVIF)"),
    (b"ftypheic", 4, "an image (HEIC)"),
    (b"II*\0", 0, "an image (TIFF)"),
    (b"MM\0*", 0, "an image (TIFF)"),
    (b"PK\x03\x04", 0, "a ZIP archive (a .zip, .docx, .odt or .epub file)"),
    (b"PK\x05\x06", 0, "an empty ZIP archive"),
    (b"\x1f\x8b\x08", 0, "compressed with gzip"),
    (b"BZh91AY&SY", 0, "compressed with bzip2"),
    (b"\xfd7zXZ\0", 0, "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", 0, "compressed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"ustar", 257, "a tar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an Office document of the old kind (.doc, .xls)"),
    (b"{\\rtf", 0, "a Rich Text document"),
    (b"bplist00", 0, "a binary property list (perhaps a Safari web archive)"),
    (b"SQLite format 3\0", 0, "an SQLite database"),
    (b"\x7fELF", 0, "a program"),
    (b"ID3\x03", 0, "a sound file (MP3)"),
    (b"ID3\x04", 0, "a sound file (MP3)"),
    (b"OggS\0", 0, "a sound or video file (Ogg)"),
    (b"ftyp", 4, "a video file (MP4)"),
    (b"\x1a\x45\xdf\xa3", 0, "a video file (Matroska)"),
    (b"WARC/1.", 0, "a web archive (WARC)"),
)
_MHTML = re.compile(rb"(?:[A-Za-z-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version: 1\.0", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PREAMBLE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*){0,5}", re.DOTALL)
_PAGE_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|article|section|main|div|header|p|h1|table|center)"
    r"[\s/>]",
    re.IGNORECASE,
)
_PAGE_ANYWHERE = re.compile(r"<(?:!doctype\s+html|html[\s>]|body[\s>])", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|span|table|article)\b[^<>]{0,300}>", re.IGNORECASE)
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".xht")
_CONTROL_BYTES = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1a\x1b")
_SAMPLE = 8192


def refuse_other_formats(content: bytes) -> None:
    """Raise UnreadableDocument, naming the format, where the bytes are not text at all."""
    for signature, offset, called in _SIGNATURES:
        if content.startswith(signature, offset):
            raise UnreadableDocument(f"This is {_sentence(called)}, not a text or a saved page.")
    if _MHTML.match(content[:4096]) and b"multipart/related" in content[:4096].lower():
        raise UnreadableDocument("This is a page saved as MHTML, which is not read: save it as HTML.")


def refuse_binary(content: bytes) -> None:
    """Raise UnreadableDocument for bytes that carry control characters as no text does.

    Not for UTF-16 and UTF-32, where zeros are part of the characters.
    """
    sample = content[:_SAMPLE]
    strange = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if b"\0" in sample or strange > len(sample) // 100:
        raise UnreadableDocument("This is binary data of an unknown kind, not a text or a saved page.")


def refuse_data(text: str) -> None:
    """Raise UnreadableDocument for text that is data for programs: JSON, a feed."""
    start = text.lstrip()[:1]
    if start in ("{", "[") and len(text) > 1:
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        raise UnreadableDocument("This is JSON data, not a text or a saved page.")
    if start == "<" and _FEED.match(text, _PREAMBLE.match(text).end()):  # type: ignore[union-attr]
        raise UnreadableDocument("This is a feed (RSS or Atom), not an article.")


def is_page(text: str, *, name: str = "") -> bool:
    """Whether a text (or the first part of one) is HTML.

    A text that merely mentions a tag is none: a page starts with a tag, holds an
    `<html>` or `<body>` near its start, or is named as one and holds some tag.
    """
    head = text[:_SAMPLE].lstrip("\ufeff")
    preamble = _PREAMBLE.match(head)
    if _PAGE_START.match(head, preamble.end() if preamble else 0):
        return True
    if head.lstrip().startswith("<") and _PAGE_ANYWHERE.search(head):
        return True
    return name.lower().endswith(_PAGE_NAMES) and bool(_ANY_TAG.search(head) or _PAGE_ANYWHERE.search(head))


def _sentence(called: str) -> str:
    return called if called.startswith(("a ", "an ")) else f"a file {called}"
