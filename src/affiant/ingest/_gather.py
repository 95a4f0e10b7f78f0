"""Which files are reports: what was named, and what lies in the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from affiant.model import Problem

from ._names import shown

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml"})

# Forms in which reports travel and which are not read yet. In a folder these are
# named, because leaving one out in silence would lose a report; pictures, style
# sheets and the like are no reports and are passed over.
NOT_YET_READ = frozenset(
    {
        ".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml", ".mbox", ".msg", ".mht", ".mhtml", ".maff",
        ".webarchive", ".warc", ".wacz", ".zip", ".gz", ".rss", ".atom",
    }
)  # fmt: skip

_KIND_HINT = "Save it as plain text (.txt) or as a web page (.html) and take that in."


def gather(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """
    Find the reports among *paths*, looking into folders.

    A folder gives its files with a suffix of `SUFFIXES` or with none, at any depth, in the
    order of their paths. Hidden files, links that lead out of the folder and the ``_files``
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
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        return [], [_not_a_report(path)]
    return [path], []


def _within(folder: Path) -> tuple[list[Path], list[Problem]]:
    files: list[Path] = []
    problems: list[Problem] = []
    root = folder.resolve()
    for path in sorted(_walk(folder, problems), key=lambda p: p.as_posix()):
        suffix = path.suffix.lower()
        if suffix in NOT_YET_READ:
            problems.append(_not_a_report(path))
        elif suffix and suffix not in SUFFIXES:
            continue
        elif path.is_symlink() and not path.resolve().is_relative_to(root):
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
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in SUFFIXES}
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
        hint=_KIND_HINT,
    )
