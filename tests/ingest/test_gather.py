"""Which files are reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from affiant.ingest import gather


def _file(path: Path, words: str = "Some words.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def test_a_folder_gives_its_reports_sorted_at_any_depth(tmp_path: Path) -> None:
    """Reports of a folder come in the order of their paths, whatever order they were written in."""
    wanted = [
        _file(tmp_path / "b" / "two.html"),
        _file(tmp_path / "a.txt"),
        _file(tmp_path / "b" / "deep" / "three.xhtml"),
        _file(tmp_path / "no-suffix"),
        _file(tmp_path / "UPPER.TXT"),
    ]
    _file(tmp_path / "picture.png")
    _file(tmp_path / ".hidden.txt")
    _file(tmp_path / ".git" / "config.txt")

    files, problems = gather([tmp_path])

    assert files == tuple(sorted(wanted, key=lambda p: p.as_posix()))
    assert problems == ()


def test_the_files_that_a_browser_saves_beside_a_page_are_no_reports(tmp_path: Path) -> None:
    """A page's ``_files`` folder is passed over; a folder of that name without its page is not."""
    page = _file(tmp_path / "page.html")
    _file(tmp_path / "page_files" / "frame.html")
    alone = _file(tmp_path / "other_files" / "report.html")

    assert gather([tmp_path])[0] == (alone, page)


def test_each_file_is_taken_once(tmp_path: Path) -> None:
    """A file that is named and lies in a folder that is named too is one file."""
    report = _file(tmp_path / "a.txt")

    assert gather([report, tmp_path, report])[0] == (report,)


def test_a_named_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    """What was named on purpose is never passed over in silence."""
    files, (problem,) = gather([_file(tmp_path / "sheet.xlsx"), _file(tmp_path / "a.txt")])

    assert [f.name for f in files] == ["a.txt"]
    assert problem.code == "not-a-report"
    assert problem.where.endswith("sheet.xlsx")
    assert problem.hint


def test_reports_in_forms_that_are_not_read_are_named(tmp_path: Path) -> None:
    """An old Office document in a folder is listed, because a report left out unseen is a report lost."""
    _file(tmp_path / "report.doc")

    files, problems = gather([tmp_path])

    assert files == ()
    assert [p.code for p in problems] == ["not-a-report"]


def test_a_path_that_is_not_there_is_a_problem_and_the_rest_is_kept(tmp_path: Path) -> None:
    """One wrong path costs only itself."""
    files, (problem,) = gather([tmp_path / "gone.txt", _file(tmp_path / "a.txt")])

    assert [f.name for f in files] == ["a.txt"]
    assert problem.code == "file-gone"
    assert problem.where.endswith("gone.txt")


def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path) -> None:
    """A name of four thousand letters is a problem of its own, not a crash."""
    _, (problem,) = gather([tmp_path / ("a" * 4000 + ".txt")])

    assert problem.code == "not-readable"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A folder handed in by others cannot reach files that do not lie in it."""
    secret = _file(tmp_path / "private" / "secret.txt")
    folder = tmp_path / "reports"
    inside = _file(folder / "a.txt")
    (folder / "link.txt").symlink_to(secret)
    (folder / "same.txt").symlink_to(inside)

    files, (problem,) = gather([folder])

    assert [f.name for f in files] == ["a.txt", "same.txt"]
    assert problem.code == "not-a-report"
    assert problem.where.endswith("link.txt")


@pytest.mark.parametrize("name", ["two\nlines.doc", "\u202etxt.doc"])
def test_problems_are_one_line_whatever_a_file_is_called(tmp_path: Path, name: str) -> None:
    """Line ends and direction marks in a name do not reach the message."""
    _, (problem,) = gather([_file(tmp_path / name)])

    assert "\n" not in problem.where
    assert "\u202e" not in problem.where


def test_a_report_under_a_strange_name_is_found_by_its_bytes(tmp_path: Path) -> None:
    """A PDF that calls itself something else is taken; a picture that calls itself nothing known is not."""
    (tmp_path / "download.aspx").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "picture.dat").write_bytes(b"\x89PNG\r\n")

    files, problems = gather([tmp_path])

    assert [f.name for f in files] == ["download.aspx"]
    assert problems == ()
