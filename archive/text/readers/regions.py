"""Which parts of a page are not its article: by element, role, and the words in class and id.

Tables of words and the questions about one element; the walk over the page is in `page.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml.etree import _Element

from archive.text.tables import word_set

# Nothing of these is readable text.
DROPPED = word_set("script style template svg math iframe object embed canvas head title meta link audio video source")

BY_ELEMENT = {
    "nav": "html:navigation",
    "menu": "html:navigation",
    "footer": "html:footer",
    "aside": "html:aside",
    "form": "html:form",
    "button": "html:form",
    "select": "html:form",
    "textarea": "html:form",
    "input": "html:form",
    "dialog": "html:dialog",
    "noscript": "html:browser notice",
}
BY_ROLE = {
    "navigation": "html:navigation",
    "menu": "html:navigation",
    "menubar": "html:navigation",
    "banner": "html:page header",
    "contentinfo": "html:footer",
    "complementary": "html:aside",
    "search": "html:form",
    "form": "html:form",
    "dialog": "html:dialog",
    "alertdialog": "html:dialog",
    "button": "html:form",
}
# Words of a class or an id, in the order in which they decide; "a_b" stands for two words in a row.
_BY_WORD: tuple[tuple[str, str], ...] = (
    ("html:cookie notice", "cookie cookies consent gdpr cmp onetrust didomi cookiebar cookiebanner"),
    ("html:newsletter", "newsletter newsletters signup sign_up subscribe subscription mailchimp mailing_list"),
    ("html:appeal", "donate donation donations appeal paywall support_us contribute membership regwall"),
    (
        "html:related",
        """related recommended recommendations recirc recirculation read_next read_more readmore see_also more_stories
        most_read most_popular mostread trending popular teaser teasers outbrain taboola also_read readalso
        relatedposts""",
    ),
    ("html:comments", "comments comment_list comment_form disqus respond comment_count"),
    ("html:share bar", "share sharing sharebar sharedaddy social social_links sharethis addtoany follow_us"),
    (
        "html:advertisement",
        "ad ads adslot advert advertisement advertising sponsored sponsor promo promoted banner_ad dfp",
    ),
    (
        "html:navigation",
        """nav navbar navigation menu breadcrumb breadcrumbs pagination pager skip skiplink topbar mainnav
        subnav""",
    ),
    ("html:tags", "tags taglist tag_list topics keywords article_tags"),
    ("html:author box", "author_bio author_box authorbio about_author author_info author_card bio"),
    ("html:footer", "footer site_footer page_footer colophon copyright"),
    ("html:page header", "masthead site_header page_header topheader global_header"),
    ("html:aside", "sidebar side_bar rail widget"),
    ("html:dialog", "modal popup overlay lightbox toast"),
    ("html:reading tools", "reading_time read_time text_to_speech listen audio_player toolbar print_button"),
)
_REGION_OF: dict[str, str] = {word: region for region, words in reversed(_BY_WORD) for word in words.split()}
_RANK: dict[str, int] = {region: rank for rank, (region, _) in enumerate(_BY_WORD)}

_HIDDEN_WORDS = word_set("sr_only visually_hidden visuallyhidden screen_reader_text screen_reader hidden_text")
_CAPTION_WORDS = word_set("caption figcaption credit credits photo_credit image_caption wp_caption_text legend")
_BYLINE_WORDS = word_set("byline author authors dateline timestamp pubdate publish_date date datetime meta entry_meta")
_DECK_WORDS = word_set(
    "deck dek standfirst lede lead subtitle subheadline sub_headline summary intro excerpt teaser_text"
)
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*|\d+")
_STRUCTURE = word_set("html body main article")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SMALL_SHARE = 0.3  # of the page's text: what a class may take out
LARGE_SHARE = 0.6  # what an element or a hidden attribute may take out
LONGEST_CLASS = 400  # code points of class and id that are looked at


def class_words(element: _Element) -> frozenset[str]:
    """The words in an element's class and id, and each two neighbouring ones joined: "author-bio" gives three."""
    names = " ".join([*element.get("class", "").split(), element.get("id", "")])
    return _words_of(names[:LONGEST_CLASS])


# The elements of a page share a few classes, and the pages of an outlet share theirs.
@lru_cache(maxsize=4_096)
def _words_of(names: str) -> frozenset[str]:
    words: set[str] = set()
    for name in names.split():
        parts = [part.lower() for part in _WORDS.findall(name)]
        words.update(parts)
        words.update(f"{first}_{second}" for first, second in pairwise(parts))
        words.add(name.lower().replace("-", "_"))
    return frozenset(words)


def is_hidden(element: _Element, words: frozenset[str]) -> bool:
    """Whether browsers show nothing of an element, or only read it aloud."""
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or (style is not None and bool(_HIDDEN_STYLE.search(style)))
        or not words.isdisjoint(_HIDDEN_WORDS)
    )


def region_of(element: _Element, words: frozenset[str], *, share: float) -> str:
    """The rule by which this element and all in it are left out of the article; "" where there is none.

    `share` is the part of the page's text that the element holds: wrappers carry words
    such as "has-sidebar" in their class, so a class decides only about small parts.
    """
    if share < LARGE_SHARE and is_hidden(element, words):
        return "html:hidden"
    if element.tag in _STRUCTURE:
        return ""
    if share < SMALL_SHARE:
        found = {_REGION_OF[word] for word in words & _REGION_OF.keys()}
        if found:
            return min(found, key=_RANK.__getitem__)
    by_element = BY_ELEMENT.get(element.tag) or BY_ROLE.get(element.get("role", "").lower())
    return by_element if by_element and share < LARGE_SHARE else ""


def is_caption(element: _Element, words: frozenset[str]) -> bool:
    return element.tag == "figcaption" or not words.isdisjoint(_CAPTION_WORDS)


def is_byline(element: _Element, words: frozenset[str]) -> bool:
    """Whether an element is marked as saying who wrote the article, and when."""
    return (
        element.tag in ("time", "address")
        or element.get("rel") == "author"
        or element.get("itemprop") in ("author", "datePublished", "dateModified")
        or not words.isdisjoint(_BYLINE_WORDS)
    )


def is_deck(words: frozenset[str]) -> bool:
    """Whether an element is marked as the standfirst, the sentences between headline and text."""
    return not words.isdisjoint(_DECK_WORDS)
