"""The tail of a document: what stands behind the last sentence of the article."""

from __future__ import annotations

from archive.text.cleaning.draft import Draft
from archive.text.cleaning.general import is_interface
from archive.text.cleaning.prose import is_label, is_list_item, is_prose
from archive.text.cleaning.rules import LineRules
from archive.text.documents import Block, BlockKind

LABEL = "label"


def peel_tail(draft: Draft, rules: LineRules) -> None:
    """Take out, from the end upwards, all that no article ends with; stop at the first block that it may end with.

    A heading or a label with nothing below it heads nothing, so it goes too.
    """
    for position in reversed(list(draft)):
        rule = rules.matching(draft.folded[position], at_edge=True)
        if rule is not None:
            draft.remove(position, rule.name)
        elif is_interface(draft.folded[position]) or _heads_nothing(draft.blocks[position]):
            draft.remove(position, LABEL)
        else:
            return


def _heads_nothing(block: Block) -> bool:
    """Whether a block at the end is a heading or a label, and no item of a list that the article ends with."""
    if block.kind is BlockKind.LIST_ITEM or is_list_item(block.text):
        return False
    return is_label(block.text) or (block.kind is BlockKind.HEADING and not is_prose(block.text))
