"""The tail of a document: what stands behind the last sentence of the article."""

from __future__ import annotations

from collections.abc import Iterable

from archive.text.cleaning.draft import Draft
from archive.text.cleaning.prose import is_label, is_list_item, is_prose
from archive.text.cleaning.rules import LineRule, is_interface, matching_rule
from archive.text.documents import BlockKind


def peel_tail(draft: Draft, rules: Iterable[LineRule]) -> None:
    """Take out, from the end upwards, all that no article ends with; stop at the first block that it may end with.

    A heading or a label with nothing below it heads nothing, so it goes too.
    """
    rules = tuple(rules)
    for position in reversed(list(draft)):
        block, line = draft.blocks[position], draft.folded[position]
        rule = matching_rule(line, rules, at_edge=True)
        if rule is not None:
            draft.remove(position, rule.name)
        elif (
            is_interface(line)
            or (is_label(block.text) and block.kind is not BlockKind.LIST_ITEM)
            or (block.kind is BlockKind.HEADING and not is_prose(block.text) and not is_list_item(block.text))
        ):
            draft.remove(position, "label")
        else:
            return
