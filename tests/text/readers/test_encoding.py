from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.documents import UnreadableDocument
from archive.text.readers.encoding import declared_encoding, decode, wide_encoding

TEXTS = {
    "french": ("Les délégués sont revenus à la table, “sans illusions”, a dit la ministre.", "windows-1252"),
    "german": ("Über die Häfen müsse man reden, sagte die Außenministerin.", "windows-1252"),
    "spanish": ("«Mañana será otro día», dijo la ministra en la ciudad.", "windows-1252"),
    "swedish": ("Vi måste tala om hamnarna på mötet, sade ministern.", "windows-1252"),
    "english with curly marks": ("“Nobody asked,” he said – twice.", "windows-1252"),
    "polish": ("Obie strony zgodziły się na przerwę, powiedział rzecznik.", "windows-1250"),
    "czech": ("Příští kolo začne v pondělí, řekla ministryně.", "windows-1250"),
    "turkish": ("Görüşmeler yarın sürecek, dedi Dışişleri Bakanı.", "windows-1254"),
    "lithuanian": ("Derybos bus tęsiamos rytoj, pranešė užsienio reikalų ministrė.", "windows-1257"),
    "russian": ("Переговоры возобновились во вторник, сказал министр.", "windows-1251"),
    "russian on unix": ("Переговоры возобновились во вторник, сказал министр.", "koi8-r"),
    "greek": ("Οι διαπραγματεύσεις ξανάρχισαν την Τρίτη, είπε ο υπουργός.", "windows-1253"),
    "japanese": ("交渉は火曜日に再開された。港の費用が争点である。", "cp932"),
    "chinese": ("谈判于星期二恢复。港口的费用仍是争论的焦点。", "gb18030"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_undeclared_set_is_told_by_the_letters(language: str) -> None:
    text, encoding = TEXTS[language]
    decoded = decode(text.encode(encoding), is_page=False)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    decoded = decode(f"\ufeffПереговоры in Karn.{'.' * 3}".encode(encoding), is_page=False)
    assert (decoded.text, decoded.encoding) == ("Переговоры in Karn....", encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    content = "The talks resumed on Tuesday.".encode(encoding)
    assert wide_encoding(content) == encoding
    assert decode(content, is_page=False).text == "The talks resumed on Tuesday."


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-1'>", "windows-1252"),
        (b"<?xml version='1.0' encoding='gb2312'?><html>", "gb18030"),
        (b'<meta charset="cp1251">', "windows-1251"),
        (b'<meta charset="punycode">', None),
        (b'<meta charset="base64">', None),
        (b"<meta name=viewport>", None),
    ],
)
def test_declaration_is_read_by_its_web_name(page: bytes, encoding: str | None) -> None:
    assert declared_encoding(page) == encoding


def test_declaration_of_a_page_is_believed() -> None:
    page = '<meta charset="koi8-r"><p>Переговоры</p>'
    assert decode(page.encode("koi8-r"), is_page=True).text == page


def test_stale_declaration_does_not_spoil_utf8() -> None:
    page = '<meta charset="windows-1251"><p>Переговоры – “снова”</p>'
    decoded = decode(page.encode(), is_page=True)
    assert (decoded.text, decoded.encoding) == (page, "utf-8")


def test_wrong_declaration_is_passed_over() -> None:
    page = '<meta charset="utf-8"><p>Les délégués sont revenus à la table.</p>'
    decoded = decode(page.encode("windows-1252"), is_page=True)
    assert (decoded.text, decoded.encoding) == (page, "windows-1252")


def test_few_foreign_bytes_in_utf8_are_read_as_windows_1252() -> None:
    text = "Переговоры возобновились — ".encode() + b"\x93again\x94"
    decoded = decode(text, is_page=False)
    assert (decoded.text, decoded.encoding) == ("Переговоры возобновились — “again”", "utf-8 with windows-1252")


def test_last_letter_of_a_latin_text_is_not_taken_for_a_cut_character() -> None:
    assert decode(b"They met in the caf\xe9", is_page=False).text == "They met in the café"


def test_undecodable_utf16_is_refused_with_the_place() -> None:
    with pytest.raises(UnreadableDocument, match=r"^The text cannot be decoded: byte 2 is not valid UTF-16-LE\.$"):
        decode(b"\xff\xfe" + b"a\0" + b"\x00\xdc" + b"b\0", is_page=False)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_utf8_text_is_read_back_unaltered(text: str) -> None:
    content = text.encode()
    if wide_encoding(content) is None and not content.startswith(b"\xef\xbb\xbf"):
        assert decode(content, is_page=False).text == text
