"""The table of dates that people hand in with their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from affiant.errors import InputRefused
from affiant.ingest import Given, read_dates


def _table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "dates.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_rows_are_found_by_name_path_or_stem(tmp_path: Path) -> None:
    """A row names a file as people do: alone, with its folder, or without its suffix."""
    dates = read_dates(
        _table(
            tmp_path,
            "file,published,outlet,url\n"
            "a.txt,2024-05-16,Lantern Gazette,https://gazette.example/a\n"
            "north/a.txt,2024-06,,\n"
            "b,,Harbour Post,\n",
        )
    )

    assert dates.problems == ()
    assert list(dates) == ["a.txt", "north/a.txt", "b"]
    assert dates["a.txt"] == Given(
        published="2024-05-16", outlet="Lantern Gazette", url="https://gazette.example/a"
    )
    assert dates.given_for("reports/a.txt").published == "2024-05-16"
    assert dates.given_for(Path("reports/north/a.txt")).published == "2024-06"
    assert dates.given_for("reports/b.html").outlet == "Harbour Post"
    assert dates.given_for("c.txt") == Given()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, sign: str) -> None:
    """A byte order mark, other separators, Windows line ends and empty lines do not matter."""
    rows = [["File", "Published", "Outlet", "URL"], ["a.txt", "2024", "Лампа", ""], []]
    text = "\r\n".join(sign.join(row) for row in rows)

    dates = read_dates(_table(tmp_path, text, encoding))

    assert dates["a.txt"] == Given(published="2024", outlet="Лампа")
    assert dates.problems == ()


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("16.05.2024", "2024-05-16"),
        ("2024/5/16", "2024-05-16"),
        ("05/06/2024", "2024-05-06 or 2024-06-05"),
        ("May 2024", "year first"),
        ("2024-13-01", "year first"),
    ],
)
def test_a_bad_date_names_file_and_line_and_what_would_be_right(
    tmp_path: Path, cell: str, right: str
) -> None:
    """The rest of the row counts; the date is listed with a way out."""
    dates = read_dates(
        _table(tmp_path, f"file,published,outlet\nok.txt,2024,\na.txt,{cell},Lantern Gazette\n")
    )

    (problem,) = dates.problems
    assert problem.code == "bad-date"
    assert problem.where.endswith("dates.csv: line 3")
    assert "a.txt" in problem.message
    assert right in problem.hint
    assert dates["a.txt"] == Given(outlet="Lantern Gazette")


def test_other_problems_of_a_table_are_all_listed(tmp_path: Path) -> None:
    """An unknown column, a row without a file and a file that stands there twice are three problems."""
    dates = read_dates(_table(tmp_path, "file,published,editor\na.txt,2024,J\n,2023,K\na.txt,2022,L\n"))

    assert [(p.code, p.where.rpartition(": ")[2]) for p in dates.problems] == [
        ("unknown-column", "line 1"),
        ("bad-row", "line 3"),
        ("bad-row", "line 4"),
    ]
    assert dates["a.txt"].published == "2024"


@pytest.mark.parametrize(
    ("text", "encoding", "code"),
    [
        ("name,date\na,b\n", "utf-8", "bad-table"),
        ("", "utf-8", "bad-table"),
        ("file,outlet\na.txt,서울\n", "cp949", "cannot-decode"),
        ('file\n"a\0b', "utf-8", ""),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, text: str, encoding: str, code: str) -> None:
    """What cannot be read as a table stops the command with one clear line, never with a traceback."""
    path = _table(tmp_path, text, encoding)
    if not code:
        assert len(read_dates(path)) == 1
        return

    with pytest.raises(InputRefused) as caught:
        read_dates(path)

    assert caught.value.input_code == code


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong path is said."""
    with pytest.raises(InputRefused) as caught:
        read_dates(tmp_path / "none.csv")

    assert caught.value.input_code == "file-gone"
