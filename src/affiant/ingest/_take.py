"""Take one file in: its bytes as they are, and what is known about them."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, Sighting, Span

from ._kinds import binary_kind, media_type
from ._names import kept, shown

MAX_BYTES = 50 * 1024 * 1024
"""The largest file that is taken in. A report is a few kilobytes, the page around it a few megabytes."""


@attrs.frozen(kw_only=True)
class Taken:
    """A capture and its bytes; whoever keeps them files the bytes under the capture's digest."""

    capture: Capture
    content: bytes = attrs.field(repr=False)


def take_in(path: Path, *, obtained_at: str, published: str = "", outlet: str = "", url: str = "") -> Taken:
    """
    Take in the file at *path*, its bytes untouched.

    Only the file's name is kept: a folder can name the person who keeps it.

    Args:
        path: The file.
        obtained_at: When it is taken in, ISO 8601; stages have no clock.
        published: EDTF date given by hand, or ``""``.
        outlet: Outlet given by hand, or ``""``.
        url: Address given by hand, or ``""``; a user name and password in it are left out.

    Raises:
        InputRefused: ``file-gone``, ``not-readable``, ``file-too-large``, ``empty-file``,
            ``binary-file`` or ``bad-date``.
    """
    where = shown(path)
    if published:
        _check_date(published, where)
    content = _read(path, where)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputRefused(
            "the file holds no words", code="empty-file", where=where, hint="Save the report again."
        )
    if kind := binary_kind(content):
        raise InputRefused(
            f"this is {kind}, whatever its name says",
            code="binary-file",
            where=where,
            hint="Save the report as plain text (.txt) or as a web page (.html).",
        )
    name = kept(path)
    return Taken(
        capture=Capture(
            digest=Capture.digest_of(content),
            media_type=media_type(name, content),
            size=len(content),
            sighting=Sighting(file=name, obtained_at=obtained_at, obtained_from=name, obtained_how="file"),
            published=published,
            outlet=outlet,
            url=_without_credentials(url),
        ),
        content=content,
    )


def _read(path: Path, where: str) -> bytes:
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            kind = "a folder" if stat.S_ISDIR(known.st_mode) else "no regular file"
            raise InputRefused(
                f"this is {kind}", code="not-readable", where=where, hint="Name a file that holds a report."
            )
        if known.st_size > MAX_BYTES:
            raise _too_large(known.st_size, where)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputRefused(
            "the file is no longer there",
            code="file-gone",
            where=where,
            hint="Put it back, or leave it out; the other files were taken.",
        ) from None
    except OSError as error:
        raise InputRefused(
            f"the file cannot be read: {error.strerror}",
            code="not-readable",
            where=where,
            hint="Check its permissions and the disk it lies on.",
        ) from None
    # It may have grown since its size was asked.
    if len(content) > MAX_BYTES:
        raise _too_large(len(content), where)
    return content


def _too_large(size: int, where: str) -> InputRefused:
    return InputRefused(
        f"the file has {size / 1_000_000:.0f} MB, more than the {MAX_BYTES / 1_000_000:.0f} MB that are taken in",
        code="file-too-large",
        where=where,
        hint="Take in the reports in it as files of their own.",
    )


def _check_date(published: str, where: str) -> None:
    try:
        Span.parse(published)
    except ValueError as error:
        raise InputRefused(
            f"the publication date cannot be used: {error}",
            code="bad-date",
            where=where,
            hint="Write it as 2024-05-16, 2024-05 or 2024.",
        ) from None


def _without_credentials(url: str) -> str:
    if "@" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
