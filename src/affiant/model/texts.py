"""What was taken in and what was read: captures, clean texts and the quotes cut from them."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Literal, NewType, Self

import attrs

from .canonical import identify
from .dates import Span

CaptureId = NewType("CaptureId", str)
TextId = NewType("TextId", str)
DateRole = Literal["published", "updated", "event", "banner", "copyright", "comment", "other"]


class QuoteRefused(ValueError):
    """A quote does not hold the words it claims; quote or nothing."""


@attrs.frozen(kw_only=True)
class Sighting:
    """One time that the bytes of a capture were met: under which name, when, how."""

    file: str
    obtained_at: str
    obtained_from: str
    obtained_how: str


@attrs.frozen(kw_only=True)
class Capture:
    """
    Bytes as they were taken in, untouched, named by their SHA-256.

    Attributes:
        digest: SHA-256 of the bytes, hex; the name of the blob.
        media_type: What the bytes are; of a text that a server or a mail named an encoding for, with its ``charset``.
        size: Number of bytes.
        sighting: The first time these bytes were met.
        published: EDTF date given by hand at intake, or ``""``.
        outlet: Outlet named by hand at intake, or ``""``.
        url: Address given by hand at intake, or by the archive that the bytes lay in, or ``""``.
    """

    digest: str
    media_type: str
    size: int
    sighting: Sighting
    published: str = ""
    outlet: str = ""
    url: str = ""

    @property
    def id(self) -> CaptureId:
        """The same bytes are the same capture, whatever they were called."""
        return CaptureId(f"capture1:{self.digest}")

    @staticmethod
    def digest_of(content: bytes) -> str:
        """SHA-256 of *content*, hex."""
        return hashlib.sha256(content).hexdigest()


@attrs.frozen(kw_only=True)
class DatedBy:
    """
    A date found on a page, and what it rests on.

    Attributes:
        edtf: The date.
        role: What the date dates.
        basis: How it was found: ``metadata``, ``dateline``, ``url``, ``feed``, ``given``, ``bracketed``, ``foot``, …
        words: The words or attribute that say it, as they stand.
    """

    edtf: str
    role: DateRole
    basis: str
    words: str = ""


@attrs.frozen(kw_only=True)
class Furniture:
    """A stretch of a plain text that is no part of the report: no quote may touch it."""

    start: int
    end: int
    why: str


@attrs.frozen(kw_only=True)
class CleanText:
    """
    The text of one capture after cleaning; a new cleaning is a new text.

    For ``text/plain`` the text is the decoded file itself; furniture is marked, never cut.

    Attributes:
        id: ``text1:`` and the hash of capture and text together.
        capture: The capture it was read from.
        file: Name of the file it was first seen as; `doc` is its stem.
        text: The words. Offsets everywhere count its code points.
        language: ISO 639-1, or ``"und"`` where it could not be told.
        title: The page's own title, or ``""``.
        byline: Who signed it, or ``""``.
        outlet: Who published it, or ``""``.
        url: Where it was published, or ``""``.
        published: The publication date with its basis, or ``None`` where unknown.
        dates: Every date seen on the page, the publication date among them.
        furniture: Stretches that are not the report.
        origin_map: Runs ``(text start, capture character start, length)`` back to the characters of *basis*.
        basis: What the map counts in: ``decoded``, the characters of the decoded capture; or the part of the
            capture, or the reading of it, that is named there.
        pages: Where each page starts in the text, for forms that have pages; the first page is number 1.
    """

    id: TextId
    capture: CaptureId
    file: str
    text: str
    language: str = "en"
    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    published: DatedBy | None = None
    dates: tuple[DatedBy, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    origin_map: tuple[tuple[int, int, int], ...] = ()
    basis: str = "decoded"
    pages: tuple[int, ...] = ()

    @staticmethod
    def id_of(capture: CaptureId, text: str) -> TextId:
        """Name a text by its capture and its words."""
        return TextId(
            identify("text1", {"capture": capture, "text": hashlib.sha256(text.encode()).hexdigest()})
        )

    @property
    def doc(self) -> str:
        """The document id of the exports: the file's name without its last suffix."""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] if "." in name[1:] else name

    @property
    def published_span(self) -> Span | None:
        """The publication date as a span."""
        return Span.parse(self.published.edtf) if self.published else None

    def quote(self, start: int, end: int) -> Quote:
        """
        Cut the quote that stands at *start* to *end*.

        Raises:
            QuoteRefused: The span is empty, lies outside the text or touches furniture.
        """
        if not 0 <= start < end <= len(self.text):
            raise QuoteRefused(f"no words at {start}:{end} of a text of {len(self.text)} characters")
        for stretch in self.furniture:
            if start < stretch.end and stretch.start < end:
                raise QuoteRefused(
                    f"{start}:{end} touches furniture ({stretch.why}) at {stretch.start}:{stretch.end}"
                )
        return Quote(text_id=self.id, start=start, end=end, words=self.text[start:end])

    def page_of(self, offset: int) -> int | None:
        """Say on which page the character at *offset* stands; ``None`` in a form without pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def capture_offset(self, offset: int) -> int | None:
        """Say where the character at *offset* stands in what `basis` names; ``None`` for one that cleaning added."""
        at = bisect_right(self.origin_map, (offset, float("inf"), 0)) - 1
        if at < 0:
            return None
        start, origin, length = self.origin_map[at]
        return origin + offset - start if offset < start + length else None


@attrs.frozen(kw_only=True)
class Quote:
    """
    Words copied from one clean text, and where they stand in it.

    A quote is exact or it does not exist. There is no "close enough".

    Attributes:
        text_id: The text it was cut from. Changes when the cleaning changes.
        start: Offset of the first character.
        end: Offset just after the last character.
        words: The words themselves, so that a quote can be checked on its own.
    """

    text_id: TextId
    start: int = attrs.field(validator=attrs.validators.ge(0))
    end: int
    words: str = attrs.field(validator=attrs.validators.min_len(1))

    def __attrs_post_init__(self) -> None:
        if self.end - self.start != len(self.words):
            raise QuoteRefused(f"span {self.start}:{self.end} cannot hold {len(self.words)} characters")

    def stands_in(self, text: CleanText) -> bool:
        """Tell whether the quote still stands, letter for letter, in *text*."""
        return text.id == self.text_id and text.text[self.start : self.end] == self.words

    @classmethod
    def of(cls, text_id: str, start: int, end: int, words: str) -> Self:
        """Rebuild a quote that was stored."""
        return cls(text_id=TextId(text_id), start=start, end=end, words=words)
