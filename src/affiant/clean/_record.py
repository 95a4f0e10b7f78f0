"""The JSON form of a clean text, as `affiant text --json` prints it."""

from __future__ import annotations

from typing import Any

from affiant.model import CleanText


def text_record(text: CleanText) -> dict[str, Any]:
    """
    Write *text* in the shape ``text`` of the commands.

    >>> from affiant.model import CaptureId, TextId
    >>> empty = CleanText(id=TextId("text1:0"), capture=CaptureId("capture1:0"), file="a.txt", text="")
    >>> list(text_record(empty))
    ['file', 'title', 'byline', 'outlet', 'language', 'text', 'published', 'dates', 'furniture', 'basis', 'pages']
    """
    published = text.published
    return {
        "file": text.file,
        "title": text.title,
        "byline": text.byline,
        "outlet": text.outlet,
        "language": text.language,
        "text": text.text,
        "published": {"edtf": published.edtf, "basis": published.basis} if published else None,
        "dates": [{"edtf": d.edtf, "role": d.role, "basis": d.basis, "words": d.words} for d in text.dates],
        "furniture": [{"start": f.start, "end": f.end, "why": f.why} for f in text.furniture],
        "basis": text.basis,
        "pages": list(text.pages),
    }
