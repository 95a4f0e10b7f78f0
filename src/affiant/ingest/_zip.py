"""ZIP archives, and WACZ, which is one: their members that are reports."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Literal

from affiant.errors import InputRefused
from affiant.model import Problem

from ._budget import MAX_MEMBERS, Budget, Spent
from ._forms import SAMPLE
from ._member import Member
from ._names import kept_member
from ._wanted import KIND_HINT, beside_pages, verdict

ZipKind = Literal["zip", "wacz", "docx", "office"]

# What a broken or hostile archive makes the library raise.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
_IN_MEMORY = 50 * 1024 * 1024
_ALONE = "Take it in as a file of its own if it is a report."
_OFFICE = ("xl/", "ppt/", "visio/")


def open_zip(stream: IO[bytes], where: str) -> zipfile.ZipFile:
    """
    Open the archive in *stream*.

    Raises:
        InputRefused: ``archive-damaged``.
        Spent: It says that it holds more members than are looked at.
    """
    _ask_count(stream)
    try:
        return zipfile.ZipFile(stream)
    except DAMAGED:
        raise damaged(where, "it is no ZIP archive that can be opened, or it was cut off") from None


def _ask_count(stream: IO[bytes]) -> None:
    """Refuse an endless table of members before it is read into memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 12:
        return
    count = struct.unpack_from("<H", tail, at + 10)[0]
    # A large archive says it elsewhere.
    large = tail.rfind(b"PK\x06\x06", 0, at)
    if count == 0xFFFF and large >= 0 and len(tail) >= large + 40:
        count = struct.unpack_from("<Q", tail, large + 32)[0]
    if count > MAX_MEMBERS:
        raise Spent(f"it holds more than {MAX_MEMBERS:,} members")


def damaged(where: str, message: str) -> InputRefused:
    """The refusal of an archive, or of a part of one, that cannot be unpacked."""
    return InputRefused(
        message,
        code="archive-damaged",
        where=where,
        hint="Get a whole copy of it; what could be unpacked was taken.",
    )


def kind_of_zip(archive: zipfile.ZipFile) -> ZipKind:
    """Say what the members of *archive* make of it."""
    names = archive.NameToInfo
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return "docx"
        if any(name.startswith(_OFFICE) for name in names):
            return "office"
    first = next(iter(names), "")
    if first == "mimetype" and "content.xml" in names:
        return "office"
    if "datapackage.json" in names and any(_is_warc(name) for name in names):
        return "wacz"
    return "zip"


def _is_warc(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "archive" in parts[:-1] and name.lower().endswith((".warc", ".warc.gz"))


def members_of_zip(
    archive: zipfile.ZipFile, kind: ZipKind, budget: Budget, where: str
) -> Iterator[Member | Problem]:
    """
    Yield the members of *archive* that are reports, by name, and what is wrong with others.

    Nothing is written to the disk: a name that points out of the archive could do no harm,
    and is refused all the same, because an honest program does not make one.

    Raises:
        Spent: It unfolds to more than it may.
    """
    listed = archive.infolist()
    budget.count(len(listed))
    saved_with_pages = beside_pages(info.filename for info in listed)
    numbered = sorted(enumerate(listed, start=1), key=lambda pair: pair[1].filename)
    for number, info in numbered:
        name = info.filename.replace("\\", "/")
        here = f"{where}: {kept_member(name)}"
        if info.is_dir() or _passed_over(name, saved_with_pages) or (kind == "wacz" and not _is_warc(name)):
            continue
        if _leads_out(name):
            yield Problem(
                code="unsafe-name", where=here, message="its name leads out of the archive", hint=_ALONE
            )
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Problem(code="not-a-report", where=here, message="this is a link, not a file", hint=_ALONE)
        else:
            yield from _member(archive, info, f"{kind.upper()} member {number}", budget, here)


def _passed_over(name: str, saved_with_pages: frozenset[str]) -> bool:
    parts = name.split("/")
    if ".." in parts:
        return False
    if parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts):
        return True
    return any(str(folder) in saved_with_pages for folder in PurePosixPath(name).parents)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, how: str, budget: Budget, where: str
) -> Iterator[Member | Problem]:
    locked = bool(info.flag_bits & 1)

    def head() -> bytes:
        if locked:
            return b""
        with archive.open(info) as file:
            return file.read(SAMPLE)

    try:
        judged = verdict(info.filename, head)
        if judged == "pass over":
            return
        if judged == "not read":
            yield Problem(
                code="not-a-report", where=where, message="files of this kind are not read", hint=KIND_HINT
            )
            return
        if locked:
            yield locked_problem(where)
            return
        budget.unpack(info.file_size)
        with archive.open(info) as file:
            stream: IO[bytes] = io.BytesIO(file.read()) if info.file_size <= _IN_MEMORY else file
            yield Member(name=info.filename, how=how, stream=stream)
    except DAMAGED as error:
        yield damaged(where, f"it cannot be unpacked: {_said(error)}").problem()


def _said(error: BaseException) -> str:
    if isinstance(error, zipfile.BadZipFile) and "CRC" in str(error):
        return "its checksum is wrong"
    if isinstance(error, NotImplementedError):
        return "it is packed by a method that is not known here"
    return "its packed bytes are broken"


def locked_problem(where: str) -> Problem:
    """The problem with a file that asks for a password."""
    return Problem(
        code="locked",
        where=where,
        message="it is locked with a password",
        hint="Open it with its password and save a copy without one.",
    )
