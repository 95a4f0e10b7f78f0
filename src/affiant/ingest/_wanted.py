"""Which files among others are reports, by their names and by how their bytes open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Literal

from ._forms import form_of

SUFFIXES = frozenset(
    {
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".mbox", ".mht",
        ".mhtml", ".warc", ".wacz", ".zip", ".gz",
    }
)  # fmt: skip
PAGES = frozenset({".html", ".htm", ".xhtml"})

# Forms in which reports travel and which are not read yet. In a folder these are
# named, because leaving one out in silence would lose a report; pictures, style
# sheets and the like are no reports and are passed over.
NOT_YET_READ = frozenset(
    {".doc", ".odt", ".rtf", ".msg", ".maff", ".webarchive", ".rss", ".atom", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz"}
)  # fmt: skip
# Forms that a file under any name is taken for. A ZIP is not among them: half of all programs save as ZIP.
_SURE = frozenset({"pdf", "warc", "mhtml"})

Verdict = Literal["take", "not read", "pass over"]

KIND_HINT = "Save it as plain text (.txt), as a web page (.html) or as PDF and take that in."


def verdict(name: str, head: Callable[[], bytes]) -> Verdict:
    """
    Say whether the file *name* is a report.

    >>> verdict("page.bin", lambda: b"%PDF-1.7")
    'take'
    >>> verdict("style.css", lambda: b"p { margin: 0 }")
    'pass over'

    Args:
        name: What it is called, with folders or without.
        head: Gives its first bytes; asked only where the name does not decide.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if not suffix or suffix in SUFFIXES:
        return "take"
    if suffix in NOT_YET_READ:
        return "not read"
    return "take" if form_of(head(), name) in _SURE else "pass over"


def beside_pages(names: Iterable[str]) -> frozenset[str]:
    """
    The folders that a browser would have saved beside the pages among *names*, the files of one archive.

    >>> sorted(beside_pages(["a/page.html", "a/page_files/style.css", "b_files/note.txt"]))
    ['a/page_files']
    """
    pages = (PurePosixPath(name) for name in names if PurePosixPath(name).suffix.lower() in PAGES)
    return frozenset(str(page.with_suffix("")) + "_files" for page in pages)
