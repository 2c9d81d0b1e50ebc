"""Tells what a site's own template left at the start and the end of a printed page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.blocks.block import Block
from corpus.readers.labelled.boilerplate import is_footer, is_navigation

EDGE_BLOCKS = 4
"""How many blocks from the start and from the end are looked at."""

_BETWEEN = re.compile(r"\s+[|\u00b7\u2022\u203a\u00bb]\s+")


def mark_site(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with menus and footers at either end as chrome."""
    edge = {*range(EDGE_BLOCKS), *range(len(blocks) - EDGE_BLOCKS, len(blocks))}
    return [
        replace(block, kind="chrome", level=0) if at in edge and _is_site(block) else block
        for at, block in enumerate(blocks)
    ]


def _is_site(block: Block) -> bool:
    """Tell whether a paragraph is a footer, or a row of links of which two are a site's own."""
    if block.kind != "paragraph":
        return False
    parts = _BETWEEN.split(block.text)
    if len(block.text.split()) > 2 and is_navigation(block.text):
        return True
    return is_footer(block.text) or (len(parts) > 1 and sum(map(is_navigation, parts)) >= 2)
