"""Which character set the bytes are in: byte order mark, declaration, UTF-8, then statistics.

Only sets that text on the web is really kept in are considered; Python's other
codecs (punycode, unicode_escape ...) are no character sets and are never used.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from archive.text.documents import UnreadableDocument
from archive.text.readers.latin_sets import latin_set

SAMPLE_BYTES = 64 * 1024  # what the statistics look at
DECLARATION_BYTES = 4096  # how far into a page its declaration is looked for

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that mean a larger set in practice, as the WHATWG Encoding Standard has it (section 4.2).
_LABELS = {
    "utf8": "utf-8",
    "unicode": "utf-8",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
_ACCEPTED = re.compile(
    r"utf-8|windows-(?:874|125[0-8])|iso-8859-(?:[2-9]|1[013-6])|koi8-[ru]|ibm866|cp866|x-mac-cyrillic|macintosh|"
    r"gb18030|cp932|cp949|big5hkscs|euc-jp|iso-2022-jp"
)
_CODECS = {"x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman", "windows-874": "cp874", "ibm866": "cp866"}
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,30})")
_STATISTICAL = [
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5"),
    *("koi8_r", "koi8_u", "cp866", "mac_cyrillic", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
_PRECEDING_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the character set that gave it, named as the web names it where it has a name."""

    text: str
    encoding: str


def decode(content: bytes, *, is_page: bool) -> Decoded:
    """The bytes as text.

    `is_page`: whether a declaration in `<meta>` is to be looked for. Bytes that are
    valid UTF-8 beyond ASCII are UTF-8 whatever single-byte set is declared: the
    converse, such text by chance, is next to impossible, and pages saved by browsers
    keep stale declarations. Raises UnreadableDocument for cut and for undecodable text.
    """
    marked = _marked(content)
    if marked:
        mark, encoding = marked
        return Decoded(_strictly(content[len(mark) :], encoding), encoding)
    wide = wide_encoding(content)
    if wide:
        return Decoded(_strictly(content, wide), wide)
    declared = declared_encoding(content) if is_page else None
    if declared and declared.startswith("iso-2022"):
        return Decoded(_strictly(content, declared), declared)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_cut_character(content, error)
    if declared and declared != "utf-8":
        try:
            return Decoded(content.decode(_CODECS.get(declared, declared)), declared)
        except UnicodeDecodeError:
            pass  # a declaration that is wrong: go on as if there were none
    return _mended_utf8(content) or _by_statistics(content)


def declared_encoding(content: bytes) -> str | None:
    """The character set that a page declares about itself, by its web name; None where none that we accept."""
    head = content[:DECLARATION_BYTES]
    match = _XML_DECLARED.match(head.lstrip()) or _DECLARED.search(head)
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    label = _LABELS.get(label, label).replace("cp125", "windows-125")
    return label if _ACCEPTED.fullmatch(label) else None


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 or UTF-32 by its mark, or UTF-16 without one by its zeros; None for sets of single bytes."""
    marked = _marked(content)
    if marked:
        return marked[1] if marked[1] != "utf-8" else None
    sample = content[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _marked(content: bytes) -> tuple[bytes, str] | None:
    return next((row for row in _BYTE_ORDER_MARKS if content.startswith(row[0])), None)


def _strictly(content: bytes, encoding: str) -> str:
    unit = 4 if "32" in encoding else 2 if "16" in encoding else 1
    if len(content) % unit:
        raise UnreadableDocument(
            f"The text breaks off in the middle of a character ({encoding.upper()} with "
            f"{len(content) % unit} byte too many): the file is truncated."
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            _refuse_cut_character(content, error)
        raise UnreadableDocument(
            f"The text cannot be decoded: byte {error.start} is not valid {encoding.upper()}."
        ) from error


def _refuse_cut_character(content: bytes, error: UnicodeDecodeError) -> None:
    """Refuse UTF-8 that ends inside a character; leave alone what may be another set's last letter."""
    at_end = error.reason == "unexpected end of data" and error.end >= len(content)
    rest = len(content) - error.start
    if at_end and (rest > 1 or _PRECEDING_MULTIBYTE.search(content, 0, error.start)):
        raise UnreadableDocument(
            "The text breaks off in the middle of a character (UTF-8): the file is truncated."
        ) from error


def _mended_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of Windows-1252 in it, as texts pasted together have; None where it is not that."""
    text = content.decode("utf-8", errors="surrogateescape")
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    valid = sum(character > "\x7f" for character in text) - strange
    if valid < 10 * strange:
        return None
    mended = re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("windows-1252", "replace"), text)
    return Decoded(mended, "utf-8 with windows-1252")


def _by_statistics(content: bytes) -> Decoded:
    sample = content[:SAMPLE_BYTES]
    latin = latin_set(sample)
    if latin:
        return Decoded(content.decode(latin, errors="replace"), latin)
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(sample, cp_isolation=_STATISTICAL, preemptive_behaviour=False).best()
    if best is not None:
        text = content.decode(best.encoding, errors="replace")
        if text.count("�") <= len(text) // 1000 and not _CONTROL.search(text):
            return Decoded(text, best.encoding.replace("cp125", "windows-125").replace("_", "-"))
    raise UnreadableDocument("The text cannot be decoded: it is in no character set that is known here.")
