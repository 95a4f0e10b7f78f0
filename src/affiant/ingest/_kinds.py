"""What a file is, by its content first and by its name second."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
import zipfile
from pathlib import PurePath

from ._forms import SAMPLE, form_of

PLAIN, HTML = "text/plain", "text/html"
PDF, MAIL, MHTML = "application/pdf", "message/rfc822", "multipart/related"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Control bytes that texts do hold: tab, line ends, form feed, escape (ISO-2022), end of file (DOS).
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")
_CONTROLS = bytes(b for b in range(32) if b not in _TEXT_CONTROLS)
# Random bytes hold 10 % of them, a text with a stray one far less than this.
_MOST_CONTROLS = 0.02

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|p|div|span|article|section|br|h[1-6]|ul|li|table|td|a)\b[^<>]*>", re.I
)


def binary_kind(content: bytes) -> str:
    """
    Say what *content* is where it is no text, ``""`` where it is one.

    >>> binary_kind(b"%PDF-1.7 ...")
    'a PDF'
    >>> binary_kind("plain words".encode("utf-16-le"))
    ''
    """
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    sample = content[:SAMPLE]
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            return "" if _reads_as_text(sample, encoding) else "a binary file"
    if b"\0" in sample and any(_reads_as_text(sample, e) for _, e in _WIDE_MARKS):
        return ""
    controls = len(sample) - len(sample.translate(None, delete=_CONTROLS))
    return "a binary file" if controls > _MOST_CONTROLS * len(sample) else ""


def document_type(name: str, content: bytes) -> str | None:
    """
    The media type of a document of one of the forms that are read; ``None`` for any other, archives included.

    >>> document_type("report.txt", b"%PDF-1.7")
    'application/pdf'
    """
    form = form_of(content[:SAMPLE], name)
    if form in ("pdf", "mail", "mhtml"):
        return {"pdf": PDF, "mail": MAIL, "mhtml": MHTML}[form]
    if form == "zip":
        return DOCX if _is_docx(content) else None
    if form or binary_kind(content):
        return None
    return media_type(name, content)


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def _reads_as_text(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    odd = sum(unicodedata.category(c)[0] == "C" and c not in "\t\n\v\f\r\ufeff" for c in text[:4096])
    return bool(text) and odd <= _MOST_CONTROLS * len(text[:4096])


def media_type(name: str, content: bytes) -> str:
    """
    Tell a web page from a plain text.

    >>> media_type("page.txt", b"<!DOCTYPE html><html><body>...")
    'text/html'
    >>> media_type("report.html", b"Crews cleared 40 homes.")
    'text/plain'

    Args:
        name: The file's name; its suffix decides where the content does not.
        content: The file's bytes, in any encoding.
    """
    # Tags are ASCII: without its NULs a UTF-16 page shows them too.
    sample = content[:SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _OPENING.match(sample):
        return HTML
    tags = len(_TAG.findall(sample))
    if PurePath(name).suffix.lower() in {".html", ".htm", ".xhtml"}:
        return HTML if tags else PLAIN
    return HTML if sample.lstrip().startswith(b"<") and tags >= 3 else PLAIN
