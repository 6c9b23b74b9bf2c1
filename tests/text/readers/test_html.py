from __future__ import annotations

import pytest

from archive.text.documents import BlockKind, Document
from archive.text.readers import read_document
from archive.text.readers.html import drop_parts
from archive.text.readers.selection import select_blocks

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."
SECOND = "Their counterparts in Vestra had said the same on Monday, in almost the same number of words."
THIRD = "The mediators, who had heard both, asked for a larger room and for somewhat better coffee."


def _page(body: str, head: str = "") -> Document:
    return read_document(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def _removed(document: Document) -> dict[str, str]:
    return {removed.text: removed.rule for removed in document.removed}


ARTICLE = f"<article><h1>Talks to resume</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{{}}</article>"


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("<nav>Elsewhere</nav>", "html:navigation"),
        ("<div role=navigation>Elsewhere</div>", "html:navigation"),
        ("<aside>Elsewhere</aside>", "html:aside"),
        ("<footer>Elsewhere</footer>", "html:footer"),
        ("<form>Elsewhere</form>", "html:form"),
        ("<button>Elsewhere</button>", "html:form"),
        ("<div class='cookie-bar'>Elsewhere</div>", "html:cookie notice"),
        ("<section id=newsletterBox>Elsewhere</section>", "html:newsletter"),
        ("<div class='Story__related__x1'>Elsewhere</div>", "html:related"),
        ("<ul class=social-links><li>Elsewhere</ul>", "html:share bar"),
        ("<div class='ad-slot'>Elsewhere</div>", "html:advertisement"),
        ("<div id=comments>Elsewhere</div>", "html:comments"),
        ("<div class=author-bio>Elsewhere</div>", "html:author box"),
        ("<p hidden>Elsewhere</p>", "html:hidden"),
        ("<p style='display: none'>Elsewhere</p>", "html:hidden"),
        ("<noscript>Elsewhere</noscript>", "html:browser notice"),
        ("<p><a href=/x>Elsewhere</a></p>", "html:links"),
    ],
)
def test_part_that_is_not_the_article_is_kept_apart_with_its_rule(element: str, rule: str) -> None:
    document = _page(ARTICLE.format(element))
    assert _removed(document) == {"Elsewhere": rule}
    assert _texts(document) == ["Talks to resume", FIRST, SECOND, THIRD]


def test_scripts_and_styles_are_no_text() -> None:
    document = _page(ARTICLE.format("<script>let a = 'words';</script><style>p{}</style><svg><text>x</text></svg>"))
    assert document.removed == ()


def test_class_of_a_wrapper_takes_nothing_out() -> None:
    document = _page(f"<div class='with-sidebar newsletter-on'><main class=related>{ARTICLE.format('')}</main></div>")
    assert _texts(document) == ["Talks to resume", FIRST, SECOND, THIRD]


def test_class_of_a_link_inside_a_sentence_takes_nothing_out() -> None:
    sentence = "<p>He met <a class='related-link' href=/k>Irena Valk</a> and <span class=ad>nobody</span> else.</p>"
    assert _texts(_page(ARTICLE.format(sentence)))[-1] == "He met Irena Valk and nobody else."


def test_hidden_words_inside_a_sentence_leave_it_whole() -> None:
    document = _page(ARTICLE.format("<p>He met <span class=sr-only>(opens a window)</span> Irena Valk there.</p>"))
    assert _texts(document)[-1] == "He met Irena Valk there."
    assert _removed(document) == {"(opens a window)": "html:hidden"}


def test_text_behind_the_end_of_the_page_does_not_disappear() -> None:
    page = f"<html><body><article><h1>Talks</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html><p>{THIRD}</p>"
    assert _removed(read_document(page.encode())) == {THIRD: "html:outside the article"}


def test_hidden_line_break_is_a_line_break() -> None:
    assert _texts(_page(ARTICLE.format("<p>He met<br hidden> nobody.</p>")))[-1] == "He met nobody."


def test_short_paragraphs_between_and_behind_long_ones_stay() -> None:
    body = f"<article><h1>Talks</h1><p>{FIRST}</p><p>No.</p><p>{SECOND}</p><p>He left.</p></article>"
    assert _texts(_page(body)) == ["Talks", FIRST, "No.", SECOND, "He left."]


def test_kinds_of_blocks_are_told_by_the_mark_up() -> None:
    body = (
        f"<article><h1>Talks</h1><figure><img><figcaption>The hall.</figcaption></figure><p>{FIRST}</p>"
        f"<h2>What next</h2><p>{SECOND}</p><ul><li>a joint board</li></ul><blockquote><p>{THIRD}</p></blockquote>"
        f"<p><b>By the water</b></p><p>{FIRST}</p></article>"
    )
    kinds = [(block.kind, block.text) for block in _page(body).blocks]
    assert kinds == [
        (BlockKind.HEADING, "Talks"),
        (BlockKind.CAPTION, "The hall."),
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.HEADING, "What next"),
        (BlockKind.PARAGRAPH, SECOND),
        (BlockKind.LIST_ITEM, "a joint board"),
        (BlockKind.QUOTATION, THIRD),
        (BlockKind.HEADING, "By the water"),
        (BlockKind.PARAGRAPH, FIRST),
    ]


def test_line_break_parts_paragraphs_except_inside_a_sentence() -> None:
    assert _texts(_page(f"<div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>")) == [FIRST, SECOND, THIRD]
    half, rest = THIRD[:18], THIRD[19:]
    assert _texts(_page(f"<div>{FIRST}<br>{SECOND}<br>{half}<br>{rest}</div>")) == [FIRST, SECOND, THIRD]


def test_headline_and_caption_with_a_line_break_stay_one() -> None:
    caption = "<p>The hall.<br>Photo: I. Brandt</p>"
    body = f"<article><h1>Talks<br>To Resume</h1><p>{FIRST}</p>{caption}<p>{SECOND}</p></article>"
    assert _texts(_page(body)) == ["Talks To Resume", FIRST, "The hall. Photo: I. Brandt", SECOND]


def test_byline_without_by_is_told_by_its_mark_up() -> None:
    document = _page(f"<article><h1>Talks</h1><p class=byline>Anna Kern</p><p>{FIRST}</p><p>{SECOND}</p></article>")
    assert document.metadata.byline == "Anna Kern"
    assert _removed(document) == {"Anna Kern": "html:byline"}


def test_masthead_and_colophon_of_a_table_page_are_outside() -> None:
    page = (
        "<title>Talks to resume at last - The Quay</title>"
        "<table><tr><td colspan=2><b>THE QUAY</b> A paper for pilots</td></tr>"
        "<tr><td><font size=5>Talks to resume at last</font><br>Anna Kern<br>4 March 2031"
        f"<p>{FIRST}<p>{SECOND}<p>{THIRD}</td>"
        "<td><b>Also in this issue</b><br><a href=a>Anchors</a></td></tr>"
        "<tr><td>Best viewed by daylight.</td></tr></table>"
    )
    document = read_document(f"<html>{page}</html>".encode())
    assert (document.metadata.headline, document.metadata.outlet_name) == ("Talks to resume at last", "The Quay")
    assert _texts(document) == ["Talks to resume at last", "Anna Kern", "4 March 2031", FIRST, SECOND, THIRD]


def test_page_without_an_extractors_choice_falls_back_on_the_fullest_container() -> None:
    deep = "<div>" * 300 + f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>" + "</div>" * 300
    document = _page(f"<div><p>Elsewhere: a short line.</p></div>{deep}")
    assert _texts(document) == [FIRST, SECOND, THIRD]
    assert _removed(document) == {"Elsewhere: a short line.": "html:outside the article"}


def test_page_with_little_text_falls_back_on_all_of_it() -> None:
    assert _texts(_page("<div><p>The talks are off.</p></div><nav>Home</nav>")) == ["The talks are off."]


def test_page_of_nothing_has_no_article() -> None:
    assert select_blocks([], None) == []


def test_removed_parts_stand_before_the_block_they_stood_before() -> None:
    body = f"<article><h1>Talks</h1><p>{FIRST}</p><div class=ad-slot>Buy salt</div><p>{SECOND}</p></article>"
    (removed,) = _page(body).removed
    assert (removed.text, removed.position) == ("Buy salt", 2)


def test_parts_that_an_outlets_rules_name_are_dropped_and_their_text_is_kept() -> None:
    markup = "<p>Talks</p><div class=promo>Buy <b>salt</b></div><div class=promo></div>"
    assert drop_parts(markup, ("div.promo", "span.none")) == ("<html><body><p>Talks</p></body></html>", ["Buy salt"])
