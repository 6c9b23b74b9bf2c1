"""The Example Courier: what its pages and texts print besides the article.

Copy this file to `outlets/<outlet>.py`, fill in `RULES`, and put a document that you
write yourself with what is expected of it into `tests/text/cases/<outlet>/`
(`name.html` or `name.txt` beside `name.json`; see `tests/text/cases/README.md`).
Nothing is registered; a test fails where an outlet's file has no case.
What more than one outlet prints belongs into the general rules instead.
"""

from __future__ import annotations

import re

from archive.text.cleaning.outlet_rules import OutletRules, Sign
from archive.text.cleaning.rules import line_rule

RULES = OutletRules(
    name="The Example Courier",
    # Pages on these hosts, and on hosts that end in them, are the outlet's.
    hosts=("courier.example",),
    # Texts without an address are the outlet's where a line shows one of these.
    signs=(Sign(re.compile(r"\bA note from the Example Courier\b"), "named in its note to readers"),),
    # Lines in lower case, apostrophes and dashes plain; `edge_only` for what could be article text inside one.
    lines=(line_rule("label", r"courier plus$", most_words=2, edge_only=True),),
    # CSS selectors of what stands on its pages besides the article.
    drop=("div.courier-promo",),
)
