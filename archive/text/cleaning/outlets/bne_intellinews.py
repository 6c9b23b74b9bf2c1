"""bne IntelliNews: the credit under its pictures names the outlet itself."""

from __future__ import annotations

import re

from archive.text.cleaning.outlet_rules import OutletRules, Sign

RULES = OutletRules(
    name="bne IntelliNews",
    hosts=("intellinews.com", "bne.eu"),
    signs=(Sign(re.compile(r"/ bne IntelliNews$"), "named in the photo credit"),),
)
