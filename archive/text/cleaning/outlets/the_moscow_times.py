"""The Moscow Times: its appeal for support and its sign-up form, as they stand in texts copied from its pages."""

from __future__ import annotations

import re

from archive.text.cleaning.outlet_rules import OutletRules, Sign
from archive.text.cleaning.rules import line_rule

RULES = OutletRules(
    name="The Moscow Times",
    hosts=("themoscowtimes.com",),
    signs=(
        Sign(
            re.compile(r"^(?:Support The Moscow Times|A Message from The Moscow Times)\b"),
            "named in its appeal to readers",
        ),
    ),
    lines=(
        # So misspelt on the page, above the marks of the cards it takes.
        line_rule("appeal", r"paiment methods$", most_words=2),
    ),
)
