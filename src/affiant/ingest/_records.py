"""The records of a WARC, with a way back into step where one of them is not as long as it says."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

import attrs

from ._budget import Budget

_STEP = 1024 * 1024
_PLAIN_START, _PACKED_START = re.compile(rb"WARC/[01]\.\d+\r?\n"), re.compile(rb"\x1f\x8b\x08")
_LONGEST_START = 16
# So often is a way back looked for; an archive with more damage than this is none.
_MOST_DAMAGE = 100


@attrs.frozen(kw_only=True)
class Record:
    """
    A record as it stands in the archive.

    Attributes:
        at: Where it starts in the archive, in bytes; of a packed archive, where its packed part starts.
        kind: ``response``, ``request``, ``warcinfo``, …
        fields: Its named fields, names in lower case.
        length: How long it says it is; -1 where it says nothing that can be used.
        size: How long it is.
        block: Its content; cut off behind the largest size that is wanted.
    """

    at: int
    kind: str
    fields: dict[str, str]
    length: int
    size: int
    block: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Damage:
    """
    A place where the archive cannot be read.

    Attributes:
        at: Where the record starts that is damaged, or is the last one before the damage.
        record: That record, where its head could be read.
    """

    at: int
    record: Record | None


def records_of(stream: IO[bytes], budget: Budget, most: int) -> Iterator[Record | Damage]:
    """
    Yield the records of a WARC, packed or not, in their order, and the places where it is damaged.

    Reading goes on at the next record that can be found. A record is held back until the next
    one opens where this one ends: one with a wrong length is known by what follows it.

    Args:
        stream: The archive.
        budget: What it may unfold to, where it is packed.
        most: The largest block that is kept; of a larger one the first *most* bytes and one more.

    Raises:
        Spent: It unfolds to more than it may.
    """
    stream.seek(0)
    packed = stream.read(2) == b"\x1f\x8b"
    start: int | None = 0
    for _ in range(_MOST_DAMAGE):
        if start is None:
            return
        held: Record | None = None
        lost = False
        for record in _run(stream, start, budget if packed else None, most):
            if record is None:
                lost = True
                break
            if held is not None:
                yield held
            held = record
            if record.size != record.length:
                lost = True
                break
        at = held.at if held else start
        if not lost and packed and _cut_off(stream, at, start):
            lost = True
        if not lost:
            if held is not None:
                yield held
            return
        yield Damage(at=at, record=held)
        start = _next_start(stream, at + 1, packed=packed)
    yield Damage(at=start or 0, record=None)


def _run(stream: IO[bytes], start: int, budget: Budget | None, most: int) -> Iterator[Record | None]:
    """The records from *start* on; ``None`` where reading is lost."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    try:
        for found in ArchiveIterator(stream, parse_http=False):
            fields = {name.lower(): value for name, value in found.headers.items()}
            kind = fields.get("warc-type", "").strip().lower()
            block, size = _read(found.reader, most if kind == "response" else 0, budget)
            yield Record(
                at=found.stream_pos, kind=kind, fields=fields, length=_number(fields), size=size, block=block
            )
    except (OSError, ValueError, EOFError):
        yield None


def _number(fields: dict[str, str]) -> int:
    written = fields.get("content-length", "").strip()
    return int(written) if re.fullmatch(r"[0-9]{1,18}", written) else -1


def _read(reader: Any, most: int, budget: Budget | None) -> tuple[bytes, int]:
    parts: list[bytes] = []
    size = 0
    while step := reader.read(_STEP):
        if budget is not None:
            budget.unpack(len(step))
        if size <= most:
            parts.append(step[: most + 1 - size])
        size += len(step)
    return b"".join(parts), size


def _cut_off(stream: IO[bytes], at: int, start: int) -> bool:
    """Whether the packed part that starts at *at*, or what follows it, is not whole."""
    # An archive that was packed in one piece has no part that starts at a record.
    stream.seek(at if _opens_a_record(stream, at) else start)
    unpacker = zlib.decompressobj(wbits=31)
    rest = b""
    while True:
        step = rest or stream.read(_STEP)
        if not step:
            return not unpacker.eof
        if unpacker.eof:
            if not step.strip(b"\0\r\n"):
                rest = b""
                continue
            unpacker = zlib.decompressobj(wbits=31)
        try:
            rest = step
            while rest and not unpacker.eof:
                unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
        except zlib.error:
            return True
        rest = unpacker.unused_data if unpacker.eof else b""


def _next_start(stream: IO[bytes], at: int, *, packed: bool) -> int | None:
    """Where the next record after *at* starts; ``None`` where there is none."""
    pattern = _PACKED_START if packed else _PLAIN_START
    stream.seek(at)
    window, base = b"", at
    while step := stream.read(_STEP):
        window += step
        for match in pattern.finditer(window):
            place = base + match.start()
            if not packed or _opens_a_record(stream, place):
                return place
        stream.seek(base + len(window))
        base, window = base + max(0, len(window) - _LONGEST_START), window[-_LONGEST_START:]
    return None


def _opens_a_record(stream: IO[bytes], at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(4096), 64).startswith(b"WARC/")
    except zlib.error:
        return False
