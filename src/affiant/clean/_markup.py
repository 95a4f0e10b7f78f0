"""
Read a web page into blocks of words, each character with its place in the page's source.

A page here is what a reader saves: cut off, wrongly nested or ten thousand levels deep as it
may be. One pass over the source, no recursion, and nothing in it is fetched or run.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from ._page import UNSEEN, Block, Node, Page, attributes
from ._zones import ZONE_HIDDEN, ZONE_LINK, zones_of


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BLOCK_TAGS = _words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup"
    " option p pre search section select summary table tbody td tfoot th thead title tr ul"
)
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
# Their content is no text of the page.
_RAW = _words("script style template textarea svg math iframe noembed noframes object canvas audio video")
_CELLS = frozenset({"td", "th", "table", "caption"})
_TABLE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
# An opening tag that ends an element left open: which one, and what shields an outer one.
_ENDS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}

_ATTRIBUTES = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})>")
# A tag longer than this holds a quotation mark too many; it ends at its first ">".
_LONGEST_TAG = 65_536
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
# What breaks a stretch that goes over letter by letter: white space that is not one
# space, and characters that no reader sees.
_BREAK = re.compile(rf"[{UNSEEN}]+|(?! (?! |\s))\s+")


@lru_cache(maxsize=8192)
def _zones(tag: str, written: str) -> int:
    """The zones that a tag opens; pages repeat their tags."""
    return zones_of(tag, attributes(written) if "=" in written or "hidden" in written else {})


def read_page(source: str) -> Page:
    """Read *source*, the decoded HTML of a page."""
    reader = _Reader(source)
    reader.read()
    return reader.page


class _Reader:
    """The one pass: a stack of open elements and the block that is being filled."""

    def __init__(self, source: str) -> None:
        self.page = Page(source=source)
        self.page.nodes.append(Node(tag="", written="", parent=0, zones=0))
        self.source = source
        self.stack = [0]
        self.open: dict[str, int] = {}
        self.block: Block | None = None
        self.words: list[str] = []
        self.length = 0
        self.broken_tags = 0

    def read(self) -> None:
        source, at = self.source, 0
        while True:
            sign = source.find("<", at)
            if sign < 0:
                self.text(at, len(source))
                break
            self.text(at, sign)
            at = self.markup(sign)
        self.flush()
        for node in self.stack:
            self.page.nodes[node].end = len(self.page.nodes)

    def markup(self, at: int) -> int:
        """Read the markup at *at*; returns where the text goes on."""
        source = self.source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 4)
            return len(source) if end < 0 else end + 3
        if source.startswith(("<!", "<?"), at):
            return self.after(">", at)
        match = self.tag_at(at)
        if match is None:
            # No tag: a sign in the text, or a tag that was cut off with the page.
            if re.match(r"</?[a-zA-Z]", source[at : at + 3]):
                return self.after(">", at)
            self.text(at, at + 1)
            return at + 1
        closing, tag = match[1], match[2].lower()
        if closing:
            self.close(tag)
        elif tag in _RAW:
            return self.raw(tag, match)
        else:
            self.opening(tag, match[3])
        return match.end()

    def tag_at(self, at: int) -> re.Match[str] | None:
        # Quotation marks that never pair would make each tag a search through the page.
        if self.broken_tags > 1000:
            return None
        match = _TAG.match(self.source, at, at + _LONGEST_TAG)
        if match is None:
            self.broken_tags += 1
        return match

    def after(self, sign: str, at: int) -> int:
        end = self.source.find(sign, at)
        return len(self.source) if end < 0 else end + len(sign)

    def raw(self, tag: str, match: re.Match[str]) -> int:
        if match[3].rstrip().endswith("/") and tag not in ("script", "style", "textarea"):
            return match.end()
        end = re.compile(rf"</{tag}\b", re.I).search(self.source, match.end())
        stop = end.start() if end else len(self.source)
        if tag == "script" and "ld+json" in match[3]:
            self.page.scripts.append(self.source[match.end() : stop])
        return self.after(">", stop) if end else stop

    def opening(self, tag: str, written: str) -> None:
        block = tag in BLOCK_TAGS
        if tag == "br":
            self.line_break()
            return
        if block:
            self.flush()
            if self.open.get("p"):
                self.pop_to(frozenset({"p"}), _CELLS | {"button"})
            if tag in _ENDS:
                self.pop_to(*_ENDS[tag])
        parent = self.stack[-1]
        zones = self.page.nodes[parent].zones | _zones(tag, written)
        self.page.nodes.append(Node(tag=tag, written=written, parent=parent, zones=zones))
        index = len(self.page.nodes) - 1
        if tag in _VOID:
            self.page.nodes[index].end = index + 1
        else:
            self.stack.append(index)
            self.open[tag] = self.open.get(tag, 0) + 1

    def close(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.flush()
            self.pop_to(frozenset({tag}), frozenset() if tag in _TABLE else _CELLS)
        else:
            self.pop_to(frozenset({tag}), BLOCK_TAGS)

    def pop_to(self, tags: frozenset[str], shields: frozenset[str]) -> None:
        """Close the innermost element with one of *tags*, unless one of *shields* lies before it."""
        if not any(self.open.get(tag) for tag in tags):
            return
        nodes = self.page.nodes
        for depth in range(len(self.stack) - 1, 0, -1):
            tag = nodes[self.stack[depth]].tag
            if tag in tags:
                for index in self.stack[depth:]:
                    nodes[index].end = len(nodes)
                    self.open[nodes[index].tag] -= 1
                del self.stack[depth:]
                return
            if tag in shields:
                return

    def text(self, start: int, end: int) -> None:
        """Put the source from *start* to *end* into the block, entities resolved."""
        if start >= end:
            return
        source, at = self.source, start
        if self.open.get("pre"):
            lines = source[start:end].splitlines(keepends=True)
            for line in lines:
                self.stretch(at, at + len(line))
                at += len(line)
                if line.endswith(("\n", "\r")):
                    self.line_break()
            return
        if source.find("&", start, end) >= 0:
            for entity in _ENTITY.finditer(source, start, end):
                self.stretch(at, entity.start())
                self.put(html.unescape(entity[0]), entity.start(), entity.end())
                at = entity.end()
        self.stretch(at, end)

    def stretch(self, start: int, end: int) -> None:
        at = start
        for gap in _BREAK.finditer(self.source, start, end):
            if gap.start() > at:
                self.put(self.source[at : gap.start()], at, gap.start())
            if gap[0][0] not in UNSEEN:
                self.put(" ", gap.start(), gap.start() + 1)
            at = gap.end()
        if end > at:
            self.put(self.source[at:end], at, end)

    def put(self, words: str, start: int, end: int) -> None:
        """Add *words* that stand in the source at *start*; spaces at a line's edge are dropped."""
        if words.isspace():
            words = " "
        if words[0] == " " and (self.length == 0 or self.words[-1][-1] in " \n"):
            words, start = words[1:], start + 1
        if not words:
            return
        if self.block is None:
            index = self.stack[-1]
            holder = index
            while holder and self.page.nodes[holder].tag not in BLOCK_TAGS:
                holder = self.page.nodes[holder].parent
            self.block = Block(node=index, holder=holder)
        self.block.runs.append((self.length, start, len(words) if end - start == len(words) else 1))
        self.words.append(words)
        self.length += len(words)
        if self.page.nodes[self.stack[-1]].zones & ZONE_LINK:
            self.block.linked += len(words)

    def line_break(self) -> None:
        if self.block is None:
            return
        if self.words[-1][-1] == "\n":
            self.flush()
            return
        if self.words[-1][-1] == " ":
            text_at, source_at, count = self.block.runs.pop()
            if count > 1:
                self.block.runs.append((text_at, source_at, count - 1))
            self.words[-1] = self.words[-1][:-1]
            self.length -= 1
        self.words.append("\n")
        self.length += 1

    def flush(self) -> None:
        """End the block; one without words is none."""
        block, words = self.block, "".join(self.words)
        self.block, self.words, self.length = None, [], 0
        if block is None or self.page.nodes[block.node].zones & ZONE_HIDDEN:
            return
        block.text = re.sub(r"[ \n]+\Z", "", words)
        if not block.text:
            return
        block.runs = _joined(block.runs, len(block.text))
        self.page.blocks.append(block)


def _joined(runs: list[tuple[int, int, int]], length: int) -> list[tuple[int, int, int]]:
    """Join runs that go on where the last one stopped, and end at *length*."""
    joined: list[tuple[int, int, int]] = []
    for text_at, source_at, count in runs:
        count = min(count, length - text_at)
        if count <= 0:
            continue
        if joined:
            t, s, c = joined[-1]
            if t + c == text_at and s + c == source_at:
                joined[-1] = (t, s, c + count)
                continue
        joined.append((text_at, source_at, count))
    return joined
