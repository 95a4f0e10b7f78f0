"""Captures for the tests of this folder, all words and names in them invented."""

from __future__ import annotations

from affiant.clean import clean
from affiant.model import Capture, CleanText, Sighting

PARAGRAPHS = (
    "About 300 workers crossed the bridge in the last week of April, a trader in the border city told the Lantern Gazette.",
    "They were taken by bus to three fish plants, he said, and have worked there in two shifts since the first of May.",
    "The plants pay 2,600 yuan a month for each of them, according to the trader. “The rest goes to the company,” he said.",
)
BODY = "\n\n".join(PARAGRAPHS)


def capture_of(content: bytes, file: str = "a.txt", media_type: str = "text/plain", **given: str) -> Capture:
    """A capture of *content* as ingest would make it."""
    return Capture(
        digest=Capture.digest_of(content),
        media_type=media_type,
        size=len(content),
        sighting=Sighting(
            file=file, obtained_at="2026-01-05T10:00:00Z", obtained_from=file, obtained_how="file"
        ),
        **given,
    )


def plain(words: str, **given: str) -> CleanText:
    """The clean text of a plain text."""
    content = words.encode()
    return clean(capture_of(content, **given), content)


def page(source: str, **given: str) -> CleanText:
    """The clean text of a web page."""
    content = source.encode()
    return clean(capture_of(content, "a.html", "text/html", **given), content)


def marked(text: CleanText) -> dict[str, str]:
    """The furniture of *text*: its words and what each is."""
    return {text.text[f.start : f.end]: f.why for f in text.furniture}


def html_page(*body: str, head: str = "", title: str = "Crews cross the bridge | Lantern Gazette") -> str:
    """A page with the usual frame around *body*."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        + "\n".join(body)
        + "</body></html>"
    )


def article(*paragraphs: str) -> str:
    """An article of these paragraphs."""
    inside = "".join(f"<p>{p}</p>\n" for p in paragraphs or PARAGRAPHS)
    return f"<article><h1>Crews cross the bridge</h1>\n{inside}</article>"
