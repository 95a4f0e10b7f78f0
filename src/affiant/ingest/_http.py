"""The answer of a web server as an archive of pages keeps it: its head, its coding, its page."""

from __future__ import annotations

import re
import zlib

import attrs

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_LONGEST_HEAD = 65_536
_GAP = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


class Unpackable(ValueError):
    """A body that cannot be unpacked; the message says why."""


@attrs.frozen(kw_only=True)
class Answer:
    """
    An answer over HTTP.

    Attributes:
        status: Its status; 0 where there is none.
        kind: Its media type, in lower case, without parameters.
        charset: The encoding it names, or ``""``.
        body: Its body as it was sent.
        coding: How the body is packed, outermost last.
        chunked: Whether it was sent in chunks.
        length: How long its body was when it was sent, as it says; -1 where it says nothing.
    """

    status: int
    kind: str
    charset: str
    body: bytes = attrs.field(repr=False)
    coding: tuple[str, ...] = ()
    chunked: bool = False
    length: int = -1

    @property
    def joined(self) -> bytes:
        """Its body, the chunks undone."""
        # Archivers often undo the chunks and leave the field that announces them.
        return _joined(self.body) if self.chunked else self.body


def read_answer(block: bytes) -> Answer:
    """
    Part an answer into its head and its body.

    >>> read_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=EUC-KR\\r\\n\\r\\n<p>").charset
    'euc-kr'
    """
    status = _STATUS.match(block)
    gap = _GAP.search(block)
    fields = _fields(block[: gap.start()]) if gap else {}
    kind, _, parameters = fields.get("content-type", "").split(",")[0].partition(";")
    charset = _CHARSET.search(parameters)
    length = fields.get("content-length", "")
    codings = (c.strip().lower() for c in fields.get("content-encoding", "").split(","))
    return Answer(
        status=int(status[1]) if status else 0,
        kind=kind.strip().lower(),
        charset=charset[1].lower() if charset else "",
        body=block[gap.end() :] if gap else b"",
        coding=tuple(c for c in codings if c and c != "identity"),
        chunked="chunked" in fields.get("transfer-encoding", "").lower(),
        length=int(length) if re.fullmatch(r"[0-9]{1,18}", length) else -1,
    )


def _fields(head: bytes) -> dict[str, str]:
    """The fields of a head, names in lower case; those that stand there twice are joined by commas."""
    found: dict[str, str] = {}
    for line in head[:_LONGEST_HEAD].decode("latin-1").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            name = name.strip().lower()
            found[name] = f"{found[name]},{value.strip()}" if name in found else value.strip()
    return found


def page_of(answer: Answer, most: int) -> bytes:
    """
    Undo chunks and packing of *answer*'s body; at most one byte more than *most* comes back.

    Raises:
        Unpackable: Its packing is broken or of a kind that is not known here.
    """
    body = answer.joined
    for coding in reversed(answer.coding):
        body = _unpacked(body, coding, most)
    return body


def _joined(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
    return b"".join(parts) if parts and at >= len(body) else body


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if coding in ("gzip", "x-gzip", "deflate"):
        # Some archivers unpack the page and leave the field.
        if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
            return body
        bits = (31,) if coding != "deflate" else (15, -15)
        for wbits in bits:
            try:
                return zlib.decompressobj(wbits=wbits).decompress(body, most + 1)
            except zlib.error:
                continue
        raise Unpackable(f"its page is packed by {coding} and broken")
    if coding == "br":
        import brotli

        try:
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=most + 1))
        except brotli.error:
            raise Unpackable("its page is packed by brotli and broken") from None
    raise Unpackable(f"its page is packed by {coding[:40]}, which is not known here")
