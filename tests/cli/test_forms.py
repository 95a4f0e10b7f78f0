"""Every form into a case, read, and checked; bombs and broken files beside them cost only themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from affiant.cli import cli

from ..forms.builder import PARAGRAPHS, docx, mail, mhtml, packed, page, para, pdf, record, zipped

WORDS = "\n\n".join(PARAGRAPHS)


def _words(number: int) -> str:
    """The report with words of its own, so that no two files hold the same bytes."""
    return f"{WORDS}\n\nThis is copy number {number} of the report, which the desk keeps.\n"


GOOD = {
    "a.md": _words(1).encode(),
    "b.html": page("One more."),
    "c.mhtml": mhtml(page("Two more.")),
    "d.eml": mail(_words(2), note__docx=docx(para(PARAGRAPHS[1]))),
    "e.mbox": b"From a@b.example Fri May 17 08:00:00 2024\n" + mail(_words(3)) + b"\n",
    "f.docx": docx(para(PARAGRAPHS[0])),
    "g.pdf": pdf([(700, PARAGRAPHS[0][:80]), (686, PARAGRAPHS[0][80:])]),
    "h.warc.gz": packed(record("https://gazette.example/h", page("Three more."))),
    "i.wacz": zipped(
        {"datapackage.json": b"{}", "archive/d.warc": record("https://gazette.example/i", page("Four more."))}
    ),
    "j.zip": zipped({"j.txt": _words(4).encode()}),
}
BAD = {
    "bomb.txt.gz": (gzip.compress(b" " * 60_000_000, 1), "file-too-large"),
    "broken.zip": (b"PK\x03\x04" + bytes(200), "archive-damaged"),
    "traversal.wacz": (
        zipped({"datapackage.json": b"{}", "archive/empty.warc": b"WARC/1.0\r\n", "../archive/x.warc": b"x"}),
        "unsafe-name",
    ),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(200), "not-a-report"),
    "program.txt": (b"\x7fELF" + bytes(range(256)), "binary-file"),
    "cut.warc": (record("https://gazette.example/x", page())[:500], "archive-damaged"),
    "pictures.zip": (zipped({"a.png": b"\x89PNG"}), "nothing-inside"),
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new case."""
    monkeypatch.chdir(tmp_path)
    assert _invoke("new", "case").exit_code == 0
    return "case"


def _invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def _fill(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_every_form_is_taken_read_and_holds_its_quotes(case: str, tmp_path: Path) -> None:
    """A folder of all forms gives a text for each report; the case is whole, and taking it in again adds nothing."""
    _fill(tmp_path / "in", GOOD)

    taken = _invoke("ingest", case, "in", "--json")
    ran = _invoke("run", case)
    items = json.loads(_invoke("show", case, "texts", "--json").stdout)["items"]
    again = _invoke("ingest", case, "in", "--json")

    assert (taken.exit_code, taken.stderr) == (0, "")
    assert ran.exit_code == 0, ran.stderr
    assert len(items) == len(json.loads(taken.stdout)["new"]) == len(GOOD) + 1
    assert all(
        "workers crossed the bridge" in item["text"] or "fish plants" in item["text"] for item in items
    )
    assert {item["file"]: item["basis"] for item in items if item["basis"] != "decoded"}.keys() == {
        "c.mhtml", "d.eml", "e-1.eml", "f.docx", "g.pdf", "note.docx",
    }  # fmt: skip
    assert [item["pages"] for item in items if item["file"] == "g.pdf"] == [[0]]
    assert _invoke("check", case).exit_code == 0
    assert json.loads(again.stdout)["new"] == []


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_listed_and_its_neighbours_are_kept(case: str, tmp_path: Path, name: str) -> None:
    """Each bad file is named with what to do next; the good ones around it are taken."""
    content, code = BAD[name]
    _fill(
        tmp_path / "in", {"a-good.txt": _words(1).encode(), name: content, "z-good.txt": _words(2).encode()}
    )

    result = _invoke("ingest", case, "in", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["new"] == ["a-good.txt", "z-good.txt"]
    problems = [json.loads(line) for line in result.stderr.splitlines()]
    assert code in [problem["code"] for problem in problems]
    assert all(name in problem["where"] and problem["hint"] for problem in problems)
    assert _invoke("check", case).exit_code == 0


def test_a_row_of_the_table_of_dates_can_name_a_report_in_an_archive(case: str, tmp_path: Path) -> None:
    """By its name alone, or with the archive before it; what is given for the archive holds for the others."""
    members = {f"{name}.txt": _words(number).encode() for number, name in enumerate("abc")}
    _fill(tmp_path / "in", {"spring.zip": zipped(members)})
    rows = "file,published,outlet,url\nspring.zip,2024,Herald,https://herald.example/\na.txt,2024-05-16,,\nspring.zip/b.txt,2024-05-17,Gazette,https://b.example/\n"
    Path("dates.csv").write_text(rows)

    assert _invoke("ingest", case, "in", "--dates", "dates.csv").exit_code == 0
    assert _invoke("run", case).exit_code == 0
    items = json.loads(_invoke("show", case, "texts", "--json").stdout)["items"]

    assert {i["file"]: (i["published"]["edtf"], i["outlet"]) for i in items} == {
        "a.txt": ("2024-05-16", "Herald"),
        "b.txt": ("2024-05-17", "Gazette"),
        "c.txt": ("2024", "Herald"),
    }


def test_forms_are_read_without_a_case_too(case: str, tmp_path: Path) -> None:
    """`text` opens archives as `ingest` does."""
    (tmp_path / "j.zip").write_bytes(GOOD["j.zip"])

    result = _invoke("text", "j.zip", "--json")

    assert json.loads(result.stdout)["file"] == "j.txt"
