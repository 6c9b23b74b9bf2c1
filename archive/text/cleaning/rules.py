"""What a rule about a single line is, and how rules are tried.

The rules themselves are in `general.py` and `outlets/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.cleaning.prose import count_words

LONGEST = 1200  # code points; what is longer is no boilerplate that a rule about lines could know


@dataclass(frozen=True, slots=True)
class LineRule:
    """Takes out a line whose folded form begins with `pattern` and has at most `most_words` words.

    `edge_only` rules hold only before and behind the article's text, where nothing
    but boilerplate stands between the line and the edge of the document: for lines
    that inside an article could be its own.
    """

    name: str
    pattern: re.Pattern[str]
    most_words: int
    edge_only: bool = False


def line_rule(name: str, pattern: str, *, most_words: int, edge_only: bool = False) -> LineRule:
    """A rule from a pattern in lower case, with plain apostrophes and hyphens."""
    return LineRule(name, re.compile(pattern), most_words, edge_only)


class LineRules:
    """Rules in the order in which they are tried, an outlet's and the general ones, prepared once for all lines."""

    def __init__(self, rules: Iterable[LineRule]) -> None:
        self._rules = tuple(rules)
        self._within = tuple(rule for rule in self._rules if not rule.edge_only)
        # Nearly every line inside an article matches no rule, and one pattern of all of them says so at once.
        self._any_within = re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in self._within) or r"(?!)")

    def matching(self, folded_line: str, *, at_edge: bool) -> LineRule | None:
        """The first of the rules that takes this line out, or None."""
        if len(folded_line) > LONGEST or not (at_edge or self._any_within.match(folded_line)):
            return None
        words = count_words(folded_line)
        for rule in self._rules if at_edge else self._within:
            if words <= rule.most_words and rule.pattern.match(folded_line):
                return rule
        return None
