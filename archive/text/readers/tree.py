"""The mark-up of a page -> its tree, parsed once, and how text is read out of an element.

Comments and processing instructions are no part of the tree. What the elements mean is for
`page.py` and `metadata.py`.
"""

from __future__ import annotations

from lxml.etree import Element, HTMLParser, XPath, _Element

# What stands in scripts is no text, and ruby is a reading aid beside the text.
_TEXTS = XPath(
    """descendant::text()[not(ancestor::script or ancestor::style or ancestor::template
    or ancestor::rt or ancestor::rp)]""",
    smart_strings=False,
)


def parse(markup: str) -> _Element:
    """The element above the `html` element of a page; there are more of those where text stands behind `</html>`."""
    # Without `huge_tree` what is nested more than 256 deep is lost. `feed`, unlike `fromstring`, takes text that
    # declares an encoding.
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    parser.feed(markup)
    root = parser.close()
    page = Element("page")
    if root is not None:
        page.extend([root, *root.itersiblings()])
    return page


def text_in(element: _Element) -> str:
    """The text inside an element, its pieces apart by a space, untidied."""
    return " ".join(_TEXTS(element))
