"""What can be seen of one block's text: is it a sentence, a label, someone addressing the reader?

Questions about single blocks only; what follows from the answers is in the rules.
"""

from __future__ import annotations

import re

COUNTED = 250  # words; no rule asks for more

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CLOSING = "「」『』\"'”“’‘»«›‹)] "
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:Jr|Sr|St|Inc|Ltd|Co|No|vs))\.$")
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)")
_FOLD = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("…", "..."), ("–", "-"), ("—", "-"))
_KEY = re.compile(r"[\W_]+")
_LIST_MARK = re.compile(r"(?:[-*•‣▪–—]|\d{1,2}[.)])\s")


def folded(text: str) -> str:
    """The text as rules match it: lower case, apostrophes and dashes plain. Of the same length only by chance."""
    for mark, plain in _FOLD:
        text = text.replace(mark, plain)
    return text.lower()


def key(text: str) -> str:
    """Letters and digits alone, to tell whether two lines say the same."""
    return _KEY.sub("", text.casefold())


def count_words(text: str) -> int:
    """How many words a text has, up to COUNTED; of Chinese and Japanese two signs count as one."""
    words = min(len(text.split(None, COUNTED)), COUNTED)
    return words if text.isascii() else words + len(_UNSPACED.findall(text[: COUNTED * 2])) // 2


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, closing quotation marks and brackets set aside."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith(("...", "…", "!", "?", "。", "！", "？", "؟", "।", "۔")):
        return True
    return bare.endswith(".") and not (_ABBREVIATION.search(bare) and bare == text)


def is_prose(text: str) -> bool:
    """Whether a block is a paragraph of sentences and not a heading, a label or a link."""
    words = count_words(text)
    return words >= 30 or (words >= 4 and ends_sentence(text)) or (words >= 8 and text.endswith((":", ",", "—")))


def is_label(text: str) -> bool:
    """One to three words without a closing mark or a number: how buttons and sections are called."""
    return (
        count_words(text) <= 3
        and not text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))
        and not any(character.isdigit() for character in text)
        and not _LIST_MARK.match(text)
        and not text.startswith(("“", '"', "„", "«", "‘"))
    )


def is_list_item(text: str) -> bool:
    return bool(_LIST_MARK.match(text))


def outside_quotes(text: str) -> str:
    """The text without what stands between quotation marks, to the end where a mark is never closed."""
    return _QUOTED.sub(" ", text)
