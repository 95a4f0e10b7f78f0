"""Plain text: the decoded file is the clean text; furniture is marked and nothing is moved."""

from __future__ import annotations

import re

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText

from ._dating import choose, given, in_address, in_text, listed
from ._decode import decode
from ._furniture import Marked, mark
from ._language import language_of
from ._page_words import NAME

_COPYRIGHT_OF = re.compile(
    rf"(?:©|ⓒ|\(c\)|[Cc]opyright|COPYRIGHT)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?)?,?\s*(?:by )?({NAME})"
)
_SAYS_OF_ITSELF = re.compile(
    rf"({NAME}) (?:works|operates|partners|pays|does not|protects|appears|is|speaks|never)\b"
)
_SIGNED = re.compile(r"by ([A-Z]\S*(?: \S+){1,5})", re.I)


def clean_plain(capture: Capture, content: bytes) -> CleanText:
    """
    Read a plain text.

    Raises:
        InputRefused: ``cannot-decode``, or ``no-text`` where nothing but furniture is there.
    """
    text = decode(content).text
    marked = mark(text, outlet=capture.outlet)
    if marked.wordless:
        raise no_text()
    dates = listed((*given(capture.published), *in_text(text, marked), *in_address(capture.url)))
    return CleanText(
        id=CleanText.id_of(capture.id, text),
        capture=capture.id,
        file=capture.sighting.file,
        text=text,
        language=language_of(text),
        title=" ".join(marked.head.title.split()),
        byline=marked.head.byline or _byline_at_the_foot(marked),
        outlet=capture.outlet or _outlet(marked),
        url=capture.url,
        published=choose(dates),
        dates=dates,
        furniture=marked.furniture,
        origin_map=((0, 0, len(text)),),
    )


def no_text() -> InputRefused:
    """The error for an input in which no report is left."""
    return InputRefused(
        "nothing is left of it but page furniture",
        code="no-text",
        hint="Save the report itself: the page may have shown only a notice when it was saved.",
    )


def _byline_at_the_foot(marked: Marked) -> str:
    for line, kind in zip(marked.lines[marked.foot :], marked.kinds[marked.foot :], strict=True):
        if kind == "byline" and (signed := _SIGNED.fullmatch(line.words)):
            return signed[1]
    return ""


def _outlet(marked: Marked) -> str:
    """The outlet by what the text says: its masthead, its copyright, its agency, its boasts."""
    if marked.head.outlet:
        return marked.head.outlet
    by_kind = {
        wanted: [line.words for line, kind in zip(marked.lines, marked.kinds, strict=True) if kind == wanted]
        for wanted in ("copyright", "outlet")
    }
    for words in by_kind["copyright"]:
        if owner := _COPYRIGHT_OF.search(words):
            return owner[1].rstrip(".")
    if marked.head.wire_outlet:
        return marked.head.wire_outlet
    for words in by_kind["outlet"]:
        if boast := _SAYS_OF_ITSELF.match(words):
            return boast[1]
    return ""
