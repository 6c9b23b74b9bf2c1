"""The public face of the quotation core: `extract_quotes` and `analyse`.

    from archive.text.quotes import extract_quotes

Marks are paired in `marks`, names found in `names`, speakers decided in
`attribution`. Pure functions: same text, same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.attribution import Quote, attribute
from archive.text.known_names import KnownPerson
from archive.text.names import SHOWN, NameMention, read_names

__all__ = ["EXTRACTION_VERSION", "Analysis", "Quote", "analyse", "extract_quotes"]

#: Raised with every change that finds other names or quotes in the same text: articles analysed by an
#: earlier version are then due for `manage.py extract_quotes`.
EXTRACTION_VERSION = 4


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one text says: who and what is named in it, and who said what; both in order."""

    mentions: list[NameMention]
    quotes: list[Quote]


def analyse(text: str, known_names: Iterable[KnownPerson] = (), *, headline: str = "") -> Analysis:
    """Find names and quotes of a text in one go; never raises, whatever the text holds.

    `known_names` may be a `KnownNames` index, built once for many texts.
    `headline` is read for full names only; all spans count code points of `text`.
    """
    names = read_names(text, known_names, headline=headline)
    mentions = [mention for mention in names.mentions if mention.kind in SHOWN]
    return Analysis(mentions, attribute(text, names))


def extract_quotes(text: str, known_names: Iterable[KnownPerson] = ()) -> list[Quote]:
    """Find what is quoted in a text, in order, each with its speaker, the reason and a confidence."""
    return analyse(text, known_names).quotes
