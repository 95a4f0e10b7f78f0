"""PDF: the text of its pages, put together to paragraphs, each character with its place and page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText, DatedBy

from ._date_words import find_dates
from ._plain import Words, clean_words

_CHILD = Path(__file__).with_name("_pdf_child.py")
# The child bounds its own processor time; this is for one that waits.
_PATIENCE_S = 180
_STOPPED = re.compile(r"[.!?:…。！？][\"'”’»)\]」』）]*\Z")
# What pdfium gives for a hyphen at the end of a line.
_HYPHENS = "\ufffe\x02\u00ad"
_UNTYPED = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ufeff\u00ad]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


@attrs.frozen(kw_only=True)
class _Line:
    """A line of a page: its words, where they stand in the text of all pages, and its place on the page."""

    page: int
    words: str
    origin: int
    left: float
    foot: float
    height: float


def clean_pdf(capture: Capture, content: bytes) -> CleanText:
    """
    Read a PDF that holds text.

    The map counts the characters that pdfium reads, the pages one after another with nothing
    between them. Running heads and page numbers are left out.

    Raises:
        InputRefused: ``locked``, ``scanned-pdf``, ``pdf-damaged`` or ``no-text``.
    """
    read = _pages(content)
    lines = _lines(read["pages"])
    if not any(c.isalpha() for line in lines for c in line.words):
        raise InputRefused(
            "no page of it holds text: it is made of pictures of pages",
            code="scanned-pdf",
            hint="Have its text recognised (OCR) with a program you trust, and take in what that gives.",
        )
    text, runs, pages = _joined(_without_running(lines), len(read["pages"]))
    about = read["about"]
    empty = len(read["pages"]) - len({line.page for line in lines})
    unread = f", {empty} of {len(read['pages'])} without text" if empty else ""
    return clean_words(
        capture,
        Words(
            text=text,
            origin_map=runs,
            basis=f"pages as {read['made_by']} reads them{unread}",
            title=" ".join(_UNTYPED.sub("", str(about.get("Title", ""))).split())[:300],
            dates=tuple(_dates(about)),
            pages=pages,
        ),
    )


def _pages(content: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=content,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        read: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"wrong": "large"}
    except (subprocess.TimeoutExpired, ValueError):
        read = {"wrong": "large"}
    wrong = read.get("wrong")
    if wrong == "locked":
        raise InputRefused(
            "it is locked with a password",
            code="locked",
            hint="Open it with its password and save a copy without one.",
        )
    if wrong:
        says = {
            "damaged": "it is damaged: its pages cannot be found",
            "large": "reading it takes more time or memory than any report does",
        }
        raise InputRefused(
            says[wrong],
            code="pdf-damaged",
            hint="Open it in a viewer, print the report to a new PDF and take that in.",
        )
    return read


def _lines(pages: Sequence[dict[str, Any]]) -> list[_Line]:
    found: list[_Line] = []
    base = 0
    for number, page in enumerate(pages):
        text = page["text"]
        for start, end, left, foot, height in page["lines"]:
            words = text[int(start) : int(end)]
            found.append(
                _Line(page=number, words=words, origin=base + int(start), left=left, foot=foot, height=height)
            )
        base += len(text)
    return found


def _without_running(lines: Sequence[_Line]) -> list[_Line]:
    """The *lines* without those that most pages repeat at their head or foot, numbers apart."""
    edges: dict[int, list[_Line]] = {}
    for line in lines:
        edges.setdefault(line.page, []).append(line)
    at_edge = {id(line) for page in edges.values() for line in (*page[:2], *page[-2:])}
    seen = Counter(key for page in edges.values() for key in {_key(line) for line in (*page[:2], *page[-2:])})
    running = {key for key, count in seen.items() if count >= 3 and count > 0.5 * len(edges)}
    return [
        line
        for line in lines
        if id(line) not in at_edge
        or not (_key(line) in running or re.fullmatch(r"[-–— ]*\d{1,4}[-–— ]*", line.words))
    ]


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.words.casefold())


def _joined(
    lines: Sequence[_Line], count: int
) -> tuple[str, tuple[tuple[int, int, int], ...], tuple[int, ...]]:
    """The text of *lines* as paragraphs, its map, and where each of *count* pages starts in it."""
    leading = _leading(lines)
    widest = max((len(line.words) for line in lines), default=0)
    words: list[str] = []
    runs: list[tuple[int, int, int]] = []
    starts: dict[int, int] = {}
    length = 0
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        gap = "" if before is None else _gap(before, line, leading, widest)
        if gap:
            words.append(gap)
            length += len(gap)
        starts.setdefault(line.page, length)
        at = 0
        for untyped in (*_UNTYPED.finditer(line.words), None):
            end = untyped.start() if untyped else len(line.words)
            if end > at:
                runs.append((length, line.origin + at, end - at))
                words.append(line.words[at:end])
                length += end - at
            at = untyped.end() if untyped else end
    pages, here = [], length
    for page in reversed(range(count)):
        here = starts.get(page, here)
        pages.append(here)
    return "".join(words), tuple(runs), tuple(reversed(pages))


def _leading(lines: Sequence[_Line]) -> float:
    """The step from line to line within paragraphs: the lower quarter, for short texts are half gaps."""
    steps = sorted(a.foot - b.foot for a, b in pairwise(lines) if a.page == b.page and a.foot > b.foot)
    return steps[len(steps) // 4] if steps else 0.0


def _gap(before: _Line, line: _Line, leading: float, widest: int) -> str:
    """What stands between two lines: nothing within a broken word, a space in a paragraph, an empty line."""
    stopped = _STOPPED.search(before.words) is not None
    if before.words[-1] in _HYPHENS:
        return ""
    step = before.foot - line.foot
    if before.page != line.page or step < 0:
        # The next page or column.
        new = stopped or len(before.words) < 0.5 * widest
    else:
        indented = line.left > before.left + 0.8 * max(line.height, 1.0)
        resized = abs(line.height - before.height) > 0.15 * max(line.height, before.height, 1.0)
        new = (
            step > 1.4 * leading
            or (resized and step > 0)
            or (stopped and (indented or len(before.words) < 0.75 * widest))
        )
    if new:
        return "\n\n"
    return "" if _WIDE.search(before.words[-1]) and _WIDE.search(line.words[0]) else " "


def _dates(about: dict[str, Any]) -> list[DatedBy]:
    """When the file was made: it does not date the report."""
    found: list[DatedBy] = []
    for name in ("CreationDate", "ModDate"):
        stamp = str(about.get(name, ""))
        day = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", stamp)
        for date in find_dates("-".join(day.groups())) if day else ():
            found.append(DatedBy(edtf=date.edtf, role="other", basis="file", words=f"{name}={stamp[:40]}"))
    return found
