"""BibTeX, as BibTeX, Biber and Zotero read it: UTF-8, an @article whose journal is the outlet."""

from __future__ import annotations

from archive.text.authors import Author
from archive.web.citing.works import Format, Work

#: What TeX would take for a command; braces too, because BibTeX counts even those behind a backslash.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
#: An address is printed as it stands, so that only what would end the field must go.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def escaped(text: str) -> str:
    """A text as it stands between the braces of a field."""
    return text.translate(_SPECIAL)


def write(work: Work) -> str:
    """One entry; `year` and `month` are for BibTeX, `date` is for Biber."""
    parts = work.date_parts
    fields = {
        "author": " and ".join(_author(author) for author in work.authors),
        # The inner braces keep the capitals of a headline.
        "title": f"{{{escaped(work.title)}}}",
        "journal": escaped(work.outlet),
        "date": work.date,
        "year": str(parts[0]) if parts else "",
        "url": work.address.translate(_IN_ADDRESS),
        "langid": escaped(work.language),
        "note": escaped(" ".join(work.remarks)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if len(parts) > 1:
        lines.append(f"  month = {_MONTHS[parts[1] - 1]},")
    return "\n".join([f"@article{{{work.key},", *lines, "}", ""])


def _author(author: Author) -> str:
    if author.given:
        return f"{escaped(author.family)}, {escaped(author.given)}"
    return f"{{{escaped(author.family)}}}"


FORMAT = Format("bibtex", "BibTeX", "application/x-bibtex", "bib", write)
