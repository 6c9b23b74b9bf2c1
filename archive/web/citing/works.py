"""What there is to cite of an article or a quote, the same for every format; and what a format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.models import Article, Basis, Quote
from archive.models.facts import machine_date
from archive.text.authors import Author, authors
from archive.web.said_days import quote_said_on
from archive.web.words import basis_words, date_words

ARCHIVE = "Diplomacy Archive"


@dataclass(frozen=True, slots=True)
class Work:
    """An article, or a quote in it; what is not known is empty. All texts are on one line."""

    key: str  # letters, digits and hyphens, unique in the archive
    title: str
    authors: tuple[Author, ...]
    outlet: str
    date: str  # 2031-02-05, 2031-02, 2031 or nothing: as much as is known
    date_words: str
    language: str
    address: str  # the archive's own, which lasts
    original: str  # where the outlet published it
    notes: tuple[str, ...]  # sentences
    quotation: str = ""
    speaker: str = ""
    said_on: str = ""  # 4 February 2031, February 2031, 2031 or nothing

    @property
    def date_parts(self) -> list[int]:
        """Year, month and day, as many as are known."""
        return [int(part) for part in self.date.split("-")] if self.date else []

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes, and before them the words that are quoted."""
        if not self.quotation:
            return self.notes
        known = [self.speaker, f"said on {self.said_on}" if self.said_on else ""]
        whose = ", ".join(filter(None, known))
        return (f"Quotation{whose and f' ({whose})'}: “{self.quotation}”", *self.notes)


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a citation down; `write` never raises, whatever stands in the work."""

    slug: str
    name: str
    media_type: str
    suffix: str
    write: Callable[[Work], str]


def work_of_article(article: Article, address: str) -> Work:
    """The article as a work; `address` is its permanent one, host and all."""
    outlet = article.outlet
    return Work(
        key=f"{outlet.slug if outlet else 'article'}-{article.pk}",
        title=_line(article.title),
        authors=authors(
            article.byline,
            language=article.language,
            not_people=[outlet.name, *outlet.other_names] if outlet else (),
        ),
        outlet=_line(outlet.name) if outlet else "",
        date=machine_date(article.published_on, article.published_precision),
        date_words=date_words(article.published_on, article.published_precision),
        language=_line(article.language),
        address=address,
        original=_line(article.url),
        notes=tuple(_notes(article)),
    )


def work_of_quote(quote: Quote, address: str) -> Work:
    """The quote as a part of its article."""
    article, said = work_of_article(quote.article, address), quote_said_on(quote)
    return replace(
        article,
        key=f"{article.key}-quote-{quote.pk}",
        quotation=_line(quote.text),
        speaker=_line(quote.speaker_name),
        said_on=said.words if said else "",
    )


def _notes(article: Article) -> list[str]:
    notes = []
    if article.published_on and (doubt := basis_words(article.published_basis)):
        notes.append(f"Date {doubt}.")
    if article.outlet and article.outlet_basis == Basis.INFERRED:
        notes.append("Outlet inferred.")
    if article.outlet and article.outlet.fictional:
        notes.append("Fiction, written for the archive’s samples.")
    if article.url:
        notes.append(f"First published at {article.url}")
    if article.capture:
        notes.append(f"SHA-256 of the captured bytes: {article.capture.sha256}")
    return notes


def _line(text: str) -> str:
    """Text on one line, without what no format can hold."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())
