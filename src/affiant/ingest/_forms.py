"""In which form a report travels, told by the opening of its bytes."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePosixPath
from typing import Literal

Form = Literal["", "zip", "gzip", "warc", "mbox", "mail", "mhtml", "pdf"]

SAMPLE = 65_536

_FIELD = rb"[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
_HEADER = re.compile(rb"(?:%s)+" % _FIELD)
_NAMED = re.compile(rb"^([!-9;-~]{1,76}):", re.M)
# Only programs write these; a person who pastes a mail copies the others.
_BY_PROGRAMS = frozenset(
    (b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"content-type")
)
_BY_PEOPLE = frozenset((b"from", b"to", b"subject", b"date", b"sender", b"reply-to"))
_ENVELOPE = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n(?=[!-9;-~]{1,76}:)")
_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from:\s*<?saved by|x-maf-)", re.I | re.M)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)


def form_of(head: bytes, name: str = "") -> Form:
    """
    Tell the form of a file; ``""`` where it is a page, a plain text or none of ours.

    >>> form_of(b"WARC/1.0\\r\\nWARC-Type: warcinfo")
    'warc'
    >>> form_of(b"Subject: a title\\nDate: May\\n\\nwords", "note.txt")
    ''

    Args:
        head: Its first bytes, up to `SAMPLE` of them.
        name: Its name; it decides only whether a bare pair of mail fields is a mail.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if head.startswith((b"WARC/1.", b"WARC/0.")):
        return "warc"
    if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if _ENVELOPE.match(head):
        return "mbox"
    return _mail(head, name)


def _mail(head: bytes, name: str) -> Form:
    found = _HEADER.match(head)
    if found is None:
        return ""
    fields = {field.lower() for field in _NAMED.findall(found[0])}
    suffix = PurePosixPath(name).suffix.lower()
    called_mail = suffix in {".eml", ".mht", ".mhtml"} and len(fields & (_BY_PEOPLE | _BY_PROGRAMS)) >= 2
    if not called_mail and not (fields & _BY_PROGRAMS and fields & _BY_PEOPLE and len(fields) >= 3):
        return ""
    if _RELATED.search(found[0]) and (_SAVED_PAGE.search(found[0]) or suffix in {".mht", ".mhtml"}):
        return "mhtml"
    return "mail"


def unzipped_head(head: bytes) -> bytes:
    """The opening of what is packed in a gzip file that opens with *head*; ``b""`` where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, SAMPLE)
    except zlib.error:
        return b""
