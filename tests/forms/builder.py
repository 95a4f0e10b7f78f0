"""Files in every form that reports travel in, built here: all words and names in them are invented."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from affiant.clean import clean
from affiant.ingest import Taken, take_all
from affiant.model import CleanText, Problem

AT = "2026-01-05T10:00:00Z"
PARAGRAPHS = (
    "About 300 workers crossed the bridge in the last week of April, a trader in the border city told the Lantern Gazette.",
    "They were taken by bus to three fish plants, he said, and have worked there in two shifts since the first of May.",
    "The plants pay 2,600 yuan a month for each of them, according to the trader, and the rest goes to the company.",
)
WORDS = "\n\n".join(PARAGRAPHS) + "\n"


def page(*more: str, title: str = "Crews cross the bridge") -> bytes:
    """A web page with the report and *more* paragraphs."""
    inside = "".join(f"<p>{words}</p>\n" for words in (*PARAGRAPHS, *more))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{inside}</article></body></html>"
    ).encode()


def take(path: Path, **given: str) -> tuple[list[Taken], list[Problem]]:
    """Take in everything at *path*: what was taken, and the problems."""
    found = list(take_all(path, lambda _: {"obtained_at": AT, **given}))
    return [f for f in found if isinstance(f, Taken)], [f for f in found if isinstance(f, Problem)]


def read(path: Path) -> CleanText:
    """Take in the one report at *path* and clean it."""
    (taken,), problems = take(path)
    assert problems == []
    return clean(taken.capture, taken.content)


def zipped(members: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of *members*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    head: str = "",
    length: int | None = None,
    fields: str = "",
) -> bytes:
    """A response as a WARC keeps it; *length* is what it says where that is not the truth."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    said = len(http) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-17T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n{fields}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {said}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def packed(*records: bytes) -> bytes:
    """The records of a WARC.gz, each packed by itself."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def mail(text: str = WORDS, page_too: bytes = b"", **attached: bytes) -> bytes:
    """A mail with a text, a page where one is given, and attachments: ``name__suffix=content``."""
    message = EmailMessage()
    message["From"] = "desk@gazette.example"
    message["To"] = "reader@post.example"
    message["Subject"] = "Crews cross the bridge"
    message["Date"] = "Fri, 17 May 2024 08:00:00 +0000"
    message["Message-ID"] = "<1@gazette.example>"
    message.set_content(text)
    if page_too:
        message.add_alternative(page_too.decode(), subtype="html")
    for name, content in attached.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return message.as_bytes()


def mhtml(body: bytes, location: str = "https://gazette.example/2024/05/16/crews") -> bytes:
    """A page as a browser saves it in one file."""
    import base64

    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: Crews\r\n"
        "Date: Sat, 7 Jun 2025 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {location}\r\n\r\n"
    ).encode() + base64.encodebytes(body) + (
        b"\r\n--b\r\nContent-Type: image/png\r\nContent-Location: https://gazette.example/a.png\r\n\r\nPNG\r\n--b--\r\n"
    )  # fmt: skip


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    """A Word document with *body* as the inside of its ``w:body``; more parts of ``word/`` by name."""
    members = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode(),
    }
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{_W}">{inside}</w:{name}>'.encode()
    return zipped(members)


def para(words: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def pdf(*pages: list[tuple[int, str]], encrypt: bool = False) -> bytes:
    """A PDF whose pages are lines, each at its height above the foot."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 11 Tf 60 %d Td (%s) Tj ET\n"
            % (y, words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
            for y, words in lines
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
    content, places = b"%PDF-1.7\n", []
    for number, inside in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if encrypt:
        lock = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> " % (
            b"00" * 32,
            b"11" * 32,
        )
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        lock,
        table,
    )
