"""What people know about the files they hand in: the table ``file,published,outlet,url``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePath

import attrs

from affiant.errors import InputRefused
from affiant.model import Problem, Span

from ._names import shown

COLUMNS = ("file", "published", "outlet", "url")


@attrs.frozen(kw_only=True)
class Given:
    """What a person says about one file; ``""`` where they say nothing."""

    published: str = ""
    outlet: str = ""
    url: str = ""


@attrs.frozen(kw_only=True)
class Dates(Mapping[str, Given]):
    """
    The rows of a table of dates, by the file they speak of.

    Attributes:
        rows: Pairs of file and what was given for it, in the order of the table.
        problems: Rows or cells that could not be used.
    """

    rows: tuple[tuple[str, Given], ...] = ()
    problems: tuple[Problem, ...] = ()
    _by_name: dict[str, list[tuple[tuple[str, ...], Given]]] = attrs.field(init=False, repr=False, eq=False)

    @_by_name.default
    def _index(self) -> dict[str, list[tuple[tuple[str, ...], Given]]]:
        index: dict[str, list[tuple[tuple[str, ...], Given]]] = {}
        for file, given in self.rows:
            parts = _parts(file)
            index.setdefault(parts[-1] if parts else "", []).append((parts, given))
        return index

    def __getitem__(self, file: str) -> Given:
        for name, given in self.rows:
            if name == file:
                return given
        raise KeyError(file)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def given_for(self, file: str | Path) -> Given:
        """
        What was given for *file*, a name or a path; an empty `Given` where nothing was.

        A row names the file alone, with folders before it, or without its suffix. The row that
        names most of the path wins, the first of equals.

        >>> Dates(rows=(("a.txt", Given(outlet="Herald")),)).given_for("reports/a.txt").outlet
        'Herald'
        """
        path = _parts(str(file))
        if not path:
            return Given()
        fitting = [r for r in self._by_name.get(path[-1], ()) if path[-len(r[0]) :] == r[0]]
        if fitting:
            return max(fitting, key=lambda r: len(r[0]))[1]
        bare = self._by_name.get(PurePath(path[-1]).stem, ())
        return next((given for parts, given in bare if len(parts) == 1), Given())


def _parts(file: str) -> tuple[str, ...]:
    return PurePath(file.replace("\\", "/")).parts


def read_dates(path: Path) -> Dates:
    """
    Read a table of dates.

    A cell that cannot be used is listed and left empty; the rest of its row counts. A byte
    order mark, and semicolons or tabs for commas, do not matter.

    Args:
        path: A CSV file with a head line that names at least the column ``file``.

    Raises:
        InputRefused: ``file-gone``, ``not-readable``, ``cannot-decode`` or ``bad-table``.
    """
    where = shown(path)
    text = _read(path, where)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        table = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _bad_table(f"line {reader.line_num} is no line of a table: {error}", where) from None
    names = [cell.strip().lower() for cell in table[0][1]] if table else []
    if "file" not in names:
        raise _bad_table("there is no column “file” in the first line", where)
    problems = [
        Problem(
            code="unknown-column",
            where=f"{where}: line 1",
            message=f"the column “{name}” is not used",
            hint=f"Columns are {', '.join(COLUMNS)}.",
        )
        for name in names
        if name not in COLUMNS
    ]
    rows: dict[str, Given] = {}
    for line, cells in table[1:]:
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        problems.extend(_add(row, rows, f"{where}: line {line}"))
    return Dates(rows=tuple(rows.items()), problems=tuple(problems))


def _read(path: Path, where: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputRefused(
            "there is no such file", code="file-gone", where=where, hint="Check the path."
        ) from None
    except OSError as error:
        raise InputRefused(
            f"the file cannot be read: {error.strerror}", code="not-readable", where=where
        ) from None
    except UnicodeDecodeError:
        raise InputRefused(
            "the table is not in UTF-8",
            code="cannot-decode",
            where=where,
            hint="Save it as “CSV UTF-8”.",
        ) from None


def _bad_table(message: str, where: str) -> InputRefused:
    return InputRefused(
        message, code="bad-table", where=where, hint=f"The first line must read {','.join(COLUMNS)}."
    )


def _add(row: dict[str, str], rows: dict[str, Given], where: str) -> Iterator[Problem]:
    file, published = row.get("file", ""), row.get("published", "")
    if not file:
        yield Problem(
            code="bad-row", where=where, message="the row names no file", hint="Fill in the column “file”."
        )
        return
    if file in rows:
        yield Problem(
            code="bad-row",
            where=where,
            message=f"{file} stands in the table a second time; the first row counts",
            hint="Keep one row for each file.",
        )
        return
    try:
        published = Span.parse(published).edtf if published else ""
    except ValueError as error:
        yield Problem(
            code="bad-date",
            where=where,
            message=f"the date of {file} is left out: {error}",
            hint=_right(published),
        )
        published = ""
    rows[file] = Given(published=published, outlet=row.get("outlet", ""), url=row.get("url", ""))


def _right(cell: str) -> str:
    """Say how the date in *cell* would have to be written."""
    numbers = [int(n) for n in re.findall(r"\d+", cell)]
    if len(numbers) == 3:
        a, b, c = numbers
        orders = ((a, b, c),) if a > 31 else ((c, b, a), (c, a, b))
        found = sorted({d.isoformat() for d in map(_day, orders) if d})
        if found:
            return f"Write {' or '.join(found)}."
    return "Write the year first: 2024-05-16, 2024-05 or 2024; 2024-04/2024-05 for a stretch of time."


def _day(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None
