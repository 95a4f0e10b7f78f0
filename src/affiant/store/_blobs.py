"""Captures by hash: ``blobs/ab/abcdef…``, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def blob_path(case: Path, digest: str) -> Path:
    """Say where the bytes with *digest* lie."""
    return case / "blobs" / digest[:2] / digest


def keep_blob(case: Path, digest: str, content: bytes) -> None:
    """Keep *content* under its digest; a blob that already holds it is left alone."""
    path = blob_path(case, digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content, mode=0o644)


def write_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Write *content* to *path* so that a reader, or a kill, meets the old file or the new one and nothing between."""
    # One name for every attempt: what a killed attempt left is written over by the next.
    unfinished = path.with_name(f".{path.name}.unfinished")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
