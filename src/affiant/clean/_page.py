"""The values that a page is read into: its elements and its blocks of words."""

from __future__ import annotations

import html
import re

import attrs

# Characters that no reader sees: soft hyphen, zero width, direction marks.
UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"

_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@attrs.define(kw_only=True)
class Node:
    """
    An element of the page.

    Attributes:
        tag: Its name, in lower case.
        written: Its attributes as they are written.
        parent: Index of the element around it.
        zones: The parts of the page that it lies in.
        end: Index after its last descendant.
    """

    tag: str
    written: str
    parent: int
    zones: int
    end: int = 0

    @property
    def attributes(self) -> dict[str, str]:
        """What it says about itself. Read when asked: few elements are."""
        return attributes(self.written)


@attrs.define(kw_only=True)
class Block:
    """
    Words that stand together: a paragraph, a cell, a heading, an item.

    Attributes:
        node: The innermost element around its first word.
        holder: The innermost block element around it.
        text: The words; white space is one space, a line break of the page a line end.
        runs: ``(text start, source start, length)`` of the stretches that stand in the source.
        linked: How many of its characters are links.
    """

    node: int
    holder: int
    text: str = ""
    runs: list[tuple[int, int, int]] = attrs.Factory(list)
    linked: int = 0


@attrs.define(kw_only=True)
class Page:
    """A page as one pass over its source finds it."""

    source: str
    nodes: list[Node] = attrs.Factory(list)
    blocks: list[Block] = attrs.Factory(list)
    scripts: list[str] = attrs.Factory(list)

    def zones(self, block: Block) -> int:
        """The zones of the page in which *block* lies."""
        return self.nodes[block.node].zones

    def inside(self, block: Block, node: int) -> bool:
        """Tell whether *block* lies inside the element *node*."""
        return node <= block.node < self.nodes[node].end

    def tagged(self, *tags: str) -> list[Node]:
        """The elements with one of these *tags*, in order."""
        return [n for n in self.nodes if n.tag in tags]


def attributes(written: str) -> dict[str, str]:
    """
    Read the attributes of a tag; names in lower case, the first of a name counts.

    >>> attributes(' class="by line" Hidden')
    {'class': 'by line', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
