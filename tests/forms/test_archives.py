"""ZIP, gzip and WACZ: what lies in them is taken, and what would do harm is one clear problem."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest

from affiant.ingest import _budget

from .builder import WORDS, mail, packed, page, record, take, zipped


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_the_reports_in_a_zip_are_taken_with_the_way_to_them(tmp_path: Path) -> None:
    """Each is a capture of its own bytes; the archive is named by its hash; pictures and a page's files stay out."""
    content = zipped(
        {
            "x/jane.doe/a.html": page(),
            "b.txt": WORDS.encode(),
            "p.png": b"\x89PNG",
            "__MACOSX/b.txt": b"x",
            "c.html": page("More."),
            "c_files/frame.html": b"<p>advertising</p>",
        }
    )

    taken, problems = take(_write(tmp_path / "reports.zip", content), outlet="Lantern Gazette")

    assert problems == []
    assert [t.capture.sighting.file for t in taken] == ["b.txt", "c.html", "a.html"]
    assert taken[2].content == page()
    assert taken[2].capture.sighting.obtained_from == "reports.zip!a.html"
    assert (
        taken[2].capture.sighting.obtained_how
        == f"ZIP member 1 of sha256:{hashlib.sha256(content).hexdigest()}"
    )
    assert {t.capture.outlet for t in taken} == {"Lantern Gazette"}
    assert "jane" not in repr([t.capture for t in taken])


def test_an_archive_in_an_archive_is_opened_and_both_are_named(tmp_path: Path) -> None:
    """The way to a report names every file around it, the innermost first with its hash."""
    inner = zipped({"a.txt": WORDS.encode()})

    (taken,), problems = take(_write(tmp_path / "outer.zip", zipped({"inner.zip": inner})))

    assert problems == []
    seen = taken.capture.sighting
    assert seen.obtained_from == "outer.zip!inner.zip!a.txt"
    assert seen.obtained_how.startswith(
        f"ZIP member 1 of sha256:{hashlib.sha256(inner).hexdigest()}; ZIP member 1 of"
    )


def test_the_name_of_an_archive_does_not_matter(tmp_path: Path) -> None:
    """The content says what a file is."""
    (taken,), problems = take(_write(tmp_path / "report.txt", zipped({"a.txt": WORDS.encode()})))

    assert problems == []
    assert taken.capture.sighting.file == "a.txt"


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    """A gzip file holds one report under its own name."""
    (taken,), problems = take(_write(tmp_path / "page.html.gz", gzip.compress(page())))

    assert problems == []
    assert (taken.capture.sighting.file, taken.capture.media_type) == ("page.html", "text/html")
    assert taken.content == page()


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "..\\evil.txt"]
)
def test_a_name_that_leads_out_is_refused_and_the_rest_kept(tmp_path: Path, name: str) -> None:
    """Path traversal is one problem."""
    archive = _write(tmp_path / "a.zip", zipped({name: WORDS.encode(), "good.txt": WORDS.encode()}))

    (taken,), (problem,) = take(archive)

    assert taken.capture.sighting.file == "good.txt"
    assert (problem.code, problem.hint != "") == ("unsafe-name", True)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link in an archive is no report."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", WORDS)

    (taken,), (problem,) = take(_write(tmp_path / "a.zip", stream.getvalue()))

    assert taken.capture.sighting.file == "good.txt"
    assert problem.code == "not-a-report"


@pytest.mark.parametrize("name", ["two\nlines.txt", "\u202etxt.exe.txt", "a" * 4000 + ".txt"])
def test_hostile_names_are_written_on_one_short_line(tmp_path: Path, name: str) -> None:
    """Line ends, direction marks and names without end reach neither the case nor a message."""
    (taken,), problems = take(_write(tmp_path / "a.zip", zipped({name: WORDS.encode(), f"x/{name}": b""})))

    shown = taken.capture.sighting.file + taken.capture.sighting.obtained_from + problems[0].where
    assert not set("\n\u202e") & set(shown)
    assert len(taken.capture.sighting.file) <= 200
    assert taken.capture.sighting.file.endswith(".txt")
    assert [p.code for p in problems] == ["empty-file"]


def test_a_zip_bomb_is_one_problem_and_never_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came before the limit stays; the rest of the archive is left out."""
    monkeypatch.setattr(_budget, "MAX_UNPACKED", 5_000_000)
    bomb = {f"{n}.txt": b"x " * 1_000_000 for n in range(20)}

    taken, (problem,) = take(_write(tmp_path / "bomb.zip", zipped({"0-good.txt": WORDS.encode()} | bomb)))

    assert "0-good.txt" in [t.capture.sighting.file for t in taken]
    assert problem.code == "archive-too-large"


def test_archives_that_hold_archives_without_end_are_one_problem(tmp_path: Path) -> None:
    """A tree of archives stops at a depth, and is told once."""
    content = zipped({"a.txt": WORDS.encode()})
    for level in range(6):
        content = zipped({f"{level}-{n}.zip": content for n in "abc"} | {f"{level}.txt": WORDS.encode()})

    taken, problems = take(_write(tmp_path / "tree.zip", content))

    assert [p.code for p in problems] == ["nested-too-deep"]
    assert taken


def test_more_members_than_are_looked_at_are_one_problem(tmp_path: Path) -> None:
    """The table of members is not even read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(_budget.MAX_MEMBERS + 1):
            archive.writestr(f"{number}", b"")

    taken, (problem,) = take(_write(tmp_path / "many.zip", stream.getvalue()))

    assert (taken, problem.code) == ([], "archive-too-large")


def test_a_gzip_bomb_is_one_problem(tmp_path: Path) -> None:
    """Unpacking stops where no report can be that long."""
    taken, (problem,) = take(_write(tmp_path / "bomb.txt.gz", gzip.compress(b" " * 120_000_000, 1)))

    assert (taken, problem.code) == ([], "file-too-large")


def test_a_member_with_a_wrong_checksum_costs_only_itself(tmp_path: Path) -> None:
    """The others of the archive are taken."""
    content = zipped({"bad.txt": b"BAD" * 50, "good.txt": WORDS.encode()}, packing=zipfile.ZIP_STORED)

    (taken,), (problem,) = take(_write(tmp_path / "a.zip", content.replace(b"BADBAD", b"BADBAX", 1)))

    assert taken.capture.sighting.file == "good.txt"
    assert (problem.code, "bad.txt" in problem.where) == ("archive-damaged", True)


def test_a_locked_member_costs_only_itself(tmp_path: Path) -> None:
    """A password is asked for by no one; the member is named."""
    content = bytearray(zipped({"a-locked.txt": WORDS.encode(), "good.txt": WORDS.encode()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    (taken,), (problem,) = take(_write(tmp_path / "a.zip", bytes(content)))

    assert taken.capture.sighting.file == "good.txt"
    assert problem.code == "locked"


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(300), zipped({"a.txt": WORDS.encode()})[:-30]])
def test_a_broken_archive_is_a_problem(tmp_path: Path, content: bytes) -> None:
    """An archive that cannot be opened is named."""
    taken, (problem,) = take(_write(tmp_path / "a.zip", content))

    assert (taken, problem.code) == ([], "archive-damaged")


@pytest.mark.parametrize("content", [gzip.compress(page())[:-20], gzip.compress(page())[:40] + b"\xff" * 90])
def test_a_broken_gzip_is_a_problem(tmp_path: Path, content: bytes) -> None:
    """Cut off or broken inside: nothing of it is taken for whole."""
    taken, (problem,) = take(_write(tmp_path / "page.html.gz", content))

    assert (taken, problem.code) == ([], "archive-damaged")


def test_an_archive_without_a_report_is_said_to_hold_none(tmp_path: Path) -> None:
    """Nothing is passed over in silence."""
    taken, (problem,) = take(_write(tmp_path / "a.zip", zipped({"p.png": b"\x89PNG", "s.css": b"p {}"})))

    assert (taken, problem.code) == ([], "nothing-inside")


def test_a_spreadsheet_is_no_report(tmp_path: Path) -> None:
    """An Office document that is no text is named, not opened as an archive."""
    book = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})

    taken, (problem,) = take(_write(tmp_path / "book.zip", book))

    assert (taken, problem.code) == ([], "not-a-report")


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    """Only what lies under ``archive/`` is read, and a name that leads out of it is refused."""
    warc = packed(record("https://gazette.example/2024/05/crews.html", page()))
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": warc,
        "pages/pages.jsonl": b"{}",
        "note.txt": b"x",
    }

    (taken,), (problem,) = take(
        _write(
            tmp_path / "crawl.wacz", zipped(members | {"../archive/x.warc": warc}, packing=zipfile.ZIP_STORED)
        )
    )

    assert taken.content == page()
    assert taken.capture.url == "https://gazette.example/2024/05/crews.html"
    assert problem.code == "unsafe-name"


def test_a_mail_in_an_archive_gives_its_attachments_too(tmp_path: Path) -> None:
    """Forms may lie in each other."""
    taken, problems = take(_write(tmp_path / "a.zip", zipped({"m.eml": mail(note__txt=WORDS.encode())})))

    assert problems == []
    assert [t.capture.sighting.obtained_from for t in taken] == ["a.zip!m.eml", "a.zip!m.eml!note.txt"]


def test_a_large_archive_that_counts_elsewhere_is_opened(tmp_path: Path) -> None:
    """A ZIP64 archive keeps the number of its members in another record."""
    content = zipped({"a.txt": WORDS.encode()})
    at = content.rindex(b"PK\x05\x06")
    size, start = (int.from_bytes(content[at + n : at + n + 4], "little") for n in (12, 16))
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, size, start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)

    (taken,), problems = take(_write(tmp_path / "a.zip", content[:at] + record + locator + end))

    assert problems == []
    assert taken.capture.sighting.file == "a.txt"
