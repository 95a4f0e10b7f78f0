"""WARC: pages with their addresses, and what damage costs."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from pathlib import Path

import brotli
import pytest

from affiant.clean import clean
from affiant.ingest import _budget

from .builder import PARAGRAPHS, WORDS, packed, page, record, take

URL = "https://gazette.example/2024/05/{}.html"
A, B, C = (record(URL.format(name), page(f"Extra {name} words stand here.")) for name in "abc")
NAMES = [f"gazette.example-2024-05-{name}.html" for name in "abc"]


def _take(tmp_path: Path, content: bytes, name: str = "crawl.warc"):  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_bytes(content)
    return take(path)


@pytest.mark.parametrize(
    "content", [A + B + C, packed(A, B, C), packed(A + B + C)], ids=["plain", "packed", "one piece"]
)
def test_pages_keep_their_address_and_their_day(tmp_path: Path, content: bytes) -> None:
    """The bytes of the page are the capture; address, record and date of the archive stay with the sighting."""
    taken, problems = _take(tmp_path, content)

    assert problems == []
    assert [t.capture.sighting.file for t in taken] == NAMES
    assert taken[0].content == page("Extra a words stand here.")
    assert taken[0].capture.url == URL.format("a")
    how = taken[0].capture.sighting.obtained_how
    assert "2024-05-17T08:00:00Z" in how
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" in how


def test_only_pages_and_texts_that_were_answered_are_taken(tmp_path: Path) -> None:
    """Pictures, errors, redirects and rules for robots are no reports."""
    others = [
        record("https://gazette.example/a.png", b"\x89PNG", kind="image/png"),
        record("https://gazette.example/gone", page(), status="404 Not Found"),
        record("https://gazette.example/moved", page(), status="301 Moved Permanently"),
        record("https://gazette.example/robots.txt", b"User-agent: *", kind="text/plain"),
    ]

    taken, problems = _take(
        tmp_path, b"".join([*others, record("https://gazette.example/n", WORDS.encode(), kind="text/plain")])
    )

    assert problems == []
    assert [(t.capture.sighting.file, t.capture.media_type) for t in taken] == [
        ("gazette.example-n.txt", "text/plain")
    ]


@pytest.mark.parametrize(
    "length", [100, len(page()) + 900, 7_000_000, -5], ids=["short", "long", "huge", "none"]
)
@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)], ids=["plain", "packed"])
def test_a_wrong_length_costs_only_its_record(tmp_path: Path, length: int, pack) -> None:  # type: ignore[no-untyped-def]
    """The record is named and left out; the ones before and after it are taken."""
    wrong = record(URL.format("b"), page("Extra b words stand here."), length=length)

    taken, (problem,) = _take(tmp_path, pack([A, wrong, C]))

    assert [t.capture.sighting.file for t in taken] == [NAMES[0], NAMES[2]]
    assert problem.code == "archive-damaged"
    assert URL.format("b") in problem.where


@pytest.mark.parametrize(
    "content",
    [A + B[:400], packed(A) + packed(B)[:150], packed(A) + b"no record at all" + packed(C)],
    ids=["plain", "packed", "rubbish between"],
)
def test_what_stands_before_damage_is_kept(tmp_path: Path, content: bytes) -> None:
    """An archive that was cut off is said to be, and gives what is whole."""
    taken, (problem,) = _take(tmp_path, content)

    assert taken[0].capture.sighting.file == NAMES[0]
    assert problem.code == "archive-damaged"


def test_a_cut_that_costs_no_page_is_still_told(tmp_path: Path) -> None:
    """The last bytes of a packed archive are its checksum."""
    taken, (problem,) = _take(tmp_path, packed(A, B)[:-3])

    assert [t.capture.sighting.file for t in taken] == NAMES[:2]
    assert problem.code == "archive-damaged"


@pytest.mark.parametrize(("right", "codes"), [(True, []), (False, ["digest-wrong"])])
def test_a_page_that_is_not_the_one_recorded_is_told(tmp_path: Path, right: bool, codes: list[str]) -> None:
    """A wrong digest is a problem; the bytes are kept, for they are what is there."""
    body = page() if right else page("Another page.")
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()

    taken, problems = _take(
        tmp_path, record(URL.format("a"), page(), fields=f"WARC-Payload-Digest: sha1:{digest}\r\n")
    )

    assert [p.code for p in problems] == codes
    assert len(taken) == 1


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda b: zlib.compress(b)[2:-4]),
    ],
)
def test_a_page_that_was_sent_packed_is_unpacked(tmp_path: Path, coding: str, pack) -> None:  # type: ignore[no-untyped-def]
    """Content encodings are undone; the page is the capture."""
    (taken,), problems = _take(
        tmp_path, record(URL.format("a"), pack(page()), head=f"Content-Encoding: {coding}\r\n")
    )

    assert problems == []
    assert taken.content == page()


def test_a_page_that_was_sent_in_chunks_is_joined(tmp_path: Path) -> None:
    """And one whose archiver joined the chunks already is left as it is."""
    body = page()
    chunks = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (100, body[:100], len(body) - 100, body[100:])
    head = "Transfer-Encoding: chunked\r\n"

    taken, problems = _take(
        tmp_path, record(URL.format("a"), chunks, head=head) + record(URL.format("b"), body, head=head)
    )

    assert problems == []
    assert [t.content for t in taken] == [body, body]


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_page_whose_packing_is_broken_costs_only_itself(tmp_path: Path, coding: str) -> None:
    """What cannot be unpacked is named."""
    broken = record(URL.format("b"), b"\x1f\x8b\x08" + b"\xff" * 50, head=f"Content-Encoding: {coding}\r\n")

    taken, (problem,) = _take(tmp_path, A + broken + C)

    assert [t.capture.sighting.file for t in taken] == [NAMES[0], NAMES[2]]
    assert problem.code == "archive-damaged"


def test_the_encoding_that_the_server_named_is_used(tmp_path: Path) -> None:
    """A page that names none is read by the label of its carrier, which stays with the capture."""
    words = "근로자 300명이 4월에 다리를 건넜다고 주민이 전했다. " * 3
    body = f"<html><body><article><p>{words}</p><p>{words}</p></article></body></html>".encode("cp949")

    (taken,), _ = _take(tmp_path, record(URL.format("a"), body, kind="text/html; charset=EUC-KR"))

    assert taken.capture.media_type == "text/html; charset=euc-kr"
    assert "근로자 300명" in clean(taken.capture, taken.content).text


def test_a_bomb_in_a_record_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packed archive may not unfold without end; what came before stays."""
    monkeypatch.setattr(_budget, "MAX_UNPACKED", 10_000_000)
    monkeypatch.setattr(_budget, "MAX_RATIO", 10)

    taken, problems = _take(tmp_path, packed(A, B, record(URL.format("x"), b" " * 40_000_000)))

    assert [t.capture.sighting.file for t in taken][:1] == NAMES[:1]
    assert [p.code for p in problems] == ["archive-too-large"]


def test_a_page_that_unfolds_beyond_measure_costs_only_itself(tmp_path: Path) -> None:
    """A content encoding can be a bomb of its own."""
    bomb = record(URL.format("b"), gzip.compress(b" " * 60_000_000, 1), head="Content-Encoding: gzip\r\n")

    taken, (problem,) = _take(tmp_path, A + bomb + C)

    assert [t.capture.sighting.file for t in taken] == [NAMES[0], NAMES[2]]
    assert problem.code == "file-too-large"


def test_a_page_of_an_archive_is_read_like_any_other(tmp_path: Path) -> None:
    """Its address and the date in it count for the text."""
    (taken,), _ = _take(tmp_path, record("https://u:secret@gazette.example/2024/05/16/crews", page()))

    text = clean(taken.capture, taken.content)

    assert text.text.startswith(PARAGRAPHS[0])
    assert text.published is not None
    assert (text.published.edtf, text.published.basis) == ("2024-05-16", "url")
    assert "secret" not in repr(taken.capture)
