"""Everything that one file holds: itself, or the reports in it, at any depth that is sane."""

from __future__ import annotations

import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

import attrs

from affiant.errors import InputRefused
from affiant.model import Problem, Sighting

from ._budget import MAX_DEPTH, Budget, Spent
from ._forms import SAMPLE, form_of, unzipped_head
from ._mail import attachments_of, messages_of
from ._member import Member
from ._names import kept, kept_member, shown
from ._take import MAX_BYTES, Taken, captured, opened, too_large
from ._wanted import KIND_HINT
from ._warc import answers_of
from ._zip import damaged, kind_of_zip, members_of_zip, open_zip

_STEP = 1024 * 1024
# What reading a member to its end can raise where its packed bytes are broken.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)

Given = Callable[[Path], Mapping[str, str]]


def take_all(path: Path, given: Given) -> Iterator[Taken | Problem]:
    """
    Take in everything that the file at *path* holds: one report, or all that lie in an archive or a mail.

    Bytes are untouched: those of a report in an archive are the ones that unpacking it gives.
    What cannot be taken is a problem among the rest, never an error.

    Args:
        path: The file.
        given: Says what is given by hand for a file: ``obtained_at``, and ``published``,
            ``outlet`` and ``url`` where they are known. A report in an archive is asked for as
            a file in a folder of the archive's name.
    """
    where = shown(path)
    try:
        with opened(path, where) as (stream, size):
            first = _Place(path=path, trail=(kept(path),), where=where)
            yield from _Unpacking(given=given, budget=Budget.of(size)).open(stream, first)
    except InputRefused as refused:
        yield refused.problem()
    except Spent as spent:
        yield spent.refusal(where).problem()


@attrs.frozen(kw_only=True)
class _Place:
    """
    Where a file is met.

    Attributes:
        path: Its path, the archives that it lies in taken for folders.
        trail: The names that are kept of it and of the archives around it, outermost first.
        where: The same for messages.
        how: Which part of which archives it is, innermost first; ``""`` for a file of its own.
        url: The address that its archive gives for it.
        charset: The encoding that its archive gives for it.
    """

    path: Path
    trail: tuple[str, ...]
    where: str
    how: str = ""
    url: str = ""
    charset: str = ""

    def inside(self, member: Member, digest: str) -> _Place:
        """The place of *member* in the file here, whose hash is *digest*."""
        name = kept_member(member.name)
        how = f"{member.how} of sha256:{digest}"
        return _Place(
            path=self.path / PurePosixPath(name),
            trail=(*self.trail, name),
            where=f"{self.where}: {name}",
            how=f"{how}; {self.how}" if self.how else how,
            url=member.url,
            charset=member.charset,
        )


@attrs.frozen(kw_only=True)
class _Unpacking:
    """One file that was named, with what it may still unfold to."""

    given: Given
    budget: Budget

    def open(self, stream: IO[bytes], place: _Place) -> Iterator[Taken | Problem]:
        """Yield what the file in *stream* holds; one that is no archive holds itself."""
        stream.seek(0)
        head = stream.read(SAMPLE)
        stream.seek(0)
        form = form_of(head, place.trail[-1])
        packed_pages = form == "gzip" and unzipped_head(head).startswith(b"WARC/")
        if form in ("zip", "gzip", "warc", "mbox") and len(place.trail) > MAX_DEPTH:
            yield from self._too_deep(place)
        elif form == "zip":
            yield from self._zip(stream, place)
        elif form == "warc" or packed_pages:
            members = answers_of(stream, self.budget, MAX_BYTES, place.where)
            yield from self._inside(members, stream, place)
        elif form == "mbox":
            stem = PurePosixPath(place.trail[-1]).stem
            yield from self._inside(messages_of(stream, stem, MAX_BYTES, place.where), stream, place)
        elif form == "gzip":
            yield from self._inside(self._unzipped(stream, place), stream, place)
        else:
            yield from self._document(stream, place, mail=form == "mail")

    def _too_deep(self, place: _Place) -> Iterator[Problem]:
        if not self.budget.told_depth:
            self.budget.told_depth = True
            yield Problem(
                code="nested-too-deep",
                where=place.where,
                message=f"an archive here lies more than {MAX_DEPTH} files deep; it and others like it are left out",
                hint="Unpack the outer archives and take in what lies in them.",
            )

    def _zip(self, stream: IO[bytes], place: _Place) -> Iterator[Taken | Problem]:
        with open_zip(stream, place.where) as archive:
            kind = kind_of_zip(archive)
            if kind in ("zip", "wacz"):
                members = members_of_zip(archive, kind, self.budget, place.where)
                yield from self._inside(members, stream, place)
                return
        if kind == "docx":
            yield from self._document(stream, place)
            return
        yield Problem(
            code="not-a-report",
            where=place.where,
            message="this is an Office document that is no text",
            hint=KIND_HINT,
        )

    def _unzipped(self, stream: IO[bytes], place: _Place) -> Iterator[Member | Problem]:
        """The one file in a gzip file."""
        unpacker = zlib.decompressobj(wbits=31)
        content = io.BytesIO()
        try:
            while (step := unpacker.unconsumed_tail or stream.read(_STEP)) and not unpacker.eof:
                content.write(unpacker.decompress(step, _STEP))
                if content.tell() > MAX_BYTES:
                    raise too_large(content.tell(), place.where, more=True)
        except zlib.error:
            raise damaged(place.where, "its packed bytes are broken") from None
        if not unpacker.eof:
            raise damaged(place.where, "it was cut off")
        self.budget.unpack(content.tell())
        content.seek(0)
        name = place.trail[-1]
        yield Member(
            name=name[:-3] if name.lower().endswith(".gz") else name, how="gzip content", stream=content
        )

    def _inside(
        self, members: Iterator[Member | Problem], stream: IO[bytes], place: _Place
    ) -> Iterator[Taken | Problem]:
        """Yield what *members* of the archive in *stream* hold."""
        digest = ""
        empty = True
        for member in members:
            empty = False
            if isinstance(member, Problem):
                yield member
                continue
            digest = digest or _digest(stream)
            inner = place.inside(member, digest)
            try:
                yield from self.open(member.stream, inner)
            except InputRefused as refused:
                yield refused.problem()
            except _BROKEN:
                yield damaged(inner.where, "it cannot be unpacked: its packed bytes are broken").problem()
        if empty:
            yield Problem(
                code="nothing-inside",
                where=place.where,
                message="no report lies in it",
                hint="Open it and see what it holds; pictures, style sheets and failed requests are passed over.",
            )

    def _document(self, stream: IO[bytes], place: _Place, *, mail: bool = False) -> Iterator[Taken | Problem]:
        stream.seek(0)
        content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise too_large(stream.seek(0, io.SEEK_END), place.where)
        taken = self._taken(content, place)
        yield taken
        if not mail:
            return
        for member in attachments_of(content, self.budget, place.where):
            if isinstance(member, Problem):
                yield member
                continue
            inner = place.inside(member, taken.capture.digest)
            try:
                if len(inner.trail) > MAX_DEPTH:
                    yield from self._too_deep(inner)
                else:
                    yield from self.open(member.stream, inner)
            except InputRefused as refused:
                yield refused.problem()

    def _taken(self, content: bytes, place: _Place) -> Taken:
        # What was given for an archive holds for what lies in it, but its address does not.
        paths = [*place.path.parents[: len(place.trail) - 1]][::-1]
        given: dict[str, str] = {}
        for path in (*paths, place.path):
            given.pop("url", None)
            given |= {name: value for name, value in self.given(path).items() if value}
        sighting = Sighting(
            file=place.trail[-1],
            obtained_at=given["obtained_at"],
            obtained_from="!".join(place.trail),
            obtained_how=place.how or "file",
        )
        return captured(
            content,
            sighting,
            where=place.where,
            published=given.get("published", ""),
            outlet=given.get("outlet", ""),
            url=given.get("url", "") or place.url,
            charset=place.charset,
        )


def _digest(stream: IO[bytes]) -> str:
    """SHA-256 of everything in *stream*, which stays where it stands."""
    at = stream.tell()
    stream.seek(0)
    found = hashlib.sha256()
    while step := stream.read(_STEP):
        found.update(step)
    stream.seek(at)
    return found.hexdigest()
