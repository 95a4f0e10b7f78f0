"""Which files are reports: what was named, and what lies in the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from affiant.model import Problem

from ._forms import SAMPLE
from ._names import shown
from ._wanted import KIND_HINT, PAGES, verdict


def gather(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """
    Find the reports among *paths*, looking into folders.

    A folder gives its files in forms that are read, at any depth, in the order of their paths. Hidden files, links that lead out of the folder and the ``_files``
    folder that a browser saves beside a page are no reports. A file that was named is taken
    whatever folder it lies in, and each file is taken once.

    Args:
        paths: Files and folders, in the order the user gave them.

    Returns:
        The files, and what could not be taken and why.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            inside, outside = _named(path)
        except OSError as error:
            inside, outside = [], [_closed(path, error)]
        files.update(dict.fromkeys(inside))
        problems.extend(outside)
    return tuple(files), tuple(problems)


def _named(path: Path) -> tuple[list[Path], list[Problem]]:
    if path.is_dir():
        return _within(path)
    if not path.exists():
        return [], [_gone(path)]
    if verdict(path.name, lambda: _head(path)) != "take":
        return [], [_not_a_report(path)]
    return [path], []


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(SAMPLE)


def _within(folder: Path) -> tuple[list[Path], list[Problem]]:
    files: list[Path] = []
    problems: list[Problem] = []
    root = folder.resolve()
    for path in sorted(_walk(folder, problems), key=lambda p: p.as_posix()):
        inside = not path.is_symlink() or path.resolve().is_relative_to(root)
        try:
            judged = verdict(path.name, partial(_head, path) if inside else bytes)
        except OSError as error:
            problems.append(_closed(path, error))
            continue
        if judged == "not read":
            problems.append(_not_a_report(path))
        elif judged == "pass over":
            continue
        elif not inside:
            problems.append(
                Problem(
                    code="not-a-report",
                    where=shown(path),
                    message="this is a link to a file outside the folder",
                    hint="Name the file itself if it is a report.",
                )
            )
        else:
            files.append(path)
    return files, problems


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        problems.append(_closed(Path(error.filename or folder), error))

    for parent, folders, names in os.walk(folder, onerror=closed):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in PAGES}
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name[: -len("_files")] in pages)
        ]
        yield from (Path(parent) / name for name in names if not name.startswith("."))


def _closed(path: Path, error: OSError) -> Problem:
    return Problem(
        code="not-readable",
        where=shown(path),
        message=f"it cannot be opened: {error.strerror}",
        hint="Check the path and its permissions, or name the files themselves.",
    )


def _gone(path: Path) -> Problem:
    return Problem(
        code="file-gone",
        where=shown(path),
        message="there is no such file or folder",
        hint="Check the path; the other files were taken.",
    )


def _not_a_report(path: Path) -> Problem:
    return Problem(
        code="not-a-report",
        where=shown(path),
        message=f"files of the kind {path.suffix.lower()} are not read",
        hint=KIND_HINT,
    )
