"""
Tell a report from what stands around it, line by line.

What is told apart here is marked, never cut: whoever reads the text later cuts no quote
from it. The order matters: lines that are furniture anywhere, then lists of other reports,
then the foot of the text from its end upwards, the head from its start downwards, and last
the headings between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from affiant.model import Furniture

from ._date_words import dateline
from ._head import Head, read_head
from ._lines import Line, lines_of
from ._page_words import (
    ANYWHERE,
    ARTICLE_QUESTIONS,
    AT_THE_FOOT,
    AUTHOR_IS,
    CAPTION,
    CREDIT,
    LIST_HEAD,
    OUTLET_IS,
    why,
)

# The longest line that is looked at as furniture; paragraphs are longer.
_LONGEST = 600
# The longest line that can be a heading, in words.
_HEADING = 16
# The most headlines that stand after a report without a line that says what they are.
_STRAY = 3
_BULLET = re.compile(r"[-*•·–—▪■●○◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)]\s")


@attrs.frozen(kw_only=True)
class Marked:
    """
    A text whose furniture is known.

    Attributes:
        lines: Its lines.
        kinds: What furniture each line is; ``""`` for those of the report.
        foot: Index of the first line after the report.
        head: What the lines before the report say.
        furniture: The stretches to mark.
    """

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    foot: int
    head: Head
    furniture: tuple[Furniture, ...]

    @property
    def wordless(self) -> bool:
        """Whether nothing but furniture is there."""
        return all(
            kind or not any(c.isalpha() for c in line.words)
            for line, kind in zip(self.lines, self.kinds, strict=True)
        )


def mark(text: str, *, outlet: str = "", titled: bool = True, pasted: bool = True) -> Marked:
    """
    Mark the furniture of *text*.

    Args:
        text: A decoded plain text, or the paragraphs of a page.
        outlet: The outlet where it is known; its name alone on a line is a masthead.
        titled: Whether the text still holds its own title.
        pasted: Whether the menus of a page may stand before the report.
    """
    lines = lines_of(text)
    kinds = [why(line.words, ANYWHERE) if len(line.words) <= _LONGEST else "" for line in lines]
    _mark_lists(lines, kinds)
    cut_off = not text.endswith(("\n", "\r"))
    foot = _mark_foot(lines, kinds, cut_off=cut_off)
    head = read_head(text, lines, kinds, foot=foot, outlet=outlet, titled=titled, pasted=pasted)
    _mark_headings(lines, kinds, head.end, foot)
    return Marked(
        lines=lines, kinds=tuple(kinds), foot=foot, head=head, furniture=_stretches(text, lines, kinds, head)
    )


def heading(line: Line) -> bool:
    """Tell whether *line* has the form of a heading: short, opened like a title and left open."""
    words = line.words
    return (
        line.size <= _HEADING
        and len(words) <= 130
        and not line.stopped
        and words[-1] not in ",;:-–—、，；："
        and (words[0].isupper() or not words[0].isalpha() or not words[0].islower())
        and not _BULLET.match(words)
        and not CAPTION.fullmatch(words)
        and not CREDIT.search(words)
    )


def _mark_lists(lines: Sequence[Line], kinds: list[str]) -> None:
    """Mark lists of other reports: the line that opens one and the headlines under it."""
    for at, line in enumerate(lines):
        if kinds[at] or line.size > 8 or not LIST_HEAD.fullmatch(line.words.rstrip(" :")):
            continue
        kinds[at] = "related"
        for below in range(at + 1, len(lines)):
            item = lines[below]
            if kinds[below]:
                continue
            if item.size >= 25 or (item.sentence and item.size >= 10):
                break
            if item.apart and not heading(item) and not _BULLET.match(item.words):
                break
            if item.apart and any(_is_body(i, k) for i, k in zip(lines[below:], kinds[below:], strict=True)):
                # An empty line ends a list that has paragraphs after it: this is their title.
                break
            kinds[below] = "related"


def _is_body(line: Line, kind: str) -> bool:
    return not kind and line.sentence and line.size >= 10


def _mark_foot(lines: Sequence[Line], kinds: list[str], *, cut_off: bool) -> int:
    """Mark the lines after the report, from the last one up; returns where the report ends."""
    if not any(line.sentence and not kind for line, kind in zip(lines, kinds, strict=True)):
        return len(lines)
    foot = len(lines)
    headlines: set[int] = set()
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not kinds[at]:
            kinds[at] = _foot_kind(line)
        if not kinds[at] and heading(line) and not (cut_off and at == len(lines) - 1):
            kinds[at] = "related"
            headlines.add(at)
        if not kinds[at]:
            break
        foot = at
    # A list that the report itself announces, or a long one that nothing announces (a table, dates
    # of a tour), is no list of other reports.
    run = 0
    while foot + run in headlines:
        run += 1
    if foot and run and (run > _STRAY or lines[foot - 1].words.endswith((":", "："))):
        kinds[foot : foot + run] = [""] * run
        foot += run
    return foot


def _foot_kind(line: Line) -> str:
    if len(line.words) > _LONGEST:
        return ""
    if dateline(line.words):
        return "dateline"
    if kind := why(line.words, AT_THE_FOOT):
        return kind
    if OUTLET_IS.fullmatch(line.words):
        return "outlet"
    author = AUTHOR_IS.fullmatch(line.words) or ARTICLE_QUESTIONS.fullmatch(line.words)
    return "byline" if author else ""


def _mark_headings(lines: Sequence[Line], kinds: list[str], first: int, last: int) -> None:
    """Mark headings between paragraphs; three open lines in a row are a list that the report gives."""
    at = first
    while at < last:
        run = at
        while run < last and not kinds[run] and _between(lines, run):
            run += 1
        # A heading heads something: what ends the report open is a paragraph that was cut off.
        if at < run <= at + 2 and run < last and not (at and lines[at - 1].words.endswith((":", "：", ","))):
            kinds[at:run] = ["heading"] * (run - at)
        at = max(run, at + 1)


def _between(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if heading(line):
        return True
    # A question alone between empty lines asks for what the next paragraph says.
    alone = line.apart and (at + 1 == len(lines) or lines[at + 1].apart)
    return alone and line.size <= _HEADING and line.words.endswith(("?", "？"))


def _stretches(text: str, lines: Sequence[Line], kinds: Sequence[str], head: Head) -> tuple[Furniture, ...]:
    found = [
        Furniture(start=line.start, end=line.end, why=kind)
        for line, kind in zip(lines, kinds, strict=True)
        if kind
    ]
    covered = [(f.start, f.end) for f in found]
    spans = [(m.start(), m.end(), "credit") for m in CREDIT.finditer(text)]
    if head.wire:
        spans.append((*head.wire, "dateline"))
    for start, end, kind in spans:
        if not any(start < e and s < end for s, e in covered):
            found.append(Furniture(start=start, end=end, why=kind))
    return tuple(sorted(found, key=lambda f: f.start))
