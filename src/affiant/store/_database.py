"""The SQLite database of a case: opened, brought up to date, and read or written one transaction at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from affiant.errors import CaseDamaged, CaseError

MIGRATIONS = Path(__file__).parent / "migrations"
#: The newest migration; a test holds it to the folder.
HEAD = "0002"
_BUSY_MS = 5_000


def can_write(folder: Path) -> bool:
    """Tell whether files can be made in *folder*, as SQLite must to open a database for real."""
    return os.access(folder, os.W_OK)


def open_engine(path: Path, *, writable: bool) -> Engine:
    """Make an engine for the database at *path*; transactions of a writable one take the write lock at once."""
    mode = "mode=ro&immutable=1" if not can_write(path.parent) else "mode=rwc" if writable else "mode=rw"
    address = f"file:{_quoted(path)}?{mode}"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False)
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        # The driver's own transactions would commit before DDL; ours begin below.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            # The custody log is forced to disk; the database must not be behind it after a power cut.
            connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writable else "BEGIN")

    return engine


def _quoted(path: Path) -> str:
    # The characters that end or split the path part of an SQLite URI.
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def transaction(engine: Engine, where: str) -> Iterator[Connection]:
    """
    Run one transaction: all of it is kept, or none.

    Raises:
        CaseError: Another command is writing.
        CaseDamaged: The file is no database, or a damaged one.
    """
    try:
        with engine.begin() as db:
            yield db
    except OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise CaseError(
                "another affiant command is writing to the case",
                where=where,
                hint="Wait until it has ended, then run this command again.",
            ) from error
        raise _damaged(error, where) from error
    except DatabaseError as error:
        # Broken constraints are ours to handle; they are no damage of the file.
        if type(error) is not DatabaseError:
            raise
        raise _damaged(error, where) from error


def _damaged(error: DatabaseError, where: str) -> CaseDamaged:
    return CaseDamaged(
        f"the database cannot be used: {error.orig}",
        where=f"{where}/case.db",
        hint="Restore case.db from a copy; the captures in blobs/ can also be taken in again into a new case.",
    )


def version(engine: Engine, where: str) -> str:
    """Return the number of the last migration that ran, ``""`` for an empty database."""
    with transaction(engine, where) as db:
        if not db.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first():
            return ""
        row = db.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return str(row[0]) if row else ""


def migrate(engine: Engine, where: str) -> None:
    """Bring the database up to date; every step and its number are kept together or not at all."""
    # Imported here: a database that is up to date never pays for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with transaction(engine, where) as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
