"""What pages tell machines about an article or a quote: meta tags that Zotero reads, JSON-LD, and links.

Zotero reads the tags and no JSON-LD; search engines read both. `citation_journal_title` is never among
the tags: it would make a journal article of a newspaper's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive.models import Outlet, Quote
from archive.web.citing import FORMATS
from archive.web.citing.plain import sentence
from archive.web.citing.works import Work
from archive.web.said_days import quote_said_on

_SPEAKERS = {Quote.SpeakerKind.PERSON: "Person", Quote.SpeakerKind.ORGANISATION: "Organization"}
_CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The head of a page about a work, and what its "Cite" panel offers."""

    work: Work
    json_ld: dict[str, Any]
    path: str  # of the page, to which `cite/FORMAT` is added

    @property
    def citation(self) -> str:
        """The citation in words."""
        return sentence(self.work)

    @property
    def tags(self) -> list[tuple[str, str, str]]:
        """(attribute, name, content) of each meta tag."""
        work = self.work
        every = [
            ("name", "z:itemType", "newspaperArticle"),
            ("name", "DC.title", work.title),
            *(("name", "DC.creator", author.name) for author in work.authors),
            ("name", "DC.date", work.date),
            ("name", "DC.publisher", work.outlet),
            ("name", "DC.language", work.language),
            ("name", "DC.identifier", work.address),
            ("name", "description", work.quotation),
            ("property", "og:type", "article"),
            ("property", "og:title", f"“{work.quotation}”" if work.quotation else work.title),
            # Zotero makes this the title of the publication.
            ("property", "og:site_name", work.outlet),
            ("property", "og:url", work.address),
            ("property", "article:published_time", work.date),
        ]
        return [tag for tag in every if tag[2]]

    @property
    def downloads(self) -> list[tuple[str, str, str]]:
        """(name, media type, address) of the citation in each format."""
        return [(form.name, form.media_type, f"{self.path}cite/{form.slug}") for form in FORMATS.values()]


def news_article(work: Work, outlet: Outlet | None) -> dict[str, Any]:
    """The schema.org NewsArticle of a work, without what is not known."""
    publisher = {"@type": "NewsMediaOrganization", "name": work.outlet, "url": outlet.homepage if outlet else ""}
    return _without_blanks(
        {
            "@type": "NewsArticle",
            "headline": work.title,
            "author": [_author(author.name, author.given) for author in work.authors],
            "publisher": _without_blanks(publisher) if work.outlet else None,
            "datePublished": work.date,
            "inLanguage": work.language,
            "url": work.original,
            "archivedAt": work.address,
        }
    )


def of_article(work: Work, outlet: Outlet | None, *, path: str) -> Metadata:
    """`path` is the short address of the article: /article/ID/."""
    return Metadata(work, {"@context": _CONTEXT, "@id": work.address, **news_article(work, outlet)}, path)


def of_quote(work: Work, quote: Quote, *, article: Work) -> Metadata:
    """`article` is the work in which the quote stands."""
    speaker = quote.speaker
    creator = {"@type": _SPEAKERS.get(Quote.SpeakerKind(quote.speaker_kind), ""), "name": work.speaker}
    if speaker is not None and speaker.wikidata_id:
        creator["sameAs"] = f"https://www.wikidata.org/entity/{speaker.wikidata_id}"
    said = quote_said_on(quote)
    quotation = {
        "@context": _CONTEXT,
        "@id": work.address,
        "@type": "Quotation",
        "text": work.quotation,
        "creator": creator if creator["@type"] and work.speaker else None,
        "dateCreated": said.machine_date if said else "",
        "inLanguage": work.language,
        "isPartOf": news_article(article, quote.article.outlet),
    }
    return Metadata(work, _without_blanks(quotation), quote.get_absolute_url())


def _author(name: str, given: str) -> dict[str, str]:
    return {"@type": "Person" if given else "Organization", "name": name}


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
