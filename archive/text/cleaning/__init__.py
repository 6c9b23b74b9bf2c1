"""What of a document is the article and what is boilerplate: rules as data, applied in one order.

`pipeline` says the order, `rules` and `sections` what any outlet prints, `outlets/`
what one outlet does. Reading bytes is the readers' business.
"""

from __future__ import annotations

from archive.text.cleaning.pipeline import clean_document

__all__ = ["clean_document"]
