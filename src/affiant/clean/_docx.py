"""Word documents: paragraphs and tables, each character with its place in the XML that holds it."""

from __future__ import annotations

import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText, DatedBy

from ._date_words import find_dates
from ._decode import decode
from ._plain import Words, clean_words, no_text

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LARGEST_PART = 100 * 1024 * 1024
# What a broken or hostile archive makes the library raise.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
# How much of the properties is looked at.
_LONGEST_ABOUT = 65_536
_NAMESPACE = re.compile(
    r"xmlns:([\w.-]{1,30})\s*=\s*[\"'](?:http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"
    r"|http://purl\.oclc\.org/ooxml/wordprocessingml/main)[\"']"
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
# What stands for a character. A soft hyphen is none.
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Text in these is not what a reader sees: moved away, or a second copy for older programs.
_UNSEEN = frozenset({"moveFrom", "Fallback", "instrText", "delText"})


def clean_docx(capture: Capture, content: bytes) -> CleanText:
    """
    Read a Word document: its paragraphs, each row of a table as one line, then the notes.

    Author and company in its properties are read by nobody here.

    Raises:
        InputRefused: ``archive-damaged``, ``archive-too-large`` or ``no-text``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [name for name in _PARTS if name in archive.NameToInfo]
            sources = [_source(archive, name) for name in parts]
            about = _source(archive, "docProps/core.xml") if "docProps/core.xml" in archive.NameToInfo else ""
    except _DAMAGED:
        raise InputRefused(
            "the document is damaged: it cannot be unpacked",
            code="archive-damaged",
            hint="Open it in a word processor, save it again and take that in.",
        ) from None
    reader = _Reader()
    at = 0
    for source in sources:
        reader.read(source, at)
        at += len(source)
    text = "".join(reader.words)
    if not text.strip():
        raise no_text()
    return clean_words(
        capture,
        Words(
            text=text,
            origin_map=tuple(reader.runs),
            basis=", ".join(parts),
            title=_property(about, "title"),
            dates=tuple(_dates(about)),
        ),
    )


def _source(archive: zipfile.ZipFile, name: str) -> str:
    """The XML of a part, decoded."""
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise InputRefused(
            f"its {name} unfolds to more than {_LARGEST_PART // 1_000_000} MB",
            code="archive-too-large",
            hint="Save the report in it as plain text and take that in.",
        )
    content = archive.read(name)
    declared = _ENCODING.match(content[:300])
    return decode(content, declared=declared[1].decode("ascii") if declared else "").text


def _property(about: str, name: str) -> str:
    found = re.search(rf"<(?:\w+:)?{name}\b[^>]*>([^<]{{1,300}})<", about[:_LONGEST_ABOUT])
    return " ".join(html.unescape(found[1]).split()) if found else ""


def _dates(about: str) -> Iterator[DatedBy]:
    """When the file was made and saved: it does not date the report."""
    for name in ("created", "modified"):
        stamp = _property(about, name)
        for found in find_dates(stamp):
            if found.precision == "day":
                yield DatedBy(edtf=found.edtf, role="other", basis="file", words=f"{name}={stamp[:40]}")
                break


@attrs.define(kw_only=True)
class _Reader:
    """The one pass over the XML; no element of it is built, no entity of its own is resolved."""

    words: list[str] = attrs.Factory(list)
    runs: list[tuple[int, int, int]] = attrs.Factory(list)
    length: int = 0
    #: What goes before the next words: the end of a paragraph, or of a cell.
    gap: str = ""
    #: Whether the text that is open now is one to read, and what is not seen around it.
    in_text: bool = False
    unseen: int = 0
    cells: int = 0
    hidden_run: bool = False

    def read(self, source: str, base: int) -> None:
        """Read the part *source*, which starts at *base* in what the map counts in."""
        named = _NAMESPACE.search(source, 0, 20_000)
        prefix = re.escape(named[1]) if named else "w"
        tags = re.compile(rf"<(/?)(?:({prefix}):|[\w.-]{{1,30}}:)?(\w++)([^<>]*+)>")
        self.break_(paragraph=True)
        at = 0
        for tag in tags.finditer(source):
            if self.in_text and not self.unseen and tag.start() > at:
                self.text(source, at, tag.start(), base)
            at = tag.end()
            self.tag(tag, base)
        self.in_text = False

    def tag(self, tag: re.Match[str], base: int) -> None:
        """Take one tag in."""
        closing, own, name, written = tag.groups()
        alone = written.endswith("/")
        if name in _UNSEEN and not alone:
            self.unseen = max(0, self.unseen + (-1 if closing else 1))
        if own is None:
            return
        if name == "t":
            self.in_text = not closing and not alone
        elif name == "vanish" and not re.search(r"val\s*=\s*[\"'](?:0|false|off)", written):
            # Hidden until the run ends.
            self.hidden_run = True
        elif name == "r":
            self.hidden_run = False
        elif closing and name in ("p", "tr", "tc", "tbl"):
            self.ended(name)
        elif not closing and name == "tc":
            self.cells += 1
        elif not closing and name in _SIGNS and not self.unseen and not self.hidden_run:
            self.sign(name, written, base + tag.start())

    def sign(self, name: str, written: str, origin: int) -> None:
        """Take in a tag that stands for a character."""
        # Tab stops of a paragraph's format are tabs too, with a position.
        if not re.search(r"\bpos\s*=", written):
            self.put(_SIGNS[name], origin, exact=False)

    def ended(self, name: str) -> None:
        """A paragraph, cell, row or table ends."""
        if name == "tc":
            self.cells = max(0, self.cells - 1)
            self.gap = "\t" if self.gap in ("", " ", "\t") else self.gap
        elif name == "p" and self.cells:
            self.gap = self.gap or " "
        else:
            self.break_(paragraph=name != "tr")

    def break_(self, *, paragraph: bool) -> None:
        """End the line; an empty one follows a paragraph."""
        self.gap = "\n\n" if paragraph or self.gap == "\n\n" else "\n"

    def text(self, source: str, start: int, end: int, base: int) -> None:
        """Take in the characters from *start* to *end*."""
        if self.hidden_run:
            return
        at = start
        for entity in _ENTITY.finditer(source, start, end):
            self.put(source[at : entity.start()], base + at, exact=True)
            self.put(html.unescape(entity[0]), base + entity.start(), exact=False)
            at = entity.end()
        self.put(source[at:end], base + at, exact=True)

    def put(self, words: str, origin: int, *, exact: bool) -> None:
        """Add *words* that stand at *origin*; the first of them where they are written otherwise."""
        words = words.replace("\0", "\ufffd")
        if not words:
            return
        if self.gap:
            gap = self.gap if self.length else ""
            self.words.append(gap)
            self.length += len(gap)
            self.gap = ""
        self.runs.append((self.length, origin, len(words) if exact else 1))
        self.words.append(words)
        self.length += len(words)
