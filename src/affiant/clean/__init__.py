"""Stage 2, clean: a capture becomes the text of its report, with title, outlet, language and dates."""

from __future__ import annotations

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText

from ._decode import Decoded, decode
from ._record import text_record

STAGE_VERSION = "1"
"""Changes whenever the same capture would give another clean text."""

__all__ = ["STAGE_VERSION", "Decoded", "clean", "decode", "text_record"]


def clean(capture: Capture, content: bytes) -> CleanText:
    """
    Read the report out of a capture.

    Args:
        capture: What was taken in.
        content: Its bytes.

    Returns:
        The clean text. For ``text/plain`` it is the decoded file itself.

    Raises:
        InputRefused: ``cannot-decode``, ``no-text``, or ``not-a-report`` for a media type
            that no module here reads. The error names the file.
    """
    kind, _, charset = capture.media_type.partition("; charset=")
    try:
        if kind == "text/plain":
            from ._plain import clean_plain

            return clean_plain(capture, content, declared=charset)
        # Imported only here: libraries take longer to load than a plain text to read.
        if kind == "text/html":
            from ._html import clean_html

            return clean_html(capture, content, declared=charset)
        if kind in ("message/rfc822", "multipart/related"):
            from ._mail import clean_mail

            return clean_mail(capture, content)
        if kind == "application/pdf":
            from ._pdf import clean_pdf

            return clean_pdf(capture, content)
        if kind == "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            from ._docx import clean_docx

            return clean_docx(capture, content)
        raise InputRefused(
            f"reports of the kind {capture.media_type} are not read",
            code="not-a-report",
            hint="Save it as plain text (.txt) or as a web page (.html) and take that in.",
        )
    except InputRefused as error:
        raise error.within(capture.sighting.file) from None
