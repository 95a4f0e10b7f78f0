"""Taking one file in."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.errors import InputRefused
from affiant.ingest import MAX_BYTES, take_in

AT = "2026-01-05T10:00:00Z"
WORDS = "A trader told the Lantern Gazette that forty crews had crossed the bridge.\n"


def _refused(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        take_in(path, obtained_at=AT)
    return caught.value


def test_bytes_stay_untouched_and_name_the_capture(tmp_path: Path) -> None:
    """What is kept is what was on the disk, named by its SHA-256."""
    path = tmp_path / "a.txt"
    content = b"\xef\xbb\xbfline\r\nline \x96 end\n"
    path.write_bytes(content)

    taken = take_in(path, obtained_at=AT, published="2024-05", outlet="Lantern Gazette")

    assert taken.content == content
    assert taken.capture.digest == hashlib.sha256(content).hexdigest()
    assert taken.capture.size == len(content)
    assert (taken.capture.published, taken.capture.outlet) == ("2024-05", "Lantern Gazette")
    assert taken.capture.sighting.obtained_at == AT


def test_nothing_of_the_path_is_kept_but_the_name(tmp_path: Path) -> None:
    """A folder can name a person: none of it reaches the capture."""
    folder = tmp_path / "home" / "jane.doe"
    folder.mkdir(parents=True)
    path = folder / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    capture = take_in(path, obtained_at=AT).capture

    assert capture.sighting.file == capture.sighting.obtained_from == "a.txt"
    assert "jane" not in repr(capture)


def test_a_password_in_an_address_is_left_out(tmp_path: Path) -> None:
    """User name and password of an address are not kept; the rest of it is."""
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    taken = take_in(path, obtained_at=AT, url="https://jane:secret@gazette.example/2024/05/16/crews?p=1")

    assert taken.capture.url == "https://gazette.example/2024/05/16/crews?p=1"


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 40])
def test_a_file_without_words_is_refused(tmp_path: Path, content: bytes) -> None:
    """Nothing, white space, a byte order mark alone and zeros hold no report."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    error = _refused(path)

    assert error.input_code == "empty-file"
    assert error.problem().code == "empty-file"
    assert error.hint


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        (bytes(range(256)) * 40, "binary"),
        (b"\xff\xfe" + bytes(range(256)) * 4, "binary"),
    ],
)
def test_a_binary_with_the_name_of_a_text_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    """The content decides, not the name."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)

    error = _refused(path)

    assert error.input_code == "binary-file"
    assert says in str(error)


@given(
    st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), min_size=20).filter(str.strip),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32-le"]),
)
@settings(max_examples=60, deadline=None)
def test_no_text_is_taken_for_a_binary(
    tmp_path_factory: pytest.TempPathFactory, words: str, encoding: str
) -> None:
    """Words in any script and any Unicode encoding, with a mark or without, are taken in."""
    path = tmp_path_factory.getbasetemp() / "words.txt"
    path.write_bytes(f"{words}\n".encode(encoding))

    assert take_in(path, obtained_at=AT).capture.size == path.stat().st_size


def test_a_file_of_200_mb_is_refused_at_once(tmp_path: Path) -> None:
    """Its size is asked before a byte is read: one clear line, fast."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    started = time.monotonic()
    error = _refused(path)

    assert time.monotonic() - started < 0.5
    assert error.input_code == "file-too-large"
    assert "200 MB" in str(error)
    assert "\n" not in str(error)


def test_the_largest_file_is_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """The limit is exact."""
    path = tmp_path / "large.txt"
    line = b"A line of forty characters, full stop..\n"
    path.write_bytes(line * (MAX_BYTES // len(line)) + b"." * (MAX_BYTES % len(line)))
    assert take_in(path, obtained_at=AT).capture.size == MAX_BYTES

    with path.open("ab") as file:
        file.write(b".")

    assert _refused(path).input_code == "file-too-large"


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    """Between finding a file and reading it, it can go."""
    assert _refused(tmp_path / "gone.txt").input_code == "file-gone"


def test_a_folder_and_a_pipe_are_no_reports(tmp_path: Path) -> None:
    """Only regular files are read: a pipe would wait for ever."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    assert _refused(tmp_path).input_code == "not-readable"
    assert _refused(pipe).input_code == "not-readable"


def test_a_closed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a problem of its own."""
    path = tmp_path / "closed.txt"
    path.write_text(WORDS, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    error = _refused(path)
    assert error.input_code == "not-readable"
    assert "Permission denied" in str(error)


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    """A publication date given by hand has to be one."""
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    with pytest.raises(InputRefused) as caught:
        take_in(path, obtained_at=AT, published="16 May 2024")

    assert caught.value.input_code == "bad-date"
    assert "2024-05-16" in caught.value.hint
