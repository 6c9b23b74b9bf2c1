"""A search as an Atom feed (RFC 4287): what came into the archive last, newest arrival first."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date

from archive.web.asked import Asked, article_of
from archive.web.results import FoundArticle, FoundQuote
from archive.web.words import NO_OUTLET, NO_SPEAKER, date_words

#: So many entries a feed holds.
MOST_ENTRIES = 50
#: When a feed without entries was last updated: not now, or it would be another feed at each reading.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
#: What XML 1.0 has no way of writing.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SearchFeed(Atom1Feed):
    """Says that a feed without entries has never been updated."""

    def latest_post_date(self) -> datetime.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def feed(asked: Asked, *, title: str, address: str, request: HttpRequest) -> HttpResponse:
    """The feed of a search, which is found at `address`. Raises Unanswered."""
    arrivals = asked.arrivals(most=MOST_ENTRIES)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    made = SearchFeed(
        title=_writable(f"{title} · Diplomacy Archive"),
        link=site + asked.page_address,
        description=None,
        feed_url=site + address,
        language="en",
        feed_guid=site + address,
    )
    for each in arrivals.found:
        _add(made, each, site=site, following=asked.following)
    response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    response.headers["Last-Modified"] = http_date((arrivals.latest or NEVER).timestamp())
    return response


def _add(made: SearchFeed, found: FoundArticle | FoundQuote, *, site: str, following: str) -> None:
    article = article_of(found)
    outlet = article.outlet.name if article.outlet else NO_OUTLET
    date = date_words(article.published_on, article.published_precision)
    if isinstance(found, FoundArticle):
        permanent, link = reverse("article", args=[article.pk]), article.get_absolute_url() + following
        title, summary = article.title, " … ".join(fragment.text for fragment in found.hit.fragments)
    else:
        permanent = link = found.quote.get_absolute_url()
        title = f"{found.quote.speaker_name or NO_SPEAKER}: {found.quote}"
        summary = f"{found.quote.text} ({article.title})"
    made.add_item(
        title=_writable(title),
        link=site + link,
        # Readers take a summary for HTML.
        description=escape(_writable(f"{outlet}, {date}. {summary}")),
        author_name=_writable(outlet),
        pubdate=article.created_at,
        updateddate=article.created_at,
        # RFC 4151: stays the same whatever becomes of headline and address.
        unique_id=f"tag:{urlsplit(site).hostname},{article.created_at:%Y-%m-%d}:{permanent}",
    )


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
