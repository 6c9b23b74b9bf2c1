"""A citation in words, to be copied into a text."""

from __future__ import annotations

from archive.web.citing.works import ARCHIVE, Format, Work

_INNER_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def sentence(work: Work) -> str:
    """`Anna Kern, “Headline”, Outlet, 5 February 2031. Diplomacy Archive, https://…`; what is not known is left out."""
    names = [author.name for author in work.authors]
    by = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    published = ", ".join(part for part in (by, _quoted(work.title), work.outlet, work.date_words) if part)
    if work.quotation:
        whose = f"{work.speaker}: " if work.speaker else ""
        published = f"{whose}{_quoted(work.quotation)}, in: {published}"
    return f"{published}. {ARCHIVE}, {work.address}"


def _quoted(text: str) -> str:
    """A text between marks, its own marks made the inner ones; a comma that led back into a sentence goes."""
    return f"“{text.translate(_INNER_MARKS).removesuffix(',')}”"


def write(work: Work) -> str:
    return sentence(work) + "\n"


FORMAT = Format("text", "plain text", "text/plain", "txt", write)
