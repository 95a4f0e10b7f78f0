"""
Read the text of a PDF from standard input and write it as JSON to standard output.

Runs as a program of its own, with limits on time and memory: the library that reads PDF is
written in C, and files come from anywhere. Imports nothing of affiant.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MEMORY = 2 * 1024**3
SECONDS = 60
MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000


def limit() -> None:
    """Bound time and memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: bytes) -> dict[str, Any]:
    """The text of each page and where its lines stand, or what is wrong."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"wrong": "locked" if "password" in str(error).lower() else "damaged"}
    if len(document) > MOST_PAGES:
        return {"wrong": "large"}
    pages: list[dict[str, Any]] = []
    total = unread = 0
    for number in range(len(document)):
        try:
            text_page = document[number].get_textpage()
            text = text_page.get_text_range()
        except pypdfium2.PdfiumError:
            text_page, text, unread = None, "", unread + 1
        total += len(text)
        if total > MOST_CHARACTERS:
            return {"wrong": "large"}
        pages.append({"text": text, "lines": lines_of(text_page, text)})
    about = {}
    for name in ("Title", "CreationDate", "ModDate"):
        about[name] = document.get_metadata_value(name)
    return {
        "pages": pages,
        "unread": unread,
        "about": about,
        "made_by": f"pdfium {pypdfium2.PDFIUM_INFO.build}",
    }


def lines_of(text_page: Any, text: str) -> list[list[float]]:
    """For each line of *text*: its start, its end, and left edge, foot and height of its first character."""
    import pypdfium2

    lines: list[list[float]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        start = at + len(words) - len(words.lstrip())
        left = foot = height = 0.0
        if words.strip():
            try:
                left, foot, _, top = text_page.get_charbox(start, loose=True)
                height = top - foot
            except (pypdfium2.PdfiumError, ValueError, IndexError):
                left = foot = height = 0.0
            lines.append([start, at + len(words.rstrip()), left, foot, height])
        at += len(line)
    return lines


def main() -> int:
    """Read, write, and never leave a traceback behind."""
    limit()
    try:
        answer = read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"wrong": "large"}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
