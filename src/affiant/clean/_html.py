"""Saved web pages: the report's paragraphs, each character with its place in the page's source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from affiant.model import Capture, CleanText, DatedBy, Furniture

from ._about import About, about
from ._dating import choose, given, in_address, in_text, listed
from ._decode import decode
from ._furniture import Marked, mark
from ._language import language_of
from ._main_text import is_prose, main_blocks
from ._markup import read_page
from ._page import Block, Page
from ._page_dates import confirmed_by_htmldate, shown_dates
from ._plain import no_text
from ._zones import ZONE_SIGNED

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.I)
# Kinds of lines that stay in the text of a page, as marked stretches; all others are left out.
_STAYS = frozenset({"", "heading"})


@attrs.frozen(kw_only=True)
class Piece:
    """A line of a block that goes into the clean text: its words are ``block.text[start:end]``."""

    block: Block
    start: int
    end: int


def declared_charset(content: bytes) -> str:
    """
    The encoding that a page names itself, ``""`` where it names none.

    >>> declared_charset(b'<html><meta charset="euc-kr">')
    'euc-kr'
    """
    head = content[:8192]
    found = _CHARSET.search(head) or _XML_ENCODING.match(head.lstrip())
    return found[1].decode("ascii") if found else ""


def clean_html(capture: Capture, content: bytes, *, declared: str = "") -> CleanText:
    """
    Read a saved web page.

    Args:
        capture: What was taken in.
        content: The bytes of the page.
        declared: The encoding that its carrier names, which counts before the page's own word, or ``""``.

    Raises:
        InputRefused: ``cannot-decode``, or ``no-text`` where nothing but furniture is there.
    """
    page = read_page(decode(content, declared=declared or declared_charset(content)).text)
    facts = about(page)
    blocks = _below_title(page, main_blocks(page), facts)
    outlet = capture.outlet or facts.outlet
    first = _joined([Piece(block=b, start=0, end=len(b.text)) for b in blocks])
    marked = mark(first, outlet=outlet, titled=not facts.title, pasted=False)
    if marked.wordless:
        raise no_text()
    pieces = _kept(blocks, marked)
    text = _joined(pieces)
    dates = _dates(capture, page, facts, blocks, first, marked)
    final = mark(text, outlet=outlet, titled=False, pasted=False)
    return CleanText(
        id=CleanText.id_of(capture.id, text),
        capture=capture.id,
        file=capture.sighting.file,
        text=text,
        language=language_of(text),
        title=facts.title or " ".join(marked.head.title.split()),
        byline=facts.byline or marked.head.byline,
        outlet=outlet or marked.head.outlet or marked.head.wire_outlet,
        url=capture.url or facts.url,
        published=choose(dates),
        dates=dates,
        furniture=_with_headings(page, pieces, final),
        origin_map=tuple(_origin_map(pieces)),
    )


def _below_title(page: Page, blocks: Sequence[Block], facts: About) -> tuple[Block, ...]:
    """The *blocks* without the title, the signature under it, and menus above it or of links alone."""
    same = facts.title.casefold()
    place = page.blocks.index(facts.heading) if facts.heading else 0
    above = {id(b) for b in page.blocks[:place]}
    return tuple(
        block
        for block in blocks
        if block is not facts.heading
        and block.text.casefold() != same
        and (is_prose(page, block) or not (id(block) in above or _aside(page, block)))
    )


def _aside(page: Page, block: Block) -> bool:
    """Whether a block that is no prose is a signature, or links that do not belong to a sentence."""
    if len(block.text) > 160 or block.text.endswith((".", "。", "”", '"')):
        return False
    return bool(page.zones(block) & ZONE_SIGNED) or block.linked > 0.9 * len(block.text)


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(gap + piece.block.text[piece.start : piece.end] for gap, piece in _with_gaps(pieces))


def _with_gaps(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with what goes before it: a line end within its block, an empty line between blocks."""
    last: Block | None = None
    for piece in pieces:
        yield ("" if last is None else "\n" if piece.block is last else "\n\n"), piece
        last = piece.block


def _kept(blocks: Sequence[Block], marked: Marked) -> list[Piece]:
    """The lines of *blocks* that are no furniture."""
    pieces: list[Piece] = []
    at = 0
    bounds: list[tuple[int, int, Block]] = []
    for block in blocks:
        bounds.append((at, at + len(block.text), block))
        at += len(block.text) + 2
    index = 0
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        while bounds[index][1] <= line.start:
            index += 1
        start, _, block = bounds[index]
        if kind in _STAYS:
            pieces.append(Piece(block=block, start=line.start - start, end=line.end - start))
    return pieces


def _dates(
    capture: Capture,
    page: Page,
    facts: About,
    blocks: Sequence[Block],
    first: str,
    marked: Marked,
) -> tuple[DatedBy, ...]:
    """Every date of the page, the most trusted grounds first."""
    found = listed(
        (
            *given(capture.published),
            *facts.dates,
            *shown_dates(page, facts, blocks),
            *in_text(first, marked),
            *in_address(capture.url or facts.url),
        )
    )
    if choose(found) is None:
        found = listed((*found, *confirmed_by_htmldate(page.source, found)))
    return found


def _with_headings(page: Page, pieces: Sequence[Piece], marked: Marked) -> tuple[Furniture, ...]:
    """The furniture of the final text, what the page itself tags as headings included."""
    found = list(marked.furniture)
    at = 0
    for gap, piece in _with_gaps(pieces):
        at += len(gap)
        start, at = at, at + piece.end - piece.start
        tag = page.nodes[piece.block.holder].tag
        # Some pages tag paragraphs as headings to make them large.
        tagged = tag in ("h1", "h2", "h3", "h4", "h5", "h6") and len(piece.block.text) <= 160
        if tagged and not any(f.start < at and start < f.end for f in found):
            found.append(Furniture(start=start, end=at, why="heading"))
    return tuple(sorted(found, key=lambda f: f.start))


def _origin_map(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, int]]:
    """The runs of the clean text back to the page's source."""
    at = 0
    for gap, piece in _with_gaps(pieces):
        at += len(gap)
        for text_at, source_at, length in piece.block.runs:
            start, end = max(text_at, piece.start), min(text_at + length, piece.end)
            if start < end:
                yield at + start - piece.start, source_at + start - text_at, end - start
        at += piece.end - piece.start
