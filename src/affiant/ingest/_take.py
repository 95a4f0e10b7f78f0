"""Take one document in: its bytes as they are, and what is known about them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, Sighting, Span

from ._kinds import binary_kind, document_type
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
    Take in the document at *path*, its bytes untouched; `take_all` also opens archives.

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
    where, name = shown(path), kept(path)
    with opened(path, where) as (file, size):
        if size > MAX_BYTES:
            raise too_large(size, where)
        content = file.read(MAX_BYTES + 1)
    # It may have grown since its size was asked.
    if len(content) > MAX_BYTES:
        raise too_large(len(content), where)
    sighting = Sighting(file=name, obtained_at=obtained_at, obtained_from=name, obtained_how="file")
    return captured(content, sighting, where=where, published=published, outlet=outlet, url=url)


def captured(
    content: bytes,
    sighting: Sighting,
    *,
    where: str,
    published: str = "",
    outlet: str = "",
    url: str = "",
    charset: str = "",
) -> Taken:
    """
    Make a capture of *content*, which is one document.

    Args:
        content: Its bytes.
        sighting: How they were met.
        where: The same for messages.
        published: EDTF date given by hand, or ``""``.
        outlet: Outlet given by hand, or ``""``.
        url: Its address, or ``""``; a user name and password in it are left out.
        charset: The encoding that a server named for it, or ``""``; kept with the media type.

    Raises:
        InputRefused: ``empty-file``, ``binary-file`` or ``bad-date``.
    """
    if published:
        _check_date(published, where)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputRefused(
            "the file holds no words", code="empty-file", where=where, hint="Save the report again."
        )
    kind = document_type(sighting.file, content)
    if kind is None:
        raise InputRefused(
            f"this is {binary_kind(content) or 'an archive'}, whatever its name says",
            code="binary-file",
            where=where,
            hint="Save the report as plain text (.txt), as a web page (.html) or as PDF.",
        )
    if charset and kind.startswith("text/"):
        kind = f"{kind}; charset={charset}"
    return Taken(
        capture=Capture(
            digest=Capture.digest_of(content),
            media_type=kind,
            size=len(content),
            sighting=sighting,
            published=published,
            outlet=outlet,
            url=_without_credentials(url),
        ),
        content=content,
    )


@contextmanager
def opened(path: Path, where: str) -> Iterator[tuple[IO[bytes], int]]:
    """
    Open the file at *path*; gives it and its size.

    Raises:
        InputRefused: ``file-gone`` or ``not-readable``, while it is read too.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            kind = "a folder" if stat.S_ISDIR(known.st_mode) else "no regular file"
            raise InputRefused(
                f"this is {kind}", code="not-readable", where=where, hint="Name a file that holds a report."
            )
        with path.open("rb") as file:
            yield file, known.st_size
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


def too_large(size: int, where: str, *, more: bool = False) -> InputRefused:
    """The refusal of a file of *size* bytes, or of *more* that nobody counted to the end."""
    return InputRefused(
        f"the file has {size / 1_000_000:.0f} MB{' and more' if more else ''}, more than the {MAX_BYTES / 1_000_000:.0f} MB that are taken in",
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
    try:
        parts = urlsplit(url)
    except ValueError:
        # No address that anything could be fetched from; what stands before the @ may be a password.
        return url.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
