"""Archives of pages: the answers of a WARC that are reports, and where the archive is damaged."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import unquote, urlsplit

from affiant.model import Problem

from ._budget import Budget
from ._http import Unpackable, page_of, read_answer
from ._member import Member
from ._names import clipped, printable
from ._records import Damage, Record, records_of

_KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_USER = re.compile(r"(?<=://)[^/@]*@")
_HASHES = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}


def answers_of(stream: IO[bytes], budget: Budget, most: int, where: str) -> Iterator[Member | Problem]:
    """
    Yield the pages of the WARC in *stream*, packed or not, and what is wrong with others.

    A page is an answer with a status of success that is HTML or plain text. A record that is
    longer or shorter than it says is a problem; reading goes on at the next record.

    Args:
        stream: The archive.
        budget: What it may unfold to.
        most: The largest page that is taken, in bytes.
        where: The archive, for messages.

    Raises:
        Spent: It unfolds to more than it may.
    """
    for found in records_of(stream, budget, most):
        record = found.record if isinstance(found, Damage) else found
        if isinstance(found, Damage):
            kept = record is not None and _vouched(record)
            yield _damage(found, kept=kept, where=where)
            if not kept:
                continue
        if record is not None and record.kind == "response":
            yield from _page(record, most, where)


def _vouched(record: Record) -> bool:
    """Whether a record before a damaged place is known to be whole all the same."""
    if record.size != record.length:
        return False
    if _digest_of(record.fields.get("warc-block-digest", ""), record.block) is True:
        return True
    answer = read_answer(record.block)
    return answer.length == len(answer.body)


def _damage(found: Damage, *, kept: bool, where: str) -> Problem:
    record = found.record
    address = _shown(record.fields.get("warc-target-uri", "")) if record else ""
    here = f"{where}: byte {found.at}" + (f" ({address})" if address else "")
    if record is None or kept:
        message = "the archive cannot be read from here on to the next record that can be found"
    elif record.length != record.size:
        says = f"{record.length} bytes" if record.length >= 0 else "no length that can be used"
        message = f"the record says {says} and has {record.size}; it is left out"
    else:
        message = "the record does not end where it says, or its packed bytes are broken; it is left out"
    return Problem(
        code="archive-damaged",
        where=here,
        message=message,
        hint="Get a whole copy of it; the rest was taken.",
    )


def _page(record: Record, most: int, where: str) -> Iterator[Member | Problem]:
    url = record.fields.get("warc-target-uri", "").strip().strip("<>")
    here = f"{where}: {_shown(url)}"
    answer = read_answer(record.block)
    suffix = _KINDS.get(answer.kind)
    if suffix is None or not 200 <= answer.status < 300 or _path(url) == "/robots.txt":
        return
    if record.size > most:
        yield _too_large(record.size, here)
        return
    if _digest_of(record.fields.get("warc-block-digest", ""), record.block) is False or (
        _digest_of(record.fields.get("warc-payload-digest", ""), answer.body) is False
        and _digest_of(record.fields.get("warc-payload-digest", ""), answer.joined) is False
    ):
        yield Problem(
            code="digest-wrong",
            where=here,
            message="the page is not the one that the archive recorded: its hash is another; it was taken all the same",
            hint="Get another copy of the archive, or leave the page out of what you conclude.",
        )
    try:
        content = page_of(answer, most)
    except Unpackable as broken:
        yield Problem(
            code="archive-damaged",
            where=here,
            message=f"{broken}; it is left out",
            hint="Open the address in an archive viewer and save the page as .html.",
        )
        return
    if len(content) > most:
        yield _too_large(len(content), here)
        return
    identity = printable(record.fields.get("warc-record-id", ""))[:100]
    date = printable(record.fields.get("warc-date", ""))[:40]
    yield Member(
        name=_name(url, suffix),
        how=f"WARC record {identity or record.at} of {date or 'an unknown date'}",
        stream=io.BytesIO(content),
        url=url,
        charset=answer.charset,
    )


def _too_large(size: int, where: str) -> Problem:
    return Problem(
        code="file-too-large",
        where=where,
        message=f"the page has {size / 1_000_000:.0f} MB or more, which is too much for a report",
        hint="Save the report in it as a file of its own and take that in.",
    )


def _shown(url: str) -> str:
    """An address for a message: on one line, not endless, without a user name and password."""
    return printable(_USER.sub("", url))[:200]


def _path(url: str) -> str:
    """The path of an address; ``""`` where the address cannot be read."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _name(url: str, suffix: str) -> str:
    """
    What to call the page at *url*: host and path, as one name.

    >>> _name("https://gazette.example/2024/05/crews.html?p=1", ".html")
    'gazette.example-2024-05-crews-p-1.html'
    """
    words = unquote(re.sub(r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?", "", url, flags=re.I))
    words = re.sub(r"\.x?html?(?=\Z|[?#])", "", words, flags=re.I)
    words = re.sub(r"[^\w.]+", "-", printable(words)).strip("-.")
    return clipped((words or "page") + suffix)


def _digest_of(written: str, content: bytes) -> bool | None:
    """Whether *written*, as ``sha1:BASE32``, is the hash of *content*; ``None`` where it cannot be told."""
    name, _, value = written.strip().partition(":")
    name = name.lower().replace("-", "")
    if name not in _HASHES or not value:
        return None
    found = hashlib.new(name, content, usedforsecurity=False).digest()
    spellings = (found.hex(), base64.b32encode(found).decode().rstrip("="), base64.b64encode(found).decode())
    return value.lower() == spellings[0] or value.rstrip("=").upper() == spellings[1] or value == spellings[2]
