"""Facts in words: dates, bases, attributions and sizes as the pages say them.

Everything a reader sees of a confidence comes from the tables here. Knows the
models' choices; makes no queries and no mark-up.
"""

from __future__ import annotations

import datetime

from django.utils.translation import get_language_info

from archive.models import Article, Basis, Outlet, Precision, Quote

#: How the speaker was found, in the words of the pages.
RESOLUTION_WORDS: dict[str, str] = {
    Quote.ResolvedBy.NAME: "by name",
    Quote.ResolvedBy.PRONOUN: "by pronoun",
    Quote.ResolvedBy.ROLE: "by role",
    Quote.ResolvedBy.CONTINUATION: "as a continuation of the words before",
    Quote.ResolvedBy.UNRESOLVED: "",
}
#: From this confidence on (inclusive), what is said of an attribution; nothing is said of a sure one.
CONFIDENCE_WORDS: tuple[tuple[float, str], ...] = (
    (0.9, ""),
    (0.7, "likely"),
    (0.0, "uncertain"),
)
#: What is said of a basis beside a fact; a fact that the document itself states needs no word.
BASIS_WORDS: dict[str, str] = {
    Basis.STATED: "",
    Basis.METADATA: "",
    Basis.CATALOGUE: "from the catalogue",
    Basis.INFERRED: "inferred",
    Basis.CURATED: "set by a curator",
    Basis.UNKNOWN: "",
}
#: How a date is known, as a sentence goes on after "Date".
DATE_BASIS_WORDS: dict[str, str] = {
    Basis.STATED: "stated in the text",
    Basis.METADATA: "given by the page",
    Basis.CATALOGUE: "from the catalogue",
    Basis.INFERRED: "inferred",
    Basis.CURATED: "set by a curator",
}
#: How the words are reported.
KIND_WORDS: dict[str, str] = {
    Quote.Kind.DIRECT: "quoted directly",
    Quote.Kind.PARTIAL: "quoted in part",
    Quote.Kind.INDIRECT: "reported indirectly",
}
UNDATED = "undated"
NO_OUTLET = "outlet unknown"
NO_SPEAKER = "speaker not known"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_words(first_day: datetime.date | None, precision: str) -> str:
    """`28 December 2025`, `December 2025`, `2025` or `undated`: never more than is known."""
    if first_day is None:
        return UNDATED
    if precision == Precision.YEAR:
        return str(first_day.year)
    month = f"{MONTHS[first_day.month - 1]} {first_day.year}"
    return month if precision == Precision.MONTH else f"{first_day.day} {month}"


def short_date_words(first_day: datetime.date | None, precision: str) -> str:
    """The same with the month in three letters, for lists."""
    if first_day is None or precision == Precision.YEAR:
        return date_words(first_day, precision)
    month = f"{MONTHS[first_day.month - 1][:3]} {first_day.year}"
    return month if precision == Precision.MONTH else f"{first_day.day} {month}"


def iso_words(text: str) -> str:
    """`2031-02-05`, `2031-02` or `2031` in words, as far as it goes; nothing of nothing."""
    year, month, day = [*map(int, filter(None, text.split("-"))), 0, 0, 0][:3]
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return date_words(datetime.date(year, month or 1, day or 1), precision) if year else ""


def basis_words(basis: str) -> str:
    return BASIS_WORDS.get(basis, "")


def date_basis_words(article: Article) -> str:
    """How date and outlet are known, such as `Outlet inferred; date inferred by a curator, known to the month only`."""
    parts = ["outlet inferred"] if is_outlet_uncertain(article) else []
    if article.published_on is None:
        return "; ".join([*parts, "no date is known"]).capitalize()
    words = DATE_BASIS_WORDS.get(article.published_basis, "of unknown origin")
    if article.published_basis == Basis.INFERRED:
        words += _inferred_by(article)
    if article.published_precision != Precision.DAY:
        words += f", known to the {article.published_precision} only"
    return "; ".join([*parts, f"date {words}"]).capitalize()


def _inferred_by(article: Article) -> str:
    if article.is_curated("published_on"):
        return " by a curator"
    return " in the catalogue" if article.capture and article.capture.catalogue_entry.get("date") else " by machine"


def is_outlet_uncertain(article: Article) -> bool:
    """Whether the outlet is a conclusion of ours rather than something the document says."""
    return article.outlet_basis == Basis.INFERRED


def confidence_words(confidence: float) -> str:
    """What is said of a confidence from 0 to 1."""
    return next((words for floor, words in CONFIDENCE_WORDS if confidence >= floor), "uncertain")


def attribution_words(quote: Quote) -> str:
    """How the speaker is known and how surely, such as `by pronoun, likely`; nothing where there is no speaker."""
    if quote.status in (Quote.Status.CONFIRMED, Quote.Status.CORRECTED):
        return quote.get_status_display()
    if not quote.speaker_name:
        return ""
    parts = (RESOLUTION_WORDS.get(quote.resolved_by, ""), confidence_words(quote.confidence))
    return ", ".join(part for part in parts if part)


def attributed_words(quote: Quote) -> str:
    """The same where nothing before it says what it is about, such as `attributed by pronoun, likely`."""
    words = attribution_words(quote)
    return f"attributed {words}" if words and quote.status == Quote.Status.MACHINE else words


def is_attribution_weak(quote: Quote) -> bool:
    """Whether the page has to show the attribution as weak."""
    return bool(
        quote.speaker_name
        and quote.status == Quote.Status.MACHINE
        and confidence_words(quote.confidence) == "uncertain"
    )


def size_words(size: int) -> str:
    """A number of bytes for people: `812 bytes`, `14 kB`, `3.2 MB`."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"


def outlet_words(outlet: Outlet) -> str:
    """What kind of publisher it is and where, as far as it is known: `State media · Ruvenia`."""
    kind = "" if outlet.kind == Outlet.Kind.OTHER else outlet.get_kind_display()
    words = " · ".join(part for part in (kind, outlet.country) if part)
    return words[:1].upper() + words[1:]


def language_words(code: str) -> str:
    """`English` of `en`; a code that nobody knows stays as it is."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


def shortened(text: str, length: int) -> str:
    """At most `length` code points of `text`, cut between two words where there are any, with an ellipsis."""
    if len(text) <= length:
        return text
    beginning = text[: length - 1]
    if not text[length - 1].isspace():
        whole_words, *_ = beginning.rsplit(maxsplit=1) or [""]
        beginning = whole_words if len(whole_words) > length // 2 else beginning
    return beginning.rstrip(" \n,;:–—-") + "…"


def percent(share: float) -> str:
    """`82 %` of 0.824, with a space that does not break."""
    return f"{share:.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def span_words(first: datetime.date | None, last: datetime.date | None) -> str:
    """`since 20 May 2019`, `until 4 June 2021`, `20 May 2019 to 4 June 2021`, or nothing."""
    began, ended = (date and date_words(date, Precision.DAY) for date in (first, last))
    if began and ended:
        return f"{began} to {ended}"
    if began:
        return f"since {began}"
    return f"until {ended}" if ended else ""
