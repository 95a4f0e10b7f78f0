"""Plain text: the decoded file is the clean text; furniture is marked and nothing is moved."""

from __future__ import annotations

import re

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText, DatedBy

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


@attrs.frozen(kw_only=True)
class Words:
    """
    The running text of a document of any form without markup.

    Attributes:
        text: Its words.
        origin_map: Where they stand in what *basis* names.
        basis: What the map counts in.
        title: The title that the document gives itself apart from its words, or ``""``.
        dates: The dates that it gives apart from its words.
        pages: Where each page starts in *text*.
    """

    text: str
    origin_map: tuple[tuple[int, int, int], ...]
    basis: str = "decoded"
    title: str = ""
    dates: tuple[DatedBy, ...] = ()
    pages: tuple[int, ...] = ()


def clean_plain(capture: Capture, content: bytes, *, declared: str = "") -> CleanText:
    """
    Read a plain text.

    Args:
        capture: What was taken in.
        content: Its bytes.
        declared: The encoding that its carrier names, or ``""``.

    Raises:
        InputRefused: ``cannot-decode``, or ``no-text`` where nothing but furniture is there.
    """
    text = decode(content, declared=declared).text
    return clean_words(capture, Words(text=text, origin_map=((0, 0, len(text)),)))


def clean_words(capture: Capture, words: Words) -> CleanText:
    """
    Read the report out of *words*: furniture is marked and nothing is moved.

    Raises:
        InputRefused: ``no-text`` where nothing but furniture is there.
    """
    text = words.text
    marked = mark(text, outlet=capture.outlet)
    if marked.wordless:
        raise no_text()
    dates = listed(
        (*given(capture.published), *in_text(text, marked), *in_address(capture.url), *words.dates)
    )
    return CleanText(
        id=CleanText.id_of(capture.id, text),
        capture=capture.id,
        file=capture.sighting.file,
        text=text,
        language=language_of(text),
        title=" ".join(marked.head.title.split()) or words.title,
        byline=marked.head.byline or _byline_at_the_foot(marked),
        outlet=capture.outlet or _outlet(marked),
        url=capture.url,
        published=choose(dates),
        dates=dates,
        furniture=marked.furniture,
        origin_map=words.origin_map,
        basis=words.basis,
        pages=words.pages,
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
