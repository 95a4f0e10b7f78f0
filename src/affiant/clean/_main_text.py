"""Which blocks of a page are the report: trafilatura's choice, and a second opinion of our own."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from ._page import UNSEEN, Block, Page
from ._zones import NOT_THE_REPORT, ZONE_CAPTION

# A block belongs to the report where this share of its letters was chosen. Blocks are
# paragraphs: most are chosen whole or not at all.
_MOST = 0.5
# Below this share of the place in which its choice lies, trafilatura has lost a part of the
# report. On the 181 pages of article-extraction-benchmark nothing changes up to 0.6 and F1
# falls above it (0.7: .9603 for .9625); pages cut in half need it.
_LOST = 0.6


def main_blocks(page: Page) -> tuple[Block, ...]:
    """
    Choose the blocks of *page* that are the report, in the order of the page.

    trafilatura chooses; where it finds nothing, or only a part of what stands together in one
    place of the page, the blocks of that place are the report.
    """
    chosen = _chosen_by_trafilatura(page)
    own = largest_group(page)
    kept = {id(b) for b in own}
    shared = _letters([b for b in chosen if id(b) in kept])
    if not chosen or (_letters(chosen) < _LOST * _letters(own) and shared > _MOST * _letters(chosen)):
        return own
    return chosen


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(b.text) for b in blocks)


def _chosen_by_trafilatura(page: Page) -> tuple[Block, ...]:
    import lxml.etree
    import trafilatura

    # It reports pages without text as errors; here that is an answer.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page.source, fast=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except (lxml.etree.LxmlError, ValueError, RecursionError):
        # A page that its parser gives up on still has blocks of its own.
        return ()
    body = None if found is None or isinstance(found, dict) else found.body
    if body is None:
        return ()
    paragraphs = [_squeezed(str(words)) for words in body.itertext()]
    return _covered(page.blocks, [p for p in paragraphs if p])


def _squeezed(text: str) -> str:
    return "".join(text.translate(_NO_UNSEEN).split())


_NO_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def _covered(blocks: Sequence[Block], paragraphs: Sequence[str]) -> tuple[Block, ...]:
    """The *blocks* of which most letters stand in *paragraphs*, which follow each other."""
    squeezed = [_squeezed(b.text) for b in blocks]
    stream = "".join(squeezed)
    taken = bytearray(len(stream))
    for start, end in _places(stream, paragraphs):
        taken[start:end] = b"\1" * (end - start)
    chosen, at = [], 0
    for block, letters in zip(blocks, squeezed, strict=True):
        if taken.count(1, at, at + len(letters)) > _MOST * len(letters):
            chosen.append(block)
        at += len(letters)
    return tuple(chosen)


def _places(stream: str, paragraphs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """
    Where each paragraph stands in *stream*.

    A paragraph that stands there once is certain. One that stands there several times (a lead
    that a teaser repeats) is looked for between its certain neighbours, nearest to them.
    """
    certain: list[int] = []
    for words in paragraphs:
        first = stream.find(words)
        certain.append(first if first >= 0 and stream.find(words, first + 1) < 0 else -1)
    at = 0
    for index, words in enumerate(paragraphs):
        start = certain[index]
        if start < 0:
            following = next((c for c in certain[index + 1 :] if c >= at), len(stream))
            # Before the first certain paragraph the nearest place is the last one.
            start = stream.find(words, at, following) if at else stream.rfind(words, 0, following)
        if start < 0:
            start = stream.find(words)
        if start >= 0:
            at = start + len(words)
            yield start, at


def largest_group(page: Page) -> tuple[Block, ...]:
    """
    The blocks of the element in which most prose stands together.

    A paragraph counts for its parent in full and for the element around that in part, so
    that a column of paragraphs wins over its page and over any one paragraph.
    """
    prose = [b for b in page.blocks if is_prose(page, b)]
    score: dict[int, float] = {}
    for block in prose:
        parent = page.nodes[block.holder].parent
        above = page.nodes[parent].parent
        shares = {block.holder: 0.6, parent: 1.0, above: 0.5}
        for node, share in shares.items():
            score[node] = score.get(node, 0.0) + share * len(block.text)
    if not score:
        return ()
    best = max(score, key=lambda node: (score[node], -node))
    return tuple(b for b in page.blocks if page.inside(b, best) and _may_belong(page, b))


def is_prose(page: Page, block: Block) -> bool:
    """Tell whether *block* reads like a paragraph of a report."""
    return _may_belong(page, block) and len(block.text) >= 40 and not page.zones(block) & ZONE_CAPTION


def _may_belong(page: Page, block: Block) -> bool:
    return not page.zones(block) & NOT_THE_REPORT and block.linked <= _MOST * len(block.text)
