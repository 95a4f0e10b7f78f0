"""A case as a folder: made, opened, and handed to the functions that read and write it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import attrs
from sqlalchemy import Connection, Engine

from affiant.errors import CaseDamaged, CaseError, CaseExists, CaseNotFound
from affiant.model import identify

from . import _custody, _database, _keys
from ._blobs import write_whole

SCHEMA = 1
_HEAD_FILE, _DATABASE, _LOCK = "case.toml", "case.db", "case.lock"


@attrs.frozen(kw_only=True)
class CaseHead:
    """
    What ``case.toml`` says.

    Attributes:
        id: ``case1:`` and the hash of the rest.
        title: What the case is called.
        pack: Name of the pack, or its folder as seen from the case.
        created_at: When it was made, UTC.
        schema: Layout of the folder.
        key: Fingerprint of the key that signs its custody log.
        sample: The case is an illustration, and everything published from it says so.
    """

    id: str
    title: str
    pack: str
    created_at: str
    schema: int
    key: str
    sample: bool

    @classmethod
    def of(cls, *, title: str, pack: str, created_at: str, key: str, sample: bool) -> Self:
        """Make the head of a new case."""
        said = {"title": title, "pack": pack, "created_at": created_at, "key": key, "sample": sample}
        return cls(id=identify("case1", said), schema=SCHEMA, **said)  # type: ignore[arg-type]

    def as_toml(self) -> str:
        """Write it as TOML."""
        return "".join(f"{name} = {_toml(value)}\n" for name, value in attrs.asdict(self).items())

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read it back.

        Raises:
            ValueError: The text is no TOML, or a key is missing or of the wrong type.
        """
        held = tomllib.loads(text)
        wanted = {f.name: type_ for f, type_ in zip(attrs.fields(cls), _TYPES, strict=True)}
        wrong = sorted(name for name, type_ in wanted.items() if type(held.get(name)) is not type_)
        if wrong:
            raise ValueError(f"{', '.join(wrong)} missing or of the wrong type")
        return cls(**{name: held[name] for name in wanted})


_TYPES = (str, str, str, str, int, str, bool)


def _toml(value: str | int | bool) -> str:
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@attrs.frozen(kw_only=True)
class Case:
    """An open case; close it, or use it as a context manager."""

    folder: Path
    head: CaseHead
    engine: Engine
    lock: sqlite3.Connection | None

    @property
    def name(self) -> str:
        """The folder's own name, for messages; never its path."""
        return self.folder.resolve().name

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Run one transaction: all of it is kept, or none."""
        with _database.transaction(self.engine, self.name) as db:
            yield db

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_case(folder: Path) -> bool:
    """Tell whether *folder* is a case: a folder with ``case.toml``."""
    return (folder / _HEAD_FILE).is_file()


def create_case(folder: Path, *, pack: str, created_at: str, title: str = "", sample: bool = False) -> Case:
    """
    Make a new case in *folder*, which must not exist or be empty; made whole or not at all.

    Raises:
        CaseExists: There is something at *folder*.
        CaseError: The folder cannot be made.
    """
    folder = folder.absolute()
    if is_case(folder):
        raise CaseExists(
            "there is a case already", where=folder.name, hint="Choose another name for the new one."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseExists(
            "there is something already", where=folder.name, hint="Choose a folder that is empty or new."
        )
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        if unfinished.exists():
            shutil.rmtree(unfinished)
        unfinished.mkdir(parents=True)
        _fill(unfinished, title=title or folder.name, pack=pack, created_at=created_at, sample=sample)
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    except OSError as error:
        raise CaseError(f"the case cannot be made: {error.strerror}", where=folder.name) from error
    return open_case(folder, writable=True)


def _fill(folder: Path, *, title: str, pack: str, created_at: str, sample: bool) -> None:
    key, public = _keys.make_pair()
    head = CaseHead.of(title=title, pack=pack, created_at=created_at, key=key, sample=sample)
    (folder / "keys").mkdir()
    (folder / "blobs").mkdir()
    write_whole(folder / "keys" / f"{key}.pub", _keys.public_text(public), mode=0o644)
    engine = _database.open_engine(folder / _DATABASE, writable=True)
    try:
        _database.migrate(engine, folder.name)
        with _database.transaction(engine, folder.name) as db:
            line = _custody.add_entry(db, at=created_at, event="created", what=attrs.asdict(head))
    finally:
        engine.dispose()
    _custody.append(folder, head.id, key, (line,))
    write_whole(folder / _HEAD_FILE, head.as_toml().encode(), mode=0o644)


def open_case(folder: Path, *, writable: bool = False) -> Case:
    """
    Open the case in *folder*; to write, wait for nobody: one command writes at a time.

    What a killed command left unfinished in the custody log is finished first.

    Raises:
        CaseNotFound: The folder is no case.
        CaseDamaged: The case cannot be opened as it stands.
        CaseError: Another command is writing.
    """
    head = read_head(folder)
    name = folder.resolve().name
    if not (folder / _DATABASE).is_file():
        raise CaseDamaged(
            "the database is missing", where=f"{name}/{_DATABASE}", hint="Restore it from a copy."
        )
    left = folder / f"{_DATABASE}-wal"
    if not _database.can_write(folder) and left.is_file() and left.stat().st_size:
        raise CaseDamaged(
            "holds writes that were not yet taken into case.db, and the folder cannot be written to",
            where=f"{name}/{left.name}",
            hint="Copy the whole case into a folder that can be written to and open it there.",
        )
    lock = _take_lock(folder, name) if writable else None
    engine = _database.open_engine(folder / _DATABASE, writable=writable)
    case = Case(folder=folder, head=head, engine=engine, lock=lock)
    try:
        _bring_up_to_date(case)
        if writable:
            with case.transaction() as db:
                known = _custody.recorded(db)
            _custody.mend(folder, head.id, head.key, known)
    except BaseException:
        case.close()
        raise
    return case


def read_head(folder: Path) -> CaseHead:
    """
    Read ``case.toml``.

    Raises:
        CaseNotFound: The folder is no case.
        CaseDamaged: The file says something that cannot be accepted.
    """
    name = folder.resolve().name
    if not is_case(folder):
        raise CaseNotFound(
            "is not a case",
            where=name,
            hint=f"`affiant new {name}` makes one; a case is a folder with a case.toml.",
        )
    try:
        head = CaseHead.parse((folder / _HEAD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CaseDamaged(
            f"cannot be read: {error}", where=f"{name}/{_HEAD_FILE}", hint="Restore the file from a copy."
        ) from error
    if head.schema != SCHEMA:
        raise CaseDamaged(
            f"has layout {head.schema}, this affiant knows {SCHEMA}",
            where=f"{name}/{_HEAD_FILE}",
            hint="Open it with the affiant that made it, or a newer one.",
        )
    return head


def _take_lock(folder: Path, name: str) -> sqlite3.Connection:
    # A lock that dies with its process, on every system: an empty database held by a transaction.
    lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise CaseError(
            "another affiant command is writing to the case, or the folder cannot be written to",
            where=name,
            hint="Wait until it has ended, or make the folder writable, then run this command again.",
        ) from error
    return lock


def _bring_up_to_date(case: Case) -> None:
    found = _database.version(case.engine, case.name)
    if found == _database.HEAD:
        return
    if found > _database.HEAD:
        raise CaseDamaged(
            f"the database has layout {found}, this affiant knows {_database.HEAD}",
            where=f"{case.name}/case.db",
            hint="Open it with the affiant that made it, or a newer one.",
        )
    writer = _database.open_engine(case.folder / _DATABASE, writable=True)
    try:
        _database.migrate(writer, case.name)
    finally:
        writer.dispose()
